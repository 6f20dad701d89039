package io.jenkins.plugins.apify.client;

import java.net.URI;

/**
 * Where the API is and how a connection gets there. Requests to equal endpoints can share their connections.
 *
 * @param apiUrl the API's address without {@code /v2}; https, or http for this very host
 * @param userAgent what the {@code User-Agent} header says
 * @param proxy the proxy to go through, or {@link ProxySettings#NONE}
 */
public record Endpoint(URI apiUrl, String userAgent, ProxySettings proxy) {

    /** The address of what the API has at that path, which begins with a slash. */
    URI url(String path) {
        return URI.create(apiUrl + path);
    }

    /** The host of the API's address. */
    String host() {
        return apiUrl.getHost();
    }
}
