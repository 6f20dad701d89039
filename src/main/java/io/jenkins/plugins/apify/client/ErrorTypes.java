package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * The kinds of failure of the API's error types, for those that can answer a GET request and say more than the status.
 * The API's published schema {@code ErrorType} lists all types; some others occur only in responses.
 */
final class ErrorTypes {
    /** Either the task or the token is unknown: the API does not say which. */
    static final String RECORD_OR_TOKEN_NOT_FOUND = "record-or-token-not-found";

    private static final Map<String, Kind> KINDS = new HashMap<>();

    static {
        put(
                Kind.UNAUTHORIZED,
                "token-not-valid",
                "invalid-token",
                "invalid-token-type",
                "token-not-provided",
                "token-not-found",
                "missing-api-token",
                "user-or-token-not-found",
                "user-not-logged-in");
        put(
                Kind.FORBIDDEN,
                "insufficient-permissions",
                "permission-denied",
                "elevated-permissions-needed",
                "operation-not-allowed",
                "own-token-required",
                "missing-actor-rights",
                "must-be-admin",
                "record-not-public",
                "user-is-not-member-of-organization");
        put(Kind.USER_DISABLED, "user-disabled", "user-is-removed");
        put(Kind.EMAIL_NOT_VERIFIED, "user-email-not-verified", "user-email-not-set", "user-not-verified");
        put(
                Kind.USAGE_EXCEEDED,
                // "Monthly usage hard limit exceeded" comes with this type and 403
                "platform-feature-disabled",
                "monthly-usage-hard-limit-exceeded",
                "not-enough-usage-to-run-paid-actor",
                "apify-plan-required-to-use-paid-actor",
                "black-friday-plan-expired",
                "no-payment-method-available",
                "user-has-no-subscription",
                "user-problem-with-card",
                "x402-payment-required");
        put(Kind.NOT_FOUND, "record-not-found", RECORD_OR_TOKEN_NOT_FOUND, "user-not-found", "user-record-not-found");
        put(Kind.WRONG_ADDRESS, "page-not-found", "unexpected-route", "method-not-allowed");
        put(Kind.RATE_LIMITED, "rate-limit-exceeded", "too-many-requests");
        put(
                Kind.SERVER_ERROR,
                "internal-server-error",
                "operation-timed-out",
                "query-timeout",
                "request-aborted-prematurely",
                "socket-closed",
                "socket-destroyed");
    }

    private ErrorTypes() {}

    private static void put(Kind kind, String... types) {
        for (String type : types) {
            KINDS.put(type, kind);
        }
    }

    /** The kind of failure of an error type; null if it says no more than the status. */
    static Kind kind(String type) {
        return KINDS.get(type);
    }
}
