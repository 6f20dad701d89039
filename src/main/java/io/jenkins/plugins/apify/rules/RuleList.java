package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.binding.StoredList;
import java.util.Collection;

/** The rules in a stored configuration. */
public final class RuleList extends StoredList<TaskRule> {
    private static final long serialVersionUID = 1;

    /** A list of those rules; empty for null. */
    public RuleList(@CheckForNull Collection<? extends TaskRule> rules) {
        super(rules);
    }

    public static final class ConverterImpl extends ListConverter<TaskRule> {
        public ConverterImpl(XStream2 xstream) {
            super(xstream, TaskRule.class, RuleList::new, UnreadableRule::new);
        }
    }
}
