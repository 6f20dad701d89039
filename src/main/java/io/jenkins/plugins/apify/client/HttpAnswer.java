package io.jenkins.plugins.apify.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * One answer of the API, whole.
 *
 * @param status the HTTP status
 * @param retryAfter the {@code Retry-After} header, or null
 * @param location the {@code Location} header, or null
 * @param gzipped whether the body is packed
 * @param body the body as it was sent
 */
record HttpAnswer(int status, String retryAfter, String location, boolean gzipped, byte[] body) {

    /** The task in this answer, or the failure that the answer states. */
    Task task() throws ApifyException {
        if (status == 200) {
            return TaskJson.task(unpacked());
        }
        throw failure();
    }

    private byte[] unpacked() throws ApifyException {
        try {
            return gzipped ? AnswerConsumer.inflated(body, ClientSettings.MAX_BODY_BYTES) : body;
        } catch (AnswerConsumer.TooLargeException e) {
            throw Faults.tooLarge();
        } catch (IOException e) {
            throw ApifyException.of(ApifyException.Kind.NOT_JSON, Messages.HttpAnswer_notGzip());
        }
    }

    private TaskJson.ApiError statedError() {
        try {
            return TaskJson.error(unpacked());
        } catch (ApifyException e) {
            return TaskJson.ApiError.NONE;
        }
    }

    /** The least wait that {@code Retry-After} asks for, in seconds or until a date; zero if it asks for none. */
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

    private ApifyException failure() {
        TaskJson.ApiError error = statedError();
        ApifyException.Kind kind = kind();
        return new ApifyException(kind, status, error.type(), error.message(), 0, message(kind, error), null);
    }

    private String message(ApifyException.Kind kind, TaskJson.ApiError error) {
        if (kind == ApifyException.Kind.PROXY_AUTHENTICATION) {
            return Messages.HttpAnswer_proxy();
        }
        String advice =
                switch (kind) {
                    case BAD_REQUEST -> Messages.HttpAnswer_badRequest();
                    case UNAUTHORIZED -> Messages.HttpAnswer_unauthorized();
                    case FORBIDDEN -> Messages.HttpAnswer_forbidden();
                    case NOT_FOUND -> Messages.HttpAnswer_notFound();
                    case METHOD_NOT_ALLOWED, UNEXPECTED_STATUS -> Messages.HttpAnswer_wrongAddress();
                    case RATE_LIMITED -> Messages.HttpAnswer_rateLimited();
                    case REDIRECTED ->
                        Messages.HttpAnswer_redirected(location == null ? "-" : SafeText.shown(location, 100));
                    default -> Messages.HttpAnswer_serverError();
                };
        if (error.type() != null || error.message() != null) {
            String said = Messages.HttpAnswer_error(status, orNone(error.type()), orNone(error.message()));
            return (said.matches(".*[\\p{L}\\p{N})'\"]") ? said + "." : said) + " " + advice;
        }
        // a refusal without the API's own words may be a proxy's, about which the advice would mislead
        return kind.isTransient() || kind == ApifyException.Kind.REDIRECTED
                ? Messages.HttpAnswer_status(status) + " " + advice
                : Messages.HttpAnswer_foreign(status);
    }

    private static String orNone(String text) {
        return text == null ? "-" : text;
    }

    private ApifyException.Kind kind() {
        return switch (status) {
            case 400 -> ApifyException.Kind.BAD_REQUEST;
            case 401 -> ApifyException.Kind.UNAUTHORIZED;
            case 403 -> ApifyException.Kind.FORBIDDEN;
            case 404 -> ApifyException.Kind.NOT_FOUND;
            case 405 -> ApifyException.Kind.METHOD_NOT_ALLOWED;
            case 407 -> ApifyException.Kind.PROXY_AUTHENTICATION;
            case 429 -> ApifyException.Kind.RATE_LIMITED;
            default -> {
                if (status >= 500) {
                    yield ApifyException.Kind.SERVER_ERROR;
                }
                yield status >= 300 && status < 400
                        ? ApifyException.Kind.REDIRECTED
                        : ApifyException.Kind.UNEXPECTED_STATUS;
            }
        };
    }
}
