package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.ValueParser;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.Bounds;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.StandbyCondition;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Rule {@code taskStandby}: standby mode is on or off as expected, and its memory and idle timeout are within bounds.
 */
public final class StandbyRule extends DefaultableRule {
    private static final long serialVersionUID = 1;

    private Boolean enabled;
    private Integer memoryMin;
    private Integer memoryMax;
    private Integer idleMin;
    private Integer idleMax;

    @DataBoundConstructor
    public StandbyRule() {}

    /** Whether standby must be on or off; null for either. */
    @CheckForNull
    public Boolean getEnabled() {
        return enabled;
    }

    @DataBoundSetter
    public void setEnabled(@CheckForNull Boolean enabled) {
        this.enabled = enabled;
    }

    /** The minimum memory in standby mode, in MB; null for none. */
    @CheckForNull
    public Integer getMemoryMin() {
        return memoryMin;
    }

    @DataBoundSetter
    public void setMemoryMin(@CheckForNull Integer memoryMin) {
        this.memoryMin = memoryMin;
    }

    /** The maximum memory in standby mode, in MB; null for none. */
    @CheckForNull
    public Integer getMemoryMax() {
        return memoryMax;
    }

    @DataBoundSetter
    public void setMemoryMax(@CheckForNull Integer memoryMax) {
        this.memoryMax = memoryMax;
    }

    /** The minimum idle timeout, in seconds; null for none. */
    @CheckForNull
    public Integer getIdleMin() {
        return idleMin;
    }

    @DataBoundSetter
    public void setIdleMin(@CheckForNull Integer idleMin) {
        this.idleMin = idleMin;
    }

    /** The maximum idle timeout, in seconds; null for none. */
    @CheckForNull
    public Integer getIdleMax() {
        return idleMax;
    }

    @DataBoundSetter
    public void setIdleMax(@CheckForNull Integer idleMax) {
        this.idleMax = idleMax;
    }

    @Override
    public Condition gate() {
        return new StandbyCondition(
                enabled,
                boundsIfAny("memoryMin", memoryMin, "memoryMax", memoryMax),
                boundsIfAny("idleMin", idleMin, "idleMax", idleMax),
                absence());
    }

    @CheckForNull
    private static Bounds boundsIfAny(
            String minName, @CheckForNull Object min, String maxName, @CheckForNull Object max) {
        Integer least = BoundedRule.bound(minName, min);
        Integer greatest = BoundedRule.bound(maxName, max);
        return least == null && greatest == null ? null : BoundedRule.bounds(minName, least, maxName, greatest);
    }

    @Extension
    @Symbol("taskStandby")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckMemoryMin(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> BoundedRule.bound("memoryMin", value));
        }

        @POST
        public FormValidation doCheckMemoryMax(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String memoryMin) {
            return FormAccess.check(
                    item, () -> boundsIfAny("memoryMin", memoryMin, "memoryMax", value), MemoryRule::doubt);
        }

        @POST
        public FormValidation doCheckIdleMin(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> BoundedRule.bound("idleMin", value));
        }

        @POST
        public FormValidation doCheckIdleMax(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String idleMin,
                @QueryParameter String memoryMin,
                @QueryParameter String memoryMax,
                @QueryParameter String enabled) {
            return FormAccess.check(
                    item,
                    () -> new StandbyCondition(
                            ValueParser.flag("enabled", enabled),
                            boundsIfAny("memoryMin", memoryMin, "memoryMax", memoryMax),
                            boundsIfAny("idleMin", idleMin, "idleMax", value),
                            Absence.ACTOR_DEFAULT));
        }
    }
}
