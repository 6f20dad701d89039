package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the API is reached, and how long that may take.
 *
 * @param endpoint what connections depend on
 * @param limits what one request depends on
 */
public record ClientSettings(Endpoint endpoint, Limits limits) {
    /** Where the Apify API lives. */
    public static final String DEFAULT_API_URL = "https://api.apify.com";

    /** Largest body taken, in bytes after decompression: what the API allows for an Actor's input, and some room. */
    public static final int MAX_BODY_BYTES = 9_500_000;

    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_RESPONSE_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);
    public static final int DEFAULT_RETRIES = 8;

    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");

    /** A user and a password, and what may stand before them: a scheme, whose colon or a slash may be missing. */
    private static final Pattern LOGIN = Pattern.compile("^((?:[^/?#@]*:)?/+|[^/?#@]*//+|)[^/?#]*:[^/?#]*@");

    /** Longest API URL taken, in characters. */
    private static final int LONGEST_URL = 2000;

    /** The API's default address and limits, without a proxy. */
    public static ClientSettings defaults(String userAgent) {
        return new ClientSettings(
                new Endpoint(URI.create(DEFAULT_API_URL), userAgent, ProxySettings.NONE),
                new Limits(DEFAULT_CONNECT_TIMEOUT, DEFAULT_RESPONSE_TIMEOUT, DEFAULT_DEADLINE, DEFAULT_RETRIES));
    }

    /** The API's address. */
    public URI apiUrl() {
        return endpoint.apiUrl();
    }

    /** The same, with at most that long for all attempts together. */
    public ClientSettings within(Duration deadlineLeft) {
        return new ClientSettings(
                endpoint,
                new Limits(limits.connectTimeout(), limits.responseTimeout(), deadlineLeft, limits.retries()));
    }

    /**
     * Reads an API URL as an administrator writes it.
     *
     * @throws IllegalArgumentException if it is no https URL (http is for localhost only), or has user info, a query
     *     or a fragment
     */
    public static URI parseApiUrl(String text) {
        String given = text == null ? "" : text.strip();
        try {
            URI url = new URI(given.length() > LONGEST_URL ? "" : withoutVersion(given));
            boolean safe = "https".equalsIgnoreCase(url.getScheme())
                    || "http".equalsIgnoreCase(url.getScheme())
                            && url.getHost() != null
                            && THIS_HOST.contains(url.getHost());
            boolean plain = url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65535;
            if (safe && plain) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, like every other text that is no such URL
        }
        throw new InvalidValueException(LocalizedMessage.of(Messages.class, "ClientSettings.apiUrl", shown(given)));
    }

    /** Without slashes at the end, and without the version, which the reference writes with each path. */
    private static String withoutVersion(String url) {
        String bare = withoutTrailingSlashes(url);
        return bare.endsWith("/v2") ? withoutTrailingSlashes(bare.substring(0, bare.length() - "/v2".length())) : bare;
    }

    private static String withoutTrailingSlashes(String url) {
        return url.replaceFirst("(?<!/)/++$", "");
    }

    /** A refused URL fit to be shown: without a password, and without what may hold a token. */
    private static String shown(String url) {
        String begin = url.substring(0, Math.min(url.length(), LONGEST_URL));
        String readable = LOGIN.matcher(begin).replaceFirst("$1" + Redactor.MASK + "@");
        return withoutTrailingSlashes(readable).isEmpty()
                ? ""
                : SafeText.shown(Redactor.withoutTokens(readable.replaceFirst("(?s)\\?.+", "?\u2026")));
    }
}
