package io.jenkins.plugins.apify.client;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What names a task in the API: its id, or its owner's username and its name with a tilde between them.
 * {@code user/name}, as the Apify Console writes it, is taken too and becomes {@code user~name};
 * {@code ~name} is a task of the token's own user.
 */
public final class TaskId implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{10,40}");
    private static final Pattern OWNER_AND_NAME =
            Pattern.compile("(?:[._-]{0,30}[A-Za-z0-9][A-Za-z0-9._-]{0,99})?~[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final String value;

    private TaskId(String value) {
        this.value = value;
    }

    /**
     * Reads a task id as a person writes it; spaces around it do not count.
     *
     * @throws IllegalArgumentException if it is neither an id nor {@code user~name}, {@code user/name} or
     *     {@code ~name}; the message names the value and what is allowed
     */
    public static TaskId parse(String text) {
        String trimmed = text == null ? "" : text.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException(Messages.TaskId_empty());
        }
        String candidate = trimmed.startsWith("/") ? trimmed : trimmed.replaceFirst("/", "~");
        if (ID.matcher(candidate).matches() || OWNER_AND_NAME.matcher(candidate).matches()) {
            return new TaskId(candidate);
        }
        throw new IllegalArgumentException(Messages.TaskId_malformed(SafeText.shown(trimmed)));
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
