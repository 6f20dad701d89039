package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
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
    private static final Pattern STORE = Pattern.compile("(?:www\\.)?apify\\.com", Pattern.CASE_INSENSITIVE);
    private static final Pattern PATH_OF_API = Pattern.compile("actor-tasks/.*|/?v2/.*", Pattern.DOTALL);

    /** Opening quotes; {@link #CLOSING} has the closing quote at the same index. */
    private static final String OPENING = "\"'`<\u201c\u2018\u201e\u00ab";

    private static final String CLOSING = "\"'`>\u201d\u2019\u201c\u00bb";

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
            throw new InvalidValueException(LocalizedMessage.of(Messages.class, "TaskId.empty"));
        }
        Address address = Address.in(given);
        String named = address == null ? name(given) : address.task();
        if (address == null && hasToken(given) || named != null && hasToken(named)) {
            throw new InvalidValueException(LocalizedMessage.of(Messages.class, "TaskId.token"));
        }
        if (named != null
                && (ID.matcher(named).matches() || OWNER_AND_NAME.matcher(named).matches())) {
            return new TaskId(named);
        }
        String shown = shown(given);
        if (address != null) {
            throw new InvalidValueException(LocalizedMessage.of(Messages.class, address.message(), shown));
        }
        throw new InvalidValueException(
                NAME.matcher(named).matches()
                        ? LocalizedMessage.of(Messages.class, "TaskId.bareName", named)
                        : LocalizedMessage.of(Messages.class, "TaskId.malformed", shown));
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

    /** The text without white space around it and one pair of quotes around the rest. */
    private static String unquoted(String text) {
        String stripped = SafeText.stripped(text);
        int last = stripped.length() - 1;
        int quote = last > 0 ? OPENING.indexOf(stripped.charAt(0)) : -1;
        return quote >= 0 && CLOSING.charAt(quote) == stripped.charAt(last)
                ? SafeText.stripped(stripped.substring(1, last))
                : stripped;
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
     * An address that a user pasted instead of a task id: of the Apify Console, the API, the Apify Store, or any other.
     *
     * @param text scheme, host and path as given, without user info, query and fragment, which may contain a token
     * @param host the host; empty for a path alone
     * @param names the segments of the path, decoded
     */
    private record Address(String text, String host, List<String> names) {
        /** The address in that text; null if there is none. */
        static Address in(String text) {
            Matcher parts = ADDRESS.matcher(text);
            if (text.length() > LONGEST || !parts.matches()) {
                return null;
            }
            String scheme = Objects.toString(parts.group(1), "");
            String host = parts.group(2);
            String path = parts.group(3);
            if (scheme.isEmpty() && !HOST_OF_APIFY.matcher(host).matches()) {
                path = host + path;
                host = "";
                if (!PATH_OF_API.matcher(path).matches()) {
                    return null;
                }
            }
            List<String> names = Arrays.stream(path.split("/"))
                    .filter(name -> !name.isEmpty())
                    .map(TaskId::decoded)
                    .toList();
            return new Address(scheme + host + path, host, names);
        }

        /** The task of this address, or of a page below it; null if there is none. */
        String task() {
            String ofApi = behind("actor-tasks");
            // for the Console, the host must match: other sites may have paths with tasks too
            String named = ofApi == null && isOfApify() ? behind("tasks") : ofApi;
            return named == null ? null : name(named);
        }

        /** The key of the message that says what else the address identifies. */
        String message() {
            if (task() != null) {
                return "TaskId.otherUrl";
            }
            if (behind("actor-runs") != null || isOfApify() && behind("runs") != null) {
                return "TaskId.runUrl";
            }
            boolean inStore = STORE.matcher(host).matches() && names.size() >= 2;
            boolean actor = behind("acts") != null || behind("actors") != null && !names.contains("tasks");
            return inStore || isOfApify() && actor ? "TaskId.actorUrl" : "TaskId.otherUrl";
        }

        private boolean isOfApify() {
            return host.isEmpty() || HOST_OF_APIFY.matcher(host).matches();
        }

        private String behind(String name) {
            int at = names.indexOf(name);
            return at >= 0 && at + 1 < names.size() ? names.get(at + 1) : null;
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
