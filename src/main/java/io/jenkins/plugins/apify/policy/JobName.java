package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;

/** The full name of a job or of a folder of jobs, as a user enters it for an exception. */
final class JobName {
    private JobName() {}

    /** The name without slashes around it; null for none. */
    @CheckForNull
    static String normalize(@CheckForNull String given) {
        return Util.fixEmptyAndTrim(Util.fixNull(given).strip().replaceAll("^/+|/+$", ""));
    }

    /**
     * The same, validated.
     *
     * @throws IllegalArgumentException if it is a display name or a path of a URL
     */
    @CheckForNull
    static String parse(@CheckForNull String given) {
        String name = normalize(given);
        if (name != null && (name.contains("//") || name.contains("\u00bb") || name.startsWith("job/"))) {
            throw new InvalidValueException(
                    Messages.class, "RuleException.job", LocalizedMessage.parameter("job"), SafeText.shown(name, 120));
        }
        return name;
    }

    /** The warning about a job outside the folder that contains the exception; null for none. */
    @CheckForNull
    static LocalizedMessage doubt(@CheckForNull Item item, String name) {
        return item instanceof ItemGroup<?> && !isWithin(name, item.getFullName())
                ? LocalizedMessage.of(Messages.class, "RuleException.outside", SafeText.shown(item.getFullName(), 120))
                : null;
    }

    /** Whether the name is that of the folder or of an item in it. */
    private static boolean isWithin(String name, String folder) {
        return name.equals(folder) || name.startsWith(folder + "/");
    }

    /** Whether the name is that of the job or of a folder around it. */
    static boolean contains(String name, String job) {
        return isWithin(job, name) || name.equals(branchName(job));
    }

    /** Whether the name changes if the item gets another name. */
    static boolean isAffected(String name, String item) {
        return isWithin(name, item) || name.equals(branchName(item));
    }

    /**
     * The full name of a branch's job as users write it: {@code feature/x} at its end, where the job is feature%2Fx.
     */
    private static String branchName(String fullName) {
        int name = fullName.lastIndexOf('/') + 1;
        return fullName.substring(0, name) + fullName.substring(name).replace("%2F", "/");
    }
}
