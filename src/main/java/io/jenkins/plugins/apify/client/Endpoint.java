package io.jenkins.plugins.apify.client;

import java.net.URI;

/**
 * The address of the API and the route to it. Requests to equal endpoints can share connections.
 *
 * @param apiUrl the address of the API without {@code /v2}; https, or http for localhost
 * @param userAgent the {@code User-Agent} header
 * @param proxy the proxy, or {@link ProxySettings#NONE}
 */
public record Endpoint(URI apiUrl, String userAgent, ProxySettings proxy) {

    /** The URL of that path of the API, which starts with a slash. */
    URI url(String path) {
        return URI.create(apiUrl + path);
    }

    /** Whether the proxy is used. */
    boolean isProxied() {
        return proxy.appliesTo(host());
    }

    /** The host of the API. */
    String host() {
        return apiUrl.getHost();
    }
}
