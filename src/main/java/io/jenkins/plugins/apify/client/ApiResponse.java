package io.jenkins.plugins.apify.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * A complete response of the API.
 *
 * @param status the HTTP status
 * @param retryAfter the {@code Retry-After} header, or null
 * @param location the {@code Location} header, or null
 * @param proxyAuthenticate the {@code Proxy-Authenticate} headers
 * @param body the decompressed body
 */
record ApiResponse(int status, String retryAfter, String location, List<String> proxyAuthenticate, byte[] body) {

    /**
     * The requested value; throws the error that the response states. No message contains what the request masks.
     */
    <T> T read(ApifyRequest<T> request) throws ApifyException {
        ApifyException invalid = null;
        if (status == 200) {
            try {
                return request.reader().read(body, request.mask());
            } catch (ApifyException e) {
                invalid = e;
            }
        }
        TaskJson.ApiError error = TaskJson.error(body, request.mask());
        if (invalid != null && error.isEmpty()) {
            throw invalid;
        }
        throw new ErrorResponse(this, error, request).failure();
    }

    /** The minimum delay that {@code Retry-After} requires, in seconds or until a date; zero if it requires none. */
    Duration retryDelay(Instant now) {
        String value = Objects.toString(retryAfter, "").strip();
        Instant date = DateUtils.parseStandardDate(value);
        if (value.matches("\\d{1,18}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        return date == null || date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
    }
}
