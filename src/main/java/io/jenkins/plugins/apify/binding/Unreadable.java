package io.jenkins.plugins.apify.binding;

import com.thoughtworks.xstream.io.xml.xppdom.XppDom;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.message.LocalizedMessage;

/**
 * A stored configuration that could not be read completely.
 *
 * @param xml the stored element, which is stored again unchanged
 * @param problem why it cannot be read
 */
public record Unreadable(XppDom xml, LocalizedMessage problem) {
    /** A configuration that may be unreadable. */
    public interface Holder {
        /** What could not be read; null if everything could be read. */
        @CheckForNull
        Unreadable unreadable();
    }
}
