package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Keeps exceptions with the jobs that they name: they follow a job or folder that is renamed or moved, and are dropped
 * with one that is deleted, so that a new job under an old name inherits none.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class ExceptionLocations extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(ExceptionLocations.class.getName());

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        relocate(oldFullName, newFullName);
    }

    @Override
    public void onDeleted(Item item) {
        relocate(item.getFullName(), null);
    }

    private static void relocate(String oldName, @CheckForNull String newName) {
        saving(oldName, () -> {
            ApifyGlobalConfiguration global = ApifyGlobalConfiguration.get();
            if (global.relocateExceptions(oldName, newName)) {
                global.save();
            }
        });
        for (PolicySource source : ExtensionList.lookup(PolicySource.class)) {
            saving(oldName, () -> source.relocateExceptions(oldName, newName));
        }
    }

    private interface Change {
        void run() throws IOException;
    }

    /** One policy that cannot be saved keeps no other from being changed. */
    private static void saving(String oldName, Change change) {
        try {
            change.run();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot change the exceptions for " + oldName);
        }
    }
}
