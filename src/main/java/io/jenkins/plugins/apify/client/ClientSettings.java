package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;

/**
 * The settings of the client for a request.
 *
 * @param endpoint the settings that connections depend on
 * @param limits the limits of a request
 */
public record ClientSettings(Endpoint endpoint, Limits limits) {
    /** The default address of the Apify API. */
    public static final String DEFAULT_API_URL = "https://api.apify.com";

    /**
     * The maximum size of a body, in bytes after decompression: the API's limit for an Actor's input, and some reserve.
     */
    public static final int MAX_BODY_BYTES = 9_500_000;

    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_RESPONSE_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);
    public static final int DEFAULT_RETRIES = 8;

    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The maximum length of an API URL, in characters. */
    private static final int LONGEST_URL = 2000;

    /** The address of the API. */
    public URI apiUrl() {
        return endpoint.apiUrl();
    }

    /** The same settings with at most that deadline. */
    public ClientSettings within(Duration deadlineLeft) {
        return new ClientSettings(
                endpoint,
                new Limits(limits.connectTimeout(), limits.responseTimeout(), deadlineLeft, limits.retries()));
    }

    /**
     * Parses the API URL that an administrator enters.
     *
     * @throws IllegalArgumentException if it is not an https URL (http is for localhost only), or has user info, a
     *     query or a fragment
     */
    public static URI parseApiUrl(String text) {
        String given = text == null ? "" : text.strip();
        try {
            // the reference of the API includes the version in each path
            URI url = new URI(given.length() > LONGEST_URL ? "" : given.replaceFirst("(?:/++v2)?/*+$", ""));
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
            // reported below, like every other invalid URL
        }
        throw new InvalidValueException(Messages.class, "ClientSettings.apiUrl", shown(given));
    }

    /** An invalid URL in a form that is safe to show: without user info and a query, which may contain a token. */
    private static String shown(String url) {
        String host = url.replaceFirst("(?s)^.*@", Redactor.MASK + "@").replaceFirst("(?s)\\?.+", "?\u2026");
        return SafeText.shown(Redactor.withoutTokens(host));
    }
}
