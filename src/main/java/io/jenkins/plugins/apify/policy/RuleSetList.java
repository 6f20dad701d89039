package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.binding.StoredList;
import java.util.Collection;

/** The rule sets in a stored configuration. */
public final class RuleSetList extends StoredList<RuleSet> {
    private static final long serialVersionUID = 1;

    /** A list of those rule sets; empty for null. */
    RuleSetList(@CheckForNull Collection<RuleSet> sets) {
        super(sets);
    }

    public static final class ConverterImpl extends ListConverter<RuleSet> {
        public ConverterImpl(XStream2 xstream) {
            super(xstream, RuleSet.class, RuleSetList::new, RuleSet::new);
        }
    }
}
