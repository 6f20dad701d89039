package io.jenkins.plugins.apify.policy;

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
 * Updates exceptions when their jobs change: an exception follows a job or folder that is renamed or moved, and is
 * removed when it is deleted, so that a new job with an old name inherits none.
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

    /** Saves a change; a policy that cannot be saved does not stop the change of other policies. */
    private static void saving(String oldName, Change change) {
        try {
            change.run();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot change the exceptions for " + oldName);
        }
    }
}
