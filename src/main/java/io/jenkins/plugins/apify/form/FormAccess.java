package io.jenkins.plugins.apify.form;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
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
 * Who may ask what while filling in a form, and the answers that forms share. A web method does nothing but call it, so
 * that nothing of a request is read for those who may not ask.
 */
@Restricted(NoExternalUse.class)
public final class FormAccess {
    private FormAccess() {}

    /** Does something for whoever may change the item, or Jenkins itself where there is no item; refuses all others. */
    public static <T> T configuring(@CheckForNull Item item, Callable<T> action) throws Exception {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
        return action.call();
    }

    /** The credentials to choose from, for whoever may see which ones the item's builds can use; else the current. */
    public static ListBoxModel listing(
            @CheckForNull Item item, @CheckForNull String current, Supplier<StandardListBoxModel> all) {
        boolean mayList = item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        StandardListBoxModel choices;
        try {
            choices = mayList ? all.get() : new StandardListBoxModel();
        } catch (InvalidException e) {
            // the configuration cannot be read, which the form says
            choices = new StandardListBoxModel();
        }
        return choices.includeCurrentValue(Util.fixNull(current));
    }

    /** The names to choose from, for whoever may see the item's configuration; else the current one alone. */
    public static ListBoxModel names(
            @CheckForNull Item item, @CheckForNull String current, Supplier<? extends Collection<String>> all) {
        boolean mayList =
                item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
        Set<String> names = new LinkedHashSet<>(List.of(""));
        if (mayList) {
            names.addAll(all.get());
        }
        // also one that is gone, so that saving the form does not drop it without a word
        names.add(Util.fixNull(current));
        ListBoxModel choices = new ListBoxModel();
        names.forEach(name -> choices.add(name.isEmpty() ? Messages.FormAccess_none() : name, name));
        return choices;
    }

    private static boolean mayConfigure(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** The verdict on a field: whatever {@code reading} complains of, for those who may change it. */
    public static FormValidation check(@CheckForNull Item item, Supplier<?> reading) {
        return check(item, reading, read -> null);
    }

    /** The same, with a warning if what was read is valid but leaves a doubt, in words; null is none. */
    public static <T> FormValidation check(
            @CheckForNull Item item, Supplier<T> reading, Function<? super T, Phrase> doubt) {
        return answering(item, () -> verdict(reading, doubt));
    }

    /** Whatever a form wants to say of a field, to those who may change it. */
    public static FormValidation answering(@CheckForNull Item item, Supplier<FormValidation> answer) {
        return mayConfigure(item) ? answer.get() : FormValidation.ok();
    }

    private static <T> FormValidation verdict(Supplier<T> reading, Function<? super T, Phrase> doubt) {
        try {
            T read = reading.get();
            Phrase doubted = read == null ? null : doubt.apply(read);
            return doubted == null ? FormValidation.ok() : FormValidation.warning(Labels.in(doubted, described()));
        } catch (IllegalArgumentException e) {
            return FormValidation.error(Labels.in(InvalidException.phrase(e), described()));
        }
    }

    /** What the form under way describes. */
    @CheckForNull
    private static Class<?> described() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        Descriptor<?> descriptor = request == null ? null : request.findAncestorObject(Descriptor.class);
        return descriptor == null ? null : descriptor.clazz;
    }
}
