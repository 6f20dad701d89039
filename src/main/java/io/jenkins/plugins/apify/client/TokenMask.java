package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.redact.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Masks secrets in texts from outside: a server or a proxy may echo the token that it received. Mask a text before it
 * is shortened, or a part of the token may remain.
 */
final class TokenMask {
    /**
     * The minimum length of a secret that is also searched for within words and in encoded forms: shorter ones are
     * parts of ordinary words.
     */
    private static final int LONG_ENOUGH = 6;

    /** The secrets in the forms in which they may be echoed; null for none. */
    private final Pattern forms;

    /** A mask for those secrets; null and empty ones are ignored. */
    TokenMask(Collection<String> secrets) {
        Set<String> all = new LinkedHashSet<>();
        secrets.stream().filter(secret -> secret != null && !secret.isEmpty()).forEach(secret -> addForms(secret, all));
        forms = all.isEmpty() ? null : Pattern.compile(String.join("|", all), Pattern.CASE_INSENSITIVE);
    }

    private static void addForms(String secret, Set<String> forms) {
        String written = secret.chars().mapToObj(TokenMask::written).collect(Collectors.joining());
        if (secret.length() < LONG_ENOUGH) {
            forms.add("(?<![A-Za-z0-9])" + written + "(?![A-Za-z0-9])");
            return;
        }
        forms.add(written);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            // the characters that do not depend on the surrounding text, at each of the three offsets within a Base64
            // group
            byte[] placed = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, placed, before, bytes.length);
            int from = (before * 8 + 5) / 6;
            int to = placed.length * 8 / 6;
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                forms.add(Pattern.quote(encoder.encodeToString(placed).substring(from, to)));
            }
        }
    }

    /** An expression for the notations of a character: literal, or escaped as in JSON, a URL, HTML or a script. */
    private static String written(int character) {
        String named = character == '&' ? "|&amp;" : character == '<' ? "|&lt;" : character == '>' ? "|&gt;" : "";
        return String.format(
                Locale.ROOT,
                "(?:\\\\?%1$s|%%%2$02x|\\\\u%2$04x|\\\\x%2$02x|&#0{0,4}%2$d;|&#x0{0,4}%2$x;%3$s)",
                Pattern.quote(Character.toString(character)),
                character,
                named);
    }

    /** The text with the secrets and any other Apify API token masked; null stays null. */
    String in(String text) {
        if (text == null) {
            return null;
        }
        return Redactor.withoutTokens(forms == null ? text : forms.matcher(text).replaceAll(Redactor.MASK));
    }

    /** Whether a stack trace of the throwable, with its causes, contains a secret. */
    boolean isNeededIn(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        String text = trace.toString();
        return !in(text).equals(text);
    }
}
