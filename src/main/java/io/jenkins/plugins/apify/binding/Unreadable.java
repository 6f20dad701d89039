package io.jenkins.plugins.apify.binding;

import com.thoughtworks.xstream.io.xml.xppdom.XppDom;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.Serializable;

/**
 * An element of a stored configuration that could not be read completely.
 *
 * @param xml the stored element, which is stored again unchanged; null if it is never stored again
 * @param problem why it cannot be read
 */
public record Unreadable(@CheckForNull XppDom xml, LocalizedMessage problem) implements Serializable {
    private static final long serialVersionUID = 1;

    /** An object that may represent an unreadable element. */
    public interface Holder {
        /** The unreadable element; null if everything could be read. */
        @CheckForNull
        Unreadable unreadable();
    }
}
