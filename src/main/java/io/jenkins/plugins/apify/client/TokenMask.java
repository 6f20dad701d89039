package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Masks secrets in texts from outside: a server or a proxy may echo the token that it received. Mask a text before it
 * is shortened, or a part of the token may remain.
 */
final class TokenMask {
    private static final String MASK = "********";

    /**
     * The minimum length of a secret that is also searched for within words and in encoded forms: shorter ones are
     * parts of ordinary words.
     */
    private static final int LONG_ENOUGH = 6;

    private final List<String> secrets;
    /** Compiled on first use, which is after a failure. */
    private volatile Pattern forms;

    /** A mask for those secrets, in the forms in which they may be echoed; null and empty ones are ignored. */
    TokenMask(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret != null && !secret.isEmpty())
                .toList();
    }

    private Pattern forms() {
        Pattern made = forms;
        if (made == null) {
            Set<String> all = new LinkedHashSet<>();
            secrets.forEach(secret -> addForms(secret, all));
            made = Pattern.compile(String.join("|", all), Pattern.CASE_INSENSITIVE);
            forms = made;
        }
        return made;
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
            forms.add(Pattern.quote(Base64.getEncoder().encodeToString(placed).substring(from, to)));
            forms.add(
                    Pattern.quote(Base64.getUrlEncoder().encodeToString(placed).substring(from, to)));
        }
    }

    /** An expression for the notations of a character: literal, or escaped as in JSON, a URL, HTML or a script. */
    private static String written(int character) {
        String itself = Pattern.quote(Character.toString(character));
        String named = character == '&' ? "|&amp;" : character == '<' ? "|&lt;" : character == '>' ? "|&gt;" : "";
        return String.format(
                Locale.ROOT,
                "(?:\\\\?%s|%%%02x|\\\\u%04x|\\\\x%02x|&#0{0,4}%d;|&#x0{0,4}%x;%s)",
                itself,
                character,
                character,
                character,
                character,
                character,
                named);
    }

    /** The text with the secrets and any other Apify API token masked; null stays null. */
    String in(String text) {
        if (text == null) {
            return null;
        }
        String masked = secrets.isEmpty() ? text : forms().matcher(text).replaceAll(MASK);
        return Redactor.withoutTokens(masked);
    }

    /** The same for the bytes of a body in any encoding: the secrets are ASCII. */
    byte[] in(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String masked = in(text);
        return masked.equals(text) ? body : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether any message of the throwable or its causes contains a secret. */
    boolean isNeededIn(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>(List.of(thrown));
        while (!left.isEmpty()) {
            Throwable next = left.pop();
            String said = String.valueOf(next.getMessage());
            if (!in(said).equals(said)) {
                return true;
            }
            // causes may be circular
            Stream.concat(Stream.ofNullable(next.getCause()), Arrays.stream(next.getSuppressed()))
                    .filter(seen::add)
                    .forEach(left::add);
        }
        return false;
    }
}
