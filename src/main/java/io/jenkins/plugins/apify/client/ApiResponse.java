package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * A complete response of the API.
 *
 * @param status the HTTP status
 * @param retryAfter the {@code Retry-After} header, or null
 * @param location the {@code Location} header, or null
 * @param proxyAuthenticate the {@code Proxy-Authenticate} headers
 * @param gzipped whether the body is compressed
 * @param body the body as received
 */
record ApiResponse(
        int status, String retryAfter, String location, List<String> proxyAuthenticate, boolean gzipped, byte[] body) {

    /** Parses the body of a response. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(byte[] body) throws ApifyException;
    }

    /**
     * The task in this response; throws the error that the response states. No message contains what the request masks.
     */
    Task task(ApifyRequest<?> request) throws ApifyException {
        return read(request, TaskJson::task);
    }

    /** The same for an Actor. */
    Actor actor(ApifyRequest<?> request) throws ApifyException {
        return read(request, TaskJson::actor);
    }

    private <T> T read(ApifyRequest<?> request, Parser<T> parser) throws ApifyException {
        byte[] unpacked = success(request);
        try {
            return parser.parse(unpacked);
        } catch (ApifyException e) {
            requireNoError(unpacked, request);
            throw e;
        }
    }

    /** The name of the token's user; throws the error that the response states. */
    String username(ApifyRequest<?> request) throws ApifyException {
        byte[] unpacked = success(request);
        requireNoError(unpacked, request);
        return SafeText.shown(request.mask().in(TaskJson.username(unpacked)), 100);
    }

    /** The decompressed body of a response with status 200. */
    private byte[] success(ApifyRequest<?> request) throws ApifyException {
        if (status == 200) {
            return unpacked();
        }
        TaskJson.ApiError error = TaskJson.ApiError.NONE;
        try {
            error = TaskJson.error(request.mask().in(unpacked()));
        } catch (ApifyException e) {
            // the status says what the body does not
        }
        throw new ErrorResponse(this, error, request).failure();
    }

    private void requireNoError(byte[] unpacked, ApifyRequest<?> request) throws ApifyException {
        TaskJson.ApiError error = TaskJson.error(request.mask().in(unpacked));
        if (!error.isEmpty()) {
            throw new ErrorResponse(this, error, request).failure();
        }
    }

    private byte[] unpacked() throws ApifyException {
        try {
            return gzipped ? LimitedBodyConsumer.inflated(body, ClientSettings.MAX_BODY_BYTES) : body;
        } catch (LimitedBodyConsumer.TooLargeException e) {
            throw TransportErrors.tooLarge();
        } catch (IOException e) {
            throw ApifyException.of(ApifyException.Kind.NOT_JSON, "ApiResponse.notGzip");
        }
    }

    /** The minimum delay that {@code Retry-After} requires, in seconds or until a date; zero if it requires none. */
    Duration retryDelay(Instant now) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        try {
            String value = retryAfter.strip();
            Duration delay = value.matches("\\d{1,18}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return delay.isNegative() ? Duration.ZERO : delay;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
