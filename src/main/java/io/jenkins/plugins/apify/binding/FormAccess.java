package io.jenkins.plugins.apify.binding;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.credentials.ApifyToken;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Checks permissions for the web methods of forms, and implements responses that forms share. A web method only calls
 * this class, so that no request of an unauthorized user is processed.
 */
@Restricted(NoExternalUse.class)
public final class FormAccess {
    private FormAccess() {}

    /** Performs an action that requires the permission to configure the item; without an item, to administer Jenkins. */
    public static <T> T configuring(@CheckForNull Item item, Callable<T> action) throws Exception {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
        return action.call();
    }

    /**
     * The credentials to choose from, for users who may see which ones the item's builds can use; else the current one.
     *
     * @param apiUrl the address of the API, to which the credentials must belong
     */
    public static ListBoxModel listing(@CheckForNull Item item, @CheckForNull String current, Supplier<URI> apiUrl) {
        boolean mayList = item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        StandardListBoxModel choices;
        try {
            choices = mayList ? ApifyToken.choices(item, apiUrl.get()) : new StandardListBoxModel();
        } catch (InvalidValueException e) {
            // the configuration cannot be read, which the form reports
            choices = new StandardListBoxModel();
        }
        return choices.includeCurrentValue(Util.fixNull(current));
    }

    /** The names to choose from, for users who may see the item's configuration; else only the current one. */
    public static ListBoxModel names(
            @CheckForNull Item item, @CheckForNull String current, Supplier<? extends Collection<String>> all) {
        boolean mayList =
                item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
        Set<String> names = new LinkedHashSet<>(List.of(""));
        if (mayList) {
            names.addAll(all.get());
        }
        // also a name that no longer exists, so that saving the form does not silently remove it
        names.add(Util.fixNull(current));
        ListBoxModel choices = new ListBoxModel();
        names.forEach(name -> choices.add(name.isEmpty() ? Messages.FormAccess_none() : name, name));
        return choices;
    }

    private static boolean mayConfigure(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /**
     * The validation of a field for users who may configure it: the message of the exception that parsing throws, if
     * any.
     */
    public static FormValidation check(@CheckForNull Item item, Supplier<?> reading) {
        return check(item, reading, read -> null);
    }

    /** The same, with a warning if the value is valid but doubtful; null for no warning. */
    public static <T> FormValidation check(
            @CheckForNull Item item, Supplier<T> reading, Function<? super T, LocalizedMessage> doubt) {
        return answering(item, () -> {
            try {
                T read = reading.get();
                LocalizedMessage doubted = read == null ? null : doubt.apply(read);
                return doubted == null ? FormValidation.ok() : FormValidation.warning(Labels.in(doubted, described()));
            } catch (IllegalArgumentException e) {
                return FormValidation.error(Labels.in(InvalidValueException.phrase(e), described()));
            }
        });
    }

    /** Any response about a field, for users who may configure it. */
    public static FormValidation answering(@CheckForNull Item item, Supplier<FormValidation> answer) {
        return mayConfigure(item) ? answer.get() : FormValidation.ok();
    }

    /** The type that the current form configures. */
    @CheckForNull
    private static Class<?> described() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        Descriptor<?> descriptor = request == null ? null : request.findAncestorObject(Descriptor.class);
        return descriptor == null ? null : descriptor.clazz;
    }
}
