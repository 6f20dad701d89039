package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.Item;
import java.util.List;

/** Where policies besides the global one come from. */
public interface PolicySource extends ExtensionPoint {
    /** The policies that hold for an item because of where it is, the outermost first. */
    @NonNull
    List<Policy> above(@NonNull Item item);
}
