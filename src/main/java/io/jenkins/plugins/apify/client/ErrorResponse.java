package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Translates an error response into an {@link ApifyException}, by the API's error type if it is known, else by the
 * status.
 *
 * @param error the error that the API states, with secrets masked
 */
record ErrorResponse(ApiResponse response, TaskJson.ApiError error, ApifyRequest<?> request) {
    /** An authentication scheme that the client supports, in the list of those that a proxy offers. */
    private static final Pattern USABLE_LOGIN = Pattern.compile("(?i)(?:^|,)\\s*+(?:basic|digest)\\b");

    /** Either the task or the token is unknown: the API does not say which. */
    static final String RECORD_OR_TOKEN_NOT_FOUND = "record-or-token-not-found";

    /**
     * The error types that can answer a GET request and say more than the status. The API's published schema
     * {@code ErrorType} lists all types; some others occur only in responses.
     */
    private static final Map<String, Kind> TYPES = new HashMap<>();

    static {
        put(Kind.UNAUTHORIZED, """
                token-not-valid invalid-token invalid-token-type token-not-provided token-not-found missing-api-token
                user-or-token-not-found user-not-logged-in""");
        put(Kind.FORBIDDEN, """
                insufficient-permissions permission-denied elevated-permissions-needed operation-not-allowed
                own-token-required missing-actor-rights must-be-admin record-not-public
                user-is-not-member-of-organization""");
        put(Kind.USER_DISABLED, "user-disabled user-is-removed");
        put(Kind.EMAIL_NOT_VERIFIED, "user-email-not-verified user-email-not-set user-not-verified");
        // "Monthly usage hard limit exceeded" comes as platform-feature-disabled with 403
        put(Kind.USAGE_EXCEEDED, """
                platform-feature-disabled monthly-usage-hard-limit-exceeded not-enough-usage-to-run-paid-actor
                apify-plan-required-to-use-paid-actor black-friday-plan-expired no-payment-method-available
                user-has-no-subscription user-problem-with-card x402-payment-required""");
        put(Kind.NOT_FOUND, "record-not-found user-not-found user-record-not-found " + RECORD_OR_TOKEN_NOT_FOUND);
        put(Kind.WRONG_ADDRESS, "page-not-found unexpected-route method-not-allowed");
        put(Kind.RATE_LIMITED, "rate-limit-exceeded too-many-requests");
        put(Kind.SERVER_ERROR, """
                internal-server-error operation-timed-out query-timeout request-aborted-prematurely socket-closed
                socket-destroyed""");
    }

    private static void put(Kind kind, String types) {
        for (String type : types.split("\\s+")) {
            TYPES.put(type, kind);
        }
    }

    ApifyException failure() {
        Kind kind = kind();
        return new ApifyException(kind, error.type(), message(kind), null);
    }

    private Kind kind() {
        Kind told = TYPES.get(error.type());
        // a server error may be temporary, whatever its error type says about the request
        return told != null && response.status() < 500 ? told : kindOfStatus(response.status());
    }

    private static Kind kindOfStatus(int status) {
        return switch (status) {
            case 200 -> Kind.INVALID_TASK;
            case 400 -> Kind.BAD_REQUEST;
            case 401 -> Kind.UNAUTHORIZED;
            case 402 -> Kind.USAGE_EXCEEDED;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 405 -> Kind.WRONG_ADDRESS;
            case 407 -> Kind.PROXY_AUTHENTICATION;
            case 408 -> Kind.REQUEST_TIMEOUT;
            case 429 -> Kind.RATE_LIMITED;
            default -> {
                if (status >= 500) {
                    yield Kind.SERVER_ERROR;
                }
                yield status / 100 == 3 ? Kind.REDIRECTED : Kind.UNEXPECTED_STATUS;
            }
        };
    }

    private static LocalizedMessage text(String key, Object... args) {
        return LocalizedMessage.of(Messages.class, "ErrorResponse." + key, args);
    }

    private LocalizedMessage message(Kind kind) {
        if (kind == Kind.PROXY_AUTHENTICATION) {
            return proxyMessage();
        }
        if (!error.isEmpty()) {
            LocalizedMessage said = text(
                    "error",
                    response.status(),
                    Objects.toString(error.type(), "-"),
                    Objects.toString(error.message(), "-"));
            return LocalizedMessage.joined(endsASentence(said.toString()) ? " " : ". ", List.of(said, advice(kind)));
        }
        // an error without the API's own message may come from a proxy, and advice about the API would mislead
        return kind.isTransient() || kind == Kind.REDIRECTED
                ? LocalizedMessage.joined(" ", List.of(text("status", response.status()), advice(kind)))
                : text("unknownFormat", response.status());
    }

    private LocalizedMessage advice(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST -> text("badRequest");
            case UNAUTHORIZED -> text("unauthorized");
            case FORBIDDEN -> text("forbidden");
            case USER_DISABLED -> text("userDisabled");
            case EMAIL_NOT_VERIFIED -> text("emailNotVerified");
            case USAGE_EXCEEDED -> text("usageExceeded");
            case NOT_FOUND -> notFound();
            case RATE_LIMITED -> text("rateLimited");
            case REQUEST_TIMEOUT -> text("requestTimeout");
            case REDIRECTED -> text("redirected", shown(Objects.toString(response.location(), "-"), 100));
            case SERVER_ERROR -> text("serverError");
            default -> text("wrongUrl");
        };
    }

    private LocalizedMessage notFound() {
        if (request.task() == null) {
            return text("wrongUrl");
        }
        LocalizedMessage advice = text(RECORD_OR_TOKEN_NOT_FOUND.equals(error.type()) ? "notFoundOrToken" : "notFound");
        return request.task().mayBeMeantAsName()
                ? LocalizedMessage.joined(" ", List.of(advice, text("possibleName", request.task())))
                : advice;
    }

    private LocalizedMessage proxyMessage() {
        String offered = String.join(", ", response.proxyAuthenticate());
        return offered.isBlank() || USABLE_LOGIN.matcher(offered).find()
                ? text(request.withProxyUser() ? "proxy" : "proxyUser")
                : text("proxyScheme", shown(offered, 100));
    }

    /** A text of the server with secrets masked, shortened afterwards. */
    private String shown(String foreign, int longest) {
        return SafeText.shown(request.mask().in(foreign), longest);
    }

    private static boolean endsASentence(String text) {
        int last = text.codePointBefore(text.length());
        return !Character.isLetterOrDigit(last) && ")'\"".indexOf(last) < 0;
    }
}
