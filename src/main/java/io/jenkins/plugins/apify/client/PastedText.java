package io.jenkins.plugins.apify.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What people paste around a task's id, taken off; every step is linear in the text. */
final class PastedText {
    /** Opening quotes, each with its closing one at the same place of {@link #CLOSING}. */
    private static final String OPENING = "\"'`<\u201c\u2018\u201e\u00ab";

    private static final String CLOSING = "\"'`>\u201d\u2019\u201c\u00bb";

    private PastedText() {}

    /** The text without white space around it and one pair of quotes around the rest. */
    static String unquoted(String text) {
        String stripped = text.strip();
        int last = stripped.length() - 1;
        if (last > 0) {
            int quote = OPENING.indexOf(stripped.charAt(0));
            if (quote >= 0 && CLOSING.charAt(quote) == stripped.charAt(last)) {
                return stripped.substring(1, last).strip();
            }
        }
        return stripped;
    }

    /** The text as an id or {@code user~name}: decoded, without {@code @} and trailing slashes, with a tilde. */
    static String name(String text) {
        String bare = withoutTrailingSlashes(decoded(text));
        if (bare.startsWith("@")) {
            bare = bare.substring(1);
        }
        int separator = separator(bare);
        return separator <= 0
                ? bare
                : bare.substring(0, separator).strip()
                        + '~'
                        + bare.substring(separator + 1).strip();
    }

    private static int separator(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '/' || text.charAt(i) == '~') {
                return i;
            }
        }
        return -1;
    }

    /** The text without the slashes at its end. */
    static String withoutTrailingSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    /** The text without its percent-encoding, if it has a valid one. */
    static String decoded(String text) {
        try {
            // a plus stands for itself outside of a query
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Whether an Apify API token stands in the text, encoded or not. */
    static boolean hasToken(String text) {
        String decoded = decoded(text);
        return !Secrets.withoutTokens(decoded).equals(decoded);
    }

    /** The text fit to be shown, without what may hold a secret: a token, or anything behind a question mark. */
    static String shown(String text) {
        int query = text.indexOf('?') + 1;
        String readable = query == 0 || query == text.length() ? text : text.substring(0, query) + '\u2026';
        return SafeText.shown(Secrets.withoutTokens(readable));
    }
}
