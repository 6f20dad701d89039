package io.jenkins.plugins.apify.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.function.Function;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Who may ask what while filling in a form, and the answers that forms share. */
@Restricted(NoExternalUse.class)
public final class FormAccess {
    private FormAccess() {}

    /** Whether the user may change the item, or Jenkins itself where there is no item. */
    public static boolean mayConfigure(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** Refuses whoever may not change the item, or Jenkins itself where there is no item. */
    public static void checkConfigure(@CheckForNull Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }

    private static boolean mayList(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    /** The Secret text credentials that the item's builds can use; for whoever may not list them, the current one. */
    public static ListBoxModel credentials(@CheckForNull Item item, @CheckForNull String current) {
        StandardListBoxModel credentials = new StandardListBoxModel();
        if (mayList(item)) {
            credentials.includeEmptyValue();
            if (item == null) {
                credentials.includeAs(ACL.SYSTEM2, Jenkins.get(), StringCredentials.class, ApifyToken.requirements());
            } else {
                credentials.includeAs(ACL.SYSTEM2, item, StringCredentials.class, ApifyToken.requirements());
            }
        }
        return credentials.includeCurrentValue(Util.fixNull(current));
    }

    /** The verdict on a field: whatever {@code reading} complains of, for those who may change it. */
    public static FormValidation check(@CheckForNull Item item, Supplier<?> reading) {
        return check(item, reading, read -> null);
    }

    /** The same, with a warning if what was read is valid but leaves a doubt, in words; null is none. */
    public static <T> FormValidation check(
            @CheckForNull Item item, Supplier<T> reading, Function<? super T, String> doubt) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        try {
            T read = reading.get();
            String doubted = read == null ? null : doubt.apply(read);
            return doubted == null ? FormValidation.ok() : FormValidation.warning(doubted);
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
