package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * Thrown if a task cannot be fetched. The message is for the person who runs the build: one line in English that says
 * what happened and what to do about it, without secrets.
 */
public final class ApifyException extends Exception {
    private static final long serialVersionUID = 1;

    /** The kinds of failure; transient ones are retried. */
    public enum Kind {
        /** 400: the API rejects the request as invalid. */
        BAD_REQUEST(false),
        /** 401: the API rejects the token. */
        UNAUTHORIZED(false),
        /** 403: the token lacks a permission. */
        FORBIDDEN(false),
        /** The account of the token's user is disabled. */
        USER_DISABLED(false),
        /** The e-mail address of the token's user is not verified. */
        EMAIL_NOT_VERIFIED(false),
        /** 402, or 403 with a corresponding error type: the usage limit of the account or its plan is exceeded. */
        USAGE_EXCEEDED(false),
        /** 404: the task does not exist, or the token's user may not read it. */
        NOT_FOUND(false),
        /** 405, or 404 with a corresponding error type: there is no such endpoint, so the API URL is wrong. */
        WRONG_ADDRESS(false),
        /** 408: the server timed out while it waited for the request. */
        REQUEST_TIMEOUT(true),
        /** 429: too many requests. */
        RATE_LIMITED(true),
        /** 500 and above. */
        SERVER_ERROR(true),
        /** 3xx: redirects are never followed, so that the token is sent nowhere else. */
        REDIRECTED(false),
        /** Any other status. */
        UNEXPECTED_STATUS(false),
        /** 200 with a body that is not JSON. */
        NOT_JSON(true),
        /** 200 with JSON that is not a task as documented. */
        INVALID_TASK(false),
        /** 200 with a response that the API never sends to that request. */
        NOT_THE_API(false),
        /** The body ended before its announced length. */
        TRUNCATED(true),
        /** The body exceeds the limits of this client. */
        TOO_LARGE(false),
        /** No connection within the connect timeout. */
        CONNECT_TIMEOUT(true),
        /** No complete response within the response timeout. */
        RESPONSE_TIMEOUT(true),
        /** The host name cannot be resolved. */
        UNKNOWN_HOST(true),
        /** The connection was refused. */
        REFUSED(true),
        /** The connection was lost. */
        CONNECTION_LOST(true),
        /** No trusted TLS connection could be established. */
        TLS(false),
        /** 407: the proxy requires other credentials or an unsupported authentication scheme. */
        PROXY_AUTHENTICATION(false),
        /** The token cannot be sent: it is empty or contains invalid characters. */
        UNUSABLE_TOKEN(false),
        /** The credentials store returned no token. */
        CREDENTIALS_STORE(true),
        /** The deadline of all attempts has passed. */
        DEADLINE(false),
        /** Any other failure. */
        OTHER(false);

        private final boolean transientFault;

        Kind(boolean transientFault) {
            this.transientFault = transientFault;
        }

        /** Whether another attempt may succeed. */
        public boolean isTransient() {
            return transientFault;
        }
    }

    private final Kind kind;
    private final LocalizedMessage phrase;
    private final String type;
    private Duration retryAfter = Duration.ZERO;

    ApifyException(Kind kind, String type, LocalizedMessage phrase, Throwable cause) {
        super(phrase.toString(), cause);
        this.kind = kind;
        this.phrase = phrase;
        this.type = type;
    }

    /** A failure of that kind with that message. */
    public static ApifyException of(Kind kind, LocalizedMessage phrase) {
        return new ApifyException(kind, null, phrase, null);
    }

    /** A failure of that kind with that message of this package. */
    static ApifyException of(Kind kind, String key, Object... args) {
        return of(kind, LocalizedMessage.of(Messages.class, key, args));
    }

    /** The same failure, with a message that says how many attempts were made if there was more than one. */
    public ApifyException after(int attemptsMade) {
        LocalizedMessage told = attemptsMade > 1
                ? LocalizedMessage.of(Messages.class, "ApifyException.attempts", phrase, attemptsMade)
                : phrase;
        return new ApifyException(kind, type, told, getCause());
    }

    /** The same failure with secrets masked; without its cause if a message of the cause contains a secret. */
    ApifyException masked(TokenMask mask) {
        return mask.isNeededIn(this) ? new ApifyException(kind, mask.in(type), phrase.map(mask::in), null) : this;
    }

    /** The localized message. */
    public LocalizedMessage phrase() {
        return phrase;
    }

    /** The kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** The API's {@code error.type}, such as {@code token-not-valid}. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** The same failure with the minimum delay that the server requires before a retry. */
    ApifyException withRetryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    /** The minimum delay that the server requires before a retry; zero if it requires none. */
    Duration retryAfter() {
        return retryAfter;
    }
}
