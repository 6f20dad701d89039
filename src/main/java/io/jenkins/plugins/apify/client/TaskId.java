package io.jenkins.plugins.apify.client;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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

    /** Longest text looked at: no address of a task comes near. */
    private static final int LONGEST = 2000;

    /** How many characters the platform gives an id. */
    private static final int ID_LENGTH = 17;

    private final String value;

    private TaskId(String value) {
        this.value = value;
    }

    /**
     * Reads a task id as a person writes or pastes it: spaces and quotes around it, a trailing slash and a leading
     * {@code @} do not count, and of the address of a task only the task does, not a token in its query.
     *
     * @throws IllegalArgumentException if it names no task; the message says what it is and what is allowed, and repeats
     *     no token
     */
    public static TaskId parse(String text) {
        String given = PastedText.unquoted(text == null ? "" : text);
        if (given.isEmpty()) {
            throw new InvalidException(Phrase.of(Messages.class, "TaskId.empty"));
        }
        if (given.length() > LONGEST) {
            throw new InvalidException(Phrase.of(Messages.class, "TaskId.malformed", PastedText.shown(given)));
        }
        PastedUrl url = PastedUrl.in(given);
        String named = url == null ? PastedText.name(given) : url.task();
        if (PastedText.hasToken(given) && url == null || named != null && PastedText.hasToken(named)) {
            throw new InvalidException(Phrase.of(Messages.class, "TaskId.token"));
        }
        if (named != null && (ID.matcher(named).matches() || isOwnerAndName(named))) {
            return new TaskId(named);
        }
        if (url != null) {
            throw new InvalidException(url.refusal());
        }
        if (NAME.matcher(named).matches()) {
            throw new InvalidException(Phrase.of(Messages.class, "TaskId.bareName", SafeText.shown(named)));
        }
        throw new InvalidException(Phrase.of(Messages.class, "TaskId.malformed", PastedText.shown(given)));
    }

    private static boolean isOwnerAndName(String text) {
        return OWNER_AND_NAME.matcher(text).matches();
    }

    /**
     * Whether this may be meant as a name, though it can only be looked up as an id: it has another length than the
     * platform's ids, or none of their capital letters.
     */
    boolean mayBeMeantAsName() {
        return value.indexOf('~') < 0
                && (value.length() != ID_LENGTH || value.chars().noneMatch(Character::isUpperCase));
    }

    /** The id as one percent-encoded segment of a URL's path. */
    String pathSegment() {
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
