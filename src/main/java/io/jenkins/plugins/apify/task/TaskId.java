package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import java.io.Serializable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What names a task in the API: its id, or its owner's username and its name with a tilde between them.
 * {@code user/name}, as the Apify Console writes it, is taken too and becomes {@code user~name};
 * {@code ~name} is a task of the token's own user. So are the addresses of a task in Apify Console and in the API.
 */
public final class TaskId implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{10,40}");
    private static final Pattern OWNER_AND_NAME =
            Pattern.compile("(?:[._-]{0,30}[A-Za-z0-9][A-Za-z0-9._-]{0,99})?~[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** The scheme, if there is one; user info; the host; and the path, without the query and the fragment. */
    private static final Pattern ADDRESS = Pattern.compile(
            "((?:[A-Za-z][A-Za-z0-9+.-]{0,20}:)?//)?(?:[^/\\\\?#]*@)?([^/\\\\?#]*)([^?#]*)(?:[?#].*)?", Pattern.DOTALL);

    private static final Pattern HOST_OF_APIFY =
            Pattern.compile("(?:[a-z0-9-]{1,63}\\.)?apify\\.com(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern STORE = Pattern.compile("(?:www\\.)?apify\\.com", Pattern.CASE_INSENSITIVE);
    private static final Pattern PATH_OF_API = Pattern.compile("actor-tasks/.*|/?v2/.*", Pattern.DOTALL);

    /** Opening quotes, each with its closing one at the same place of {@link #CLOSING}. */
    private static final String OPENING = "\"'`<\u201c\u2018\u201e\u00ab";

    private static final String CLOSING = "\"'`>\u201d\u2019\u201c\u00bb";

    /** Longest text looked at: no address of a task comes near. */
    private static final int LONGEST = 2000;

    /** How many characters the platform gives an id. */
    private static final int ID_LENGTH = 17;

    private final String value;

    private TaskId(String value) {
        this.value = value;
    }

    /**
     * Reads a task id as a person writes or pastes it: spaces, characters that cannot be seen and quotes around it, a
     * trailing slash and a leading {@code @} do not count, and of the address of a task only the task does, not a token
     * in its query.
     *
     * @throws IllegalArgumentException if it names no task; the message says what it is and what is allowed, and repeats
     *     no token
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
     * What may be kept and shown of a text that should name a task: an id as it is written, the id in an address, or, where
     * the text is neither, the text on one line without anything that may be a token or a password. {@link #parse} refuses the latter for the
     * same reason as the text.
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

    /** The text without its percent-encoding, if it has a valid one. */
    private static String decoded(String text) {
        try {
            // a plus stands for itself outside of a query
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Whether an Apify API token stands in the text, encoded or not, or stood there before it was masked. */
    private static boolean hasToken(String text) {
        return Redactor.withoutTokens(decoded(text)).contains(Redactor.MASK);
    }

    /** The text fit to be shown, without what may hold a secret: a token, user info, or what follows a question mark. */
    private static String shown(String given) {
        Address address = Address.in(given);
        String open = address == null ? given.replaceFirst("(?s)\\?.+", "?\u2026") : address.text;
        String safe = hasToken(open) ? Redactor.withoutTokens(decoded(open)) : open;
        return SafeText.visible(safe, SafeText.LONGEST);
    }

    /**
     * An address that was pasted where a task's id belongs: of Apify Console, of the API, of Apify Store, or any other.
     *
     * @param text scheme, host and path as given, without user info, query and fragment, which may hold a token
     * @param host the host; empty for a path alone
     * @param names the names of the path, decoded
     */
    private record Address(String text, String host, List<String> names) {
        /** The address in that text; null if it is none. */
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

        /** The task that it is the address of, or of a part of; null if of none. */
        String task() {
            String ofApi = behind("actor-tasks");
            // an address of the Console is only told by its host: others may well have tasks too
            String named = ofApi == null && isOfApify() ? behind("tasks") : ofApi;
            return named == null ? null : name(named);
        }

        /** The key of the message that says what else it is the address of. */
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
     * Whether this may be meant as a name, though it can only be looked up as an id: it has another length than the
     * platform's ids, or none of their capital letters.
     */
    public boolean mayBeMeantAsName() {
        return value.indexOf('~') < 0
                && (value.length() != ID_LENGTH || value.chars().noneMatch(Character::isUpperCase));
    }

    /** The id as one percent-encoded segment of a URL's path. */
    public String pathSegment() {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }

    /** The id in the API's own form, with a tilde. */
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
