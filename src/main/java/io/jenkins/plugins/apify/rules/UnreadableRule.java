package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Descriptor;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.form.Unreadable;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.Severity;

/**
 * A stored rule that cannot be read: its class is missing, as after a downgrade of the plugin, or its element is damaged.
 * It fails every check that it is part of, and is stored again unchanged.
 */
public final class UnreadableRule extends TaskRule implements Unreadable.Holder {
    private static final long serialVersionUID = 1;

    private final Unreadable stored;

    UnreadableRule(Unreadable stored) {
        this.stored = stored;
    }

    @NonNull
    @Override
    public Unreadable unreadable() {
        return stored;
    }

    /** Why the rule cannot be read. */
    @NonNull
    public Phrase getProblem() {
        return stored.problem();
    }

    /** @throws InvalidException always */
    @Override
    public Condition gate() {
        throw new InvalidException(stored.problem());
    }

    @Override
    public Severity severityOr(Severity otherwise) {
        return Severity.FAIL;
    }

    @Override
    public Descriptor<TaskRule> getDescriptor() {
        return DescriptorImpl.INSTANCE;
    }

    /** Shows the rule in a form. It is no extension, so that nobody is offered to add such a rule. */
    public static final class DescriptorImpl extends Descriptor<TaskRule> {
        private static final DescriptorImpl INSTANCE = new DescriptorImpl();

        private DescriptorImpl() {
            super(UnreadableRule.class);
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.UnreadableRule_displayName();
        }
    }
}
