package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies a task in the API, by its id or by its owner's username and its name with a tilde between them.
 * {@code user/name}, the notation of the Apify Console, is also accepted and becomes {@code user~name}; {@code ~name}
 * is a task of the token's own user. Addresses of a task in the Apify Console and in the API are accepted too.
 */
public final class TaskId implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{10,40}");
    private static final Pattern OWNER_AND_NAME =
            Pattern.compile("(?:[._-]{0,30}[A-Za-z0-9][A-Za-z0-9._-]{0,99})?~[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** The scheme, if any; user info; the host; and the path, without the query and the fragment. */
    private static final Pattern ADDRESS = Pattern.compile(
            "((?:[A-Za-z][A-Za-z0-9+.-]{0,20}:)?//)?(?:[^/\\\\?#]*@)?([^/\\\\?#]*)([^?#]*)(?:[?#].*)?", Pattern.DOTALL);

    private static final Pattern HOST_OF_APIFY =
            Pattern.compile("(?:[a-z0-9-]{1,63}\\.)?apify\\.com(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PATH_OF_API = Pattern.compile("actor-tasks/.*|/?v2/.*", Pattern.DOTALL);

    private static final Pattern QUOTES =
            Pattern.compile("^[\"'`<\u201c\u2018\u201e\u00ab]|[\"'`>\u201d\u2019\u201c\u00bb]$");

    /** The maximum length of an examined text: no address of a task is nearly as long. */
    private static final int LONGEST = 2000;

    /** The length of the platform's ids, in characters. */
    private static final int ID_LENGTH = 17;

    private final String value;

    private TaskId(String value) {
        this.value = value;
    }

    /**
     * Parses a task id that a user typed or pasted. Spaces, invisible characters and quotes around it, trailing slashes
     * and a leading {@code @} are ignored, and so is everything in an address except the task, such as a token in the
     * query.
     *
     * @throws IllegalArgumentException if it does not identify a task; the message says what it is and what is allowed,
     *     and never contains a token
     */
    public static TaskId parse(String text) {
        String given = unquoted(text == null ? "" : text);
        if (given.isEmpty()) {
            throw new InvalidValueException(Messages.class, "TaskId.empty");
        }
        Address address = Address.in(given);
        String named = address == null ? name(given) : address.task;
        if (address == null && hasToken(given) || named != null && hasToken(named)) {
            throw new InvalidValueException(Messages.class, "TaskId.token");
        }
        if (named != null
                && (ID.matcher(named).matches() || OWNER_AND_NAME.matcher(named).matches())) {
            return new TaskId(named);
        }
        boolean bareName = address == null && NAME.matcher(named).matches();
        String key = bareName ? "TaskId.bareName" : address == null ? "TaskId.malformed" : "TaskId.otherUrl";
        throw new InvalidValueException(Messages.class, key, bareName ? named : shown(given));
    }

    /**
     * The form of an entered task id that may be stored and shown: an id as written, the id in an address, or, if the
     * text is neither, the text on one line without possible tokens or passwords. {@link #parse} rejects that text for
     * the same reason as the original.
     */
    public static String normalize(String text) {
        String given = unquoted(text == null ? "" : text);
        try {
            if (given.isEmpty()) {
                return "";
            }
            TaskId id = parse(given);
            return Address.in(given) == null ? given : id.value;
        } catch (InvalidValueException e) {
            return shown(given);
        }
    }

    /** The text without white space around it, and without a quotation mark at each end of the rest. */
    private static String unquoted(String text) {
        return SafeText.stripped(QUOTES.matcher(SafeText.stripped(text)).replaceAll(""));
    }

    /** The text as an id or {@code user~name}: decoded, without {@code @} and trailing slashes, with a tilde. */
    private static String name(String text) {
        if (text.length() > LONGEST) {
            return "";
        }
        String bare = decoded(text).replaceFirst("^@", "").replaceFirst("(?<!/)/++$", "");
        String[] parts = bare.split("[/~]", 2);
        return parts.length < 2 || parts[0].isEmpty()
                ? bare
                : SafeText.stripped(parts[0]) + '~' + SafeText.stripped(parts[1]);
    }

    /** The text with its percent-encoding decoded, if that is valid. */
    private static String decoded(String text) {
        try {
            // a plus is literal outside of a query
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Whether the text contains an Apify API token, encoded or not, or contained one before it was masked. */
    private static boolean hasToken(String text) {
        return Redactor.withoutTokens(decoded(text)).contains(Redactor.MASK);
    }

    /** The text in a form that is safe to show, without possible secrets: a token, user info, or a query. */
    private static String shown(String given) {
        Address address = Address.in(given);
        String open = address == null ? given.replaceFirst("(?s)\\?.+", "?\u2026") : address.text;
        String safe = hasToken(open) ? Redactor.withoutTokens(decoded(open)) : open;
        return SafeText.visible(safe, SafeText.LONGEST);
    }

    /**
     * An address that a user pasted instead of a task id: of the Apify Console, the API, or any other.
     *
     * @param text scheme, host and path as given, without user info, query and fragment, which may contain a token
     * @param task the task of this address, or of a page below it; null if it is not the address of a task
     */
    private record Address(String text, String task) {
        /** The address in that text; null if there is none. */
        static Address in(String text) {
            Matcher parts = ADDRESS.matcher(text);
            if (text.length() > LONGEST || !parts.matches()) {
                return null;
            }
            String scheme = Objects.toString(parts.group(1), "");
            String path = parts.group(2) + parts.group(3);
            boolean ofApify = HOST_OF_APIFY.matcher(parts.group(2)).matches();
            if (scheme.isEmpty() && !ofApify && !PATH_OF_API.matcher(path).matches()) {
                return null;
            }
            List<String> names =
                    Arrays.stream(path.split("/+")).map(TaskId::decoded).toList();
            // for the Console, the host must match: other sites may have paths with tasks too
            int tasks = Math.max(names.indexOf("actor-tasks"), ofApify ? names.indexOf("tasks") : -1);
            boolean named = tasks >= 0 && tasks + 1 < names.size();
            return new Address(scheme + path, named ? name(names.get(tasks + 1)) : null);
        }
    }

    /** The owner's username in {@code janedoe~my-task}; empty in an id, and in {@code ~my-task}. */
    String owner() {
        return value.substring(0, Math.max(0, value.indexOf('~')));
    }

    /** The name in {@code janedoe~my-task} and {@code ~my-task}; empty in an id. */
    String name() {
        return value.indexOf('~') < 0 ? "" : value.substring(value.indexOf('~') + 1);
    }

    /**
     * Whether the user may have meant this as a name, although the API only looks it up as an id: its length differs
     * from the platform's ids, or it has no capital letters.
     */
    public boolean mayBeMeantAsName() {
        return value.indexOf('~') < 0
                && (value.length() != ID_LENGTH || value.chars().noneMatch(Character::isUpperCase));
    }

    /** The id in the API's form, with a tilde; a URL can contain it as it is. */
    @Override
    public String toString() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TaskId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }
}
