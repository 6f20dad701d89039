package io.jenkins.plugins.apify.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request as the fake API received it.
 *
 * @param method as in {@code GET}
 * @param target path and query, as sent
 * @param headers by lower-case name
 * @param at when its headers were complete
 */
public record Request(String method, String target, Map<String, String> headers, Instant at) {

    /** Reads the next request of a connection; null at its end. */
    static Request read(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null || line.isBlank()) {
            return null;
        }
        String[] parts = line.split(" ");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Request(parts[0], parts[1], headers, Instant.now());
    }
}
