package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.binding.StoredList;
import java.util.Collection;

/** The exceptions in a stored configuration. */
public final class RuleExceptionList extends StoredList<RuleException> {
    private static final long serialVersionUID = 1;

    /** A list of those exceptions; empty for null. */
    RuleExceptionList(@CheckForNull Collection<RuleException> exceptions) {
        super(exceptions);
    }

    public static final class ConverterImpl extends ListConverter<RuleException> {
        public ConverterImpl(XStream2 xstream) {
            super(xstream, RuleException.class, RuleExceptionList::new, RuleException::new);
        }
    }
}
