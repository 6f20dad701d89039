package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.gate.Bounds;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.NumberCondition;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.util.stream.LongStream;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Rule {@code taskMemory}: the memory of a run, in MB, is within bounds. */
public final class MemoryRule extends DefaultableBoundedRule {
    private static final long serialVersionUID = 1;

    /** The platform provides memory in powers of two, from 128 MB to 32 GB. */
    private static final long LEAST = 128;

    private static final long GREATEST = 32_768;

    @DataBoundConstructor
    public MemoryRule() {}

    @Override
    public Condition gate() {
        return new NumberCondition(TaskField.MEMORY_MBYTES, bounds(), absence());
    }

    /** The warning for bounds that no memory size meets; null if one does. */
    @CheckForNull
    static LocalizedMessage doubt(Bounds bounds) {
        boolean possible = LongStream.iterate(LEAST, memory -> memory <= GREATEST, memory -> 2 * memory)
                .anyMatch(memory -> bounds.contain(BigDecimal.valueOf(memory)));
        return possible
                ? null
                : LocalizedMessage.of(
                        Messages.class, "MemoryRule.noSize", String.valueOf(LEAST), String.valueOf(GREATEST));
    }

    @Extension
    @Symbol("taskMemory")
    public static final class DescriptorImpl extends BoundedRuleDescriptor {
        @POST
        @Override
        public FormValidation doCheckMax(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String min) {
            return FormAccess.check(item, () -> bounds("min", min, "max", value), MemoryRule::doubt);
        }
    }
}
