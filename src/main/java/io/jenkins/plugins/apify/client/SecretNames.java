package io.jenkins.plugins.apify.client;

import java.util.regex.Pattern;

/** Knows by its name that a field of an Actor's input probably holds a secret, which no log or page should show. */
public final class SecretNames {
    private static final Pattern SECRET = Pattern.compile(
            "pass(word|wd|phrase|code)|pwd|secret|token|(api|access|private)[-_. \\\\]*key|credential|authorization"
                    + "|cookie|bearer",
            Pattern.CASE_INSENSITIVE);

    /** The form of Apify's own API tokens, which an input may hold under any name. */
    private static final Pattern TOKEN = Pattern.compile("apify_api_[A-Za-z0-9]+");

    private SecretNames() {}

    /** The text without Apify API tokens. */
    public static String withoutTokens(String text) {
        return TOKEN.matcher(text).replaceAll("********");
    }

    /** Whether the name, or a name in the path, tells of a secret. */
    public static boolean contains(String nameOrPath) {
        return SECRET.matcher(nameOrPath).find();
    }
}
