package io.jenkins.plugins.apify.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.Phrase;
import java.io.Serializable;

/**
 * An element of a stored configuration that could not be read completely.
 *
 * @param xml the element as it was stored, which is stored again unchanged
 * @param problem why it cannot be read
 */
public record Unreadable(String xml, Phrase problem) implements Serializable {
    private static final long serialVersionUID = 1;

    /** An object that may stand for an element which could not be read. */
    public interface Holder {
        /** The element that could not be read; null if all of it could. */
        @CheckForNull
        Unreadable unreadable();
    }
}
