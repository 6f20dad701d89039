package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.DslValues;
import io.jenkins.plugins.apify.config.FormAccess;
import io.jenkins.plugins.apify.gate.Bounds;
import io.jenkins.plugins.apify.gate.Gate;
import io.jenkins.plugins.apify.gate.StandbyGate;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Standby mode is on or off, and its memory and idle timeout lie within bounds. */
public final class StandbyRule extends DefaultableRule {
    private static final long serialVersionUID = 1;

    private String enabled;
    private String memoryMin;
    private String memoryMax;
    private String idleMin;
    private String idleMax;

    @DataBoundConstructor
    public StandbyRule() {}

    /** {@code true} or {@code false}: whether standby has to be on; null if either will do. */
    @CheckForNull
    public String getEnabled() {
        return enabled;
    }

    @DataBoundSetter
    public void setEnabled(@CheckForNull String enabled) {
        this.enabled = Util.fixEmptyAndTrim(enabled);
    }

    /** The least memory in standby, in MB; null for no lower bound. */
    @CheckForNull
    public String getMemoryMin() {
        return memoryMin;
    }

    @DataBoundSetter
    public void setMemoryMin(@CheckForNull String memoryMin) {
        this.memoryMin = Util.fixEmptyAndTrim(memoryMin);
    }

    /** The greatest memory in standby, in MB; null for no upper bound. */
    @CheckForNull
    public String getMemoryMax() {
        return memoryMax;
    }

    @DataBoundSetter
    public void setMemoryMax(@CheckForNull String memoryMax) {
        this.memoryMax = Util.fixEmptyAndTrim(memoryMax);
    }

    /** The least idle timeout, in seconds; null for no lower bound. */
    @CheckForNull
    public String getIdleMin() {
        return idleMin;
    }

    @DataBoundSetter
    public void setIdleMin(@CheckForNull String idleMin) {
        this.idleMin = Util.fixEmptyAndTrim(idleMin);
    }

    /** The greatest idle timeout, in seconds; null for no upper bound. */
    @CheckForNull
    public String getIdleMax() {
        return idleMax;
    }

    @DataBoundSetter
    public void setIdleMax(@CheckForNull String idleMax) {
        this.idleMax = Util.fixEmptyAndTrim(idleMax);
    }

    @Override
    public Gate gate() {
        return new StandbyGate(
                DslValues.flag("enabled", enabled),
                boundsIfAny("memoryMin", memoryMin, "memoryMax", memoryMax),
                boundsIfAny("idleMin", idleMin, "idleMax", idleMax),
                absence());
    }

    private static Bounds boundsIfAny(String minName, String min, String maxName, String max) {
        return min == null && max == null ? null : BoundedRule.bounds(minName, min, maxName, max);
    }

    @Extension
    @Symbol("taskStandby")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.StandbyRule_displayName();
        }

        @POST
        public FormValidation doCheckMemoryMin(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> DslValues.wholeNumber("memoryMin", value, 0, Long.MAX_VALUE));
        }

        @POST
        public FormValidation doCheckMemoryMax(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String memoryMin) {
            return FormAccess.check(
                    item,
                    () -> boundsIfAny("memoryMin", Util.fixEmpty(memoryMin), "memoryMax", Util.fixEmpty(value)),
                    MemoryRule::doubt);
        }

        @POST
        public FormValidation doCheckIdleMin(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> DslValues.wholeNumber("idleMin", value, 0, Long.MAX_VALUE));
        }

        @POST
        public FormValidation doCheckIdleMax(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String idleMin,
                @QueryParameter String memoryMin,
                @QueryParameter String memoryMax,
                @QueryParameter String enabled) {
            StandbyRule rule = new StandbyRule();
            rule.setEnabled(enabled);
            rule.setMemoryMin(memoryMin);
            rule.setMemoryMax(memoryMax);
            rule.setIdleMin(idleMin);
            rule.setIdleMax(value);
            return FormAccess.check(item, rule::gate);
        }
    }
}
