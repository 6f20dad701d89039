package io.jenkins.plugins.apify.redact;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks the secrets in the values of a task before they are shown or stored. A value with a sensitive name is hidden
 * completely; in other texts the recognized secrets are masked. No list of names and patterns recognizes every secret.
 *
 * <p>A Boolean, a number, null and an empty value are shown under any name, because they reveal little.
 */
public final class Redactor {
    /** The text shown instead of a secret. */
    public static final String MASK = "********";

    /** The form of Apify's API tokens. */
    private static final Pattern TOKEN = Pattern.compile("apify_api_[A-Za-z0-9]+");

    /** How the platform stores the secret inputs of an Actor: apify-shared-js, {@code input_secrets}. */
    private static final Pattern ENCRYPTED = Pattern.compile("(ENCRYPTED_(?:VALUE|JSON):).+", Pattern.DOTALL);

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    /** Letters and digits, at least one of each, and the other characters of Base64 and similar encodings. */
    private static final Pattern RANDOM =
            Pattern.compile("(?=[^0-9]*+[0-9])(?=[^A-Za-z]*+[A-Za-z])[A-Za-z0-9_+/=.~-]{16,}+");

    private Redactor() {}

    /** Whether the text starts with an Apify API token. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).lookingAt();
    }

    /** The text with Apify API tokens masked. */
    public static String withoutTokens(String text) {
        return TOKEN.matcher(text).replaceAll(MASK);
    }

    /** The text with recognized secrets masked. Shorten texts only afterwards: a part of a secret is not recognized. */
    public static String maskedText(String text) {
        return masked(Sensitivity.OPEN, text);
    }

    /**
     * A value at that place of the task, with the secrets masked if it is a text; the fields beside it can make it
     * sensitive too.
     *
     * @param names the names above the value, the outermost first
     * @param fields all fields of the task
     */
    public static Object masked(List<String> names, Object value, Map<String, ?> fields) {
        return value instanceof String text ? masked(secrecy(names, fields), text) : value;
    }

    /** Whether a name above the value, or a field beside it in the task, makes the value sensitive. */
    public static boolean isSecret(List<String> names, Map<String, ?> fields) {
        return secrecy(names, fields) == Sensitivity.SECRET;
    }

    /** Whether the text must be hidden completely because of the names above and beside its place in the task. */
    public static boolean isSecret(List<String> names, String text, Map<String, ?> fields) {
        return isHidden(secrecy(names, fields), text) && !isEncrypted(text);
    }

    private static Sensitivity secrecy(List<String> names, Map<String, ?> fields) {
        Sensitivity secrecy = Sensitivity.OPEN;
        Object value = fields;
        for (String name : names) {
            if (value instanceof List<?> list && INDEX.matcher(name).matches()) {
                int index = Integer.parseInt(name);
                secrecy = secrecy.below(list, index);
                value = index < list.size() ? list.get(index) : null;
            } else if (value instanceof Map<?, ?> map) {
                secrecy = secrecy.below(Sensitivity.Fields.of(map, name), name);
                value = map.get(name);
            } else {
                secrecy = secrecy.below(Sensitivity.Fields.UNKNOWN, name);
            }
        }
        return secrecy;
    }

    /** Whether the value is a secret input that the platform has encrypted. */
    public static boolean isEncrypted(Object value) {
        return value instanceof String text && ENCRYPTED.matcher(text).matches();
    }

    /** The text with recognized secrets masked, or {@link #MASK} if it is sensitive itself. */
    public static String masked(Sensitivity secrecy, String text) {
        if (text.isBlank()) {
            return text;
        }
        Matcher encrypted = ENCRYPTED.matcher(text);
        if (encrypted.matches()) {
            return encrypted.group(1) + MASK;
        }
        return isHidden(secrecy, text) ? MASK : TokenPatterns.masked(text);
    }

    private static boolean isHidden(Sensitivity secrecy, String text) {
        return !text.isBlank()
                && (secrecy == Sensitivity.SECRET || secrecy == Sensitivity.DOUBTFUL && looksRandom(text));
    }

    /** Whether a text looks like a key rather than a word or a name. */
    static boolean looksRandom(String text) {
        return RANDOM.matcher(text).matches();
    }
}
