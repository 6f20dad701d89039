package io.jenkins.plugins.apify.policy;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.LinkedList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.variant.OptionalExtension;

/** The policies of all folders around a job. */
@OptionalExtension(requirePlugins = "cloudbees-folder")
public final class FolderPolicies implements PolicySource {
    @Override
    public List<Policy> above(Item item) {
        LinkedList<Policy> policies = new LinkedList<>();
        // the form of a folder, such as the Snippet Generator of a multibranch project, is for the jobs in it
        ItemGroup<?> group = item instanceof AbstractFolder<?> own ? own : item.getParent();
        while (group instanceof Item holder) {
            if (group instanceof AbstractFolder<?> folder) {
                // all properties, in case a file or a program has added more than one
                folder.getProperties().getAll(FolderPolicy.class).forEach(policies::addFirst);
            }
            group = holder.getParent();
        }
        return policies;
    }

    @Override
    public void relocateExceptions(String oldName, @CheckForNull String newName) throws IOException {
        try (ACLContext everywhere = ACL.as2(ACL.SYSTEM2)) {
            for (AbstractFolder<?> folder : Jenkins.get().allItems(AbstractFolder.class)) {
                boolean changed = false;
                for (FolderPolicy policy : folder.getProperties().getAll(FolderPolicy.class)) {
                    changed |= policy.relocateExceptions(oldName, newName);
                }
                if (changed) {
                    folder.save();
                }
            }
        }
    }
}
