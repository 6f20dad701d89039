package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.form.StoredList;
import io.jenkins.plugins.apify.form.Unreadable;
import java.util.Collection;

/** Rules as a configuration stores them. */
public final class RuleList extends StoredList<TaskRule> {
    private static final long serialVersionUID = 1;

    /** No rules. */
    public RuleList() {}

    /** Those rules; none for null. */
    public RuleList(@CheckForNull Collection<? extends TaskRule> rules) {
        super(rules);
    }

    /** Reads and writes rules. */
    public static final class ConverterImpl extends ListConverter<TaskRule> {
        public ConverterImpl(XStream2 xstream) {
            super(xstream, TaskRule.class);
        }

        @Override
        protected RuleList list() {
            return new RuleList();
        }

        @Override
        protected TaskRule unreadable(Unreadable entry) {
            return new UnreadableRule(entry);
        }
    }
}
