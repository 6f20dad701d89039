package io.jenkins.plugins.apify.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;

/**
 * How the API is reached.
 *
 * @param apiUrl the API's address without {@code /v2}; https, or http for this very host
 * @param connectTimeout longest wait for a connection, TLS included
 * @param responseTimeout longest time of one attempt from the request to the end of the answer
 * @param deadline longest time of all attempts together
 * @param retries how often a failed attempt is repeated at most
 * @param userAgent what the {@code User-Agent} header says
 * @param proxy the proxy to go through, or {@link ProxySettings#NONE}
 */
public record ClientSettings(
        URI apiUrl,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration deadline,
        int retries,
        String userAgent,
        ProxySettings proxy) {
    /** Where the Apify API lives. */
    public static final String DEFAULT_API_URL = "https://api.apify.com";

    /** Largest body taken, in bytes after decompression: what the API allows for an Actor's input, and some room. */
    public static final int MAX_BODY_BYTES = 9_500_000;

    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_RESPONSE_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);
    public static final int DEFAULT_RETRIES = 8;

    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The API's default address and limits, without a proxy. */
    public static ClientSettings defaults(String userAgent) {
        return new ClientSettings(
                URI.create(DEFAULT_API_URL),
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_RESPONSE_TIMEOUT,
                DEFAULT_DEADLINE,
                DEFAULT_RETRIES,
                userAgent,
                ProxySettings.NONE);
    }

    /**
     * Reads an API URL as an administrator writes it.
     *
     * @throws IllegalArgumentException if it is no https URL (http is for localhost only), or has user info, a query
     *     or a fragment
     */
    public static URI parseApiUrl(String text) {
        // the reference writes the version with each path, so people take it for a part of the address
        String trimmed = text == null ? "" : text.strip().replaceFirst("(?:/v2)?/*$", "");
        try {
            URI url = new URI(trimmed);
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
        throw new IllegalArgumentException(Messages.ClientSettings_apiUrl(SafeText.shown(withoutPassword(text))));
    }

    private static String withoutPassword(String text) {
        return text == null
                ? ""
                : text.strip().replaceFirst("^/+$", "").replaceFirst("//[^/?#@:]*:[^/?#]*@", "//********@");
    }

    /** Where that task is to be had. */
    URI taskUrl(TaskId id) {
        return URI.create(apiUrl + "/v2/actor-tasks/" + id.pathSegment());
    }
}
