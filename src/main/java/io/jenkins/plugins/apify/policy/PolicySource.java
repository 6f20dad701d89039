package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Item;
import java.io.IOException;
import java.util.List;

/** Provides policies in addition to the global one. */
public interface PolicySource extends ExtensionPoint {
    /** The policies that apply to an item because of its location, the outermost first. */
    List<Policy> above(Item item);

    /**
     * Updates the exceptions of all its policies like {@link Policy#relocateExceptions}, and saves the changed ones.
     *
     * @throws IOException if a policy cannot be saved
     */
    default void relocateExceptions(String oldName, @CheckForNull String newName) throws IOException {}
}
