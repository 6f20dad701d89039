package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.Item;
import java.io.IOException;
import java.util.List;

/** Where policies besides the global one come from. */
public interface PolicySource extends ExtensionPoint {
    /** The policies that hold for an item because of where it is, the outermost first. */
    @NonNull
    List<Policy> above(@NonNull Item item);

    /**
     * Changes the exceptions of all its policies as {@link Policy#relocateExceptions} does, and saves what changed.
     *
     * @throws IOException if a policy cannot be saved
     */
    default void relocateExceptions(@NonNull String oldName, @CheckForNull String newName) throws IOException {}
}
