package io.jenkins.plugins.apify.rules;

import hudson.model.Descriptor;
import io.jenkins.plugins.apify.binding.Unreadable;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;

/**
 * Represents a stored rule that cannot be read: its class is missing, for example after a downgrade of the plugin, or
 * its element is damaged. It fails every check that includes it, and is stored again unchanged.
 */
public final class UnreadableRule extends TaskRule implements Unreadable.Holder {
    private static final long serialVersionUID = 1;

    private final Unreadable stored;

    UnreadableRule(Unreadable stored) {
        this.stored = stored;
    }

    @Override
    public Unreadable unreadable() {
        return stored;
    }

    /** Why the rule cannot be read. */
    public LocalizedMessage getProblem() {
        return stored.problem();
    }

    /** @throws InvalidValueException always */
    @Override
    public Condition gate() {
        throw new InvalidValueException(stored.problem());
    }

    @Override
    public Severity severityOr(Severity otherwise) {
        return Severity.FAIL;
    }

    @Override
    public Descriptor<TaskRule> getDescriptor() {
        return DescriptorImpl.INSTANCE;
    }

    /** Shows the rule in a form. It is not registered as an extension, so that users cannot add such a rule. */
    public static final class DescriptorImpl extends Descriptor<TaskRule> {
        private static final DescriptorImpl INSTANCE = new DescriptorImpl();

        private DescriptorImpl() {
            super(UnreadableRule.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.UnreadableRule_displayName();
        }
    }
}
