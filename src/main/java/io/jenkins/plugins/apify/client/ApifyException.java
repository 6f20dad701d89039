package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a task could not be fetched. The message is for the person who runs the build: it says what happened, in one
 * line without any secret, and what to do about it. It is in English, as logs are.
 */
public final class ApifyException extends Exception {
    private static final long serialVersionUID = 1;

    /** The kinds of failure; those that may pass by themselves are tried again. */
    public enum Kind {
        /** 400: the API does not understand the request. */
        BAD_REQUEST(false),
        /** 401: the API does not know the token. */
        UNAUTHORIZED(false),
        /** 403: the token lacks a permission. */
        FORBIDDEN(false),
        /** The account of the token's user is disabled. */
        USER_DISABLED(false),
        /** The account of the token's user waits for its e-mail address to be confirmed. */
        EMAIL_NOT_VERIFIED(false),
        /** 402, or a 403 that says so: the account's limit of usage or its plan is exhausted. */
        USAGE_EXCEEDED(false),
        /** 404: there is no such task, or the token's user may not see it. */
        NOT_FOUND(false),
        /** 405, or a 404 that says so: there is nothing to GET at this address, so the API URL is wrong. */
        WRONG_ADDRESS(false),
        /** 408: whoever answers got tired of waiting. */
        REQUEST_TIMEOUT(true),
        /** 429: too many requests. */
        RATE_LIMITED(true),
        /** 500 and above. */
        SERVER_ERROR(true),
        /** 3xx: never followed, so that the token goes nowhere else. */
        REDIRECTED(false),
        /** Any other status. */
        UNEXPECTED_STATUS(false),
        /** 200 with a body that is no JSON. */
        NOT_JSON(true),
        /** 200 with JSON that is no task of the documented form. */
        INVALID_TASK(false),
        /** 200 with something that the API does not answer to that request. */
        NOT_THE_API(false),
        /** The body ended before its announced length. */
        TRUNCATED(true),
        /** The body exceeds the limits of this client. */
        TOO_LARGE(false),
        /** No connection within the connect timeout. */
        CONNECT_TIMEOUT(true),
        /** No complete answer within the response timeout. */
        RESPONSE_TIMEOUT(true),
        /** The host's name has no address. */
        UNKNOWN_HOST(true),
        /** Nothing listens at the address. */
        REFUSED(true),
        /** The connection broke. */
        CONNECTION_LOST(true),
        /** No trusted TLS connection. */
        TLS(false),
        /** 407: the proxy wants other credentials, or a way to log in that there is none of. */
        PROXY_AUTHENTICATION(false),
        /** The token cannot be sent: it is empty or has characters that no token has. */
        UNUSABLE_TOKEN(false),
        /** The credentials store gave no token. */
        CREDENTIALS_STORE(true),
        /** The overall deadline passed. */
        DEADLINE(false),
        /** Anything that the above does not foresee. */
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
    private final int status;
    private final String type;
    private final String apiMessage;
    private final int attempts;
    private Duration retryAfter = Duration.ZERO;

    ApifyException(
            Kind kind,
            int status,
            String type,
            String apiMessage,
            int attempts,
            LocalizedMessage phrase,
            Throwable cause) {
        super(phrase.toString(), cause);
        this.kind = kind;
        this.phrase = phrase;
        this.status = status;
        this.type = type;
        this.apiMessage = apiMessage;
        this.attempts = attempts;
    }

    /** A failure of that kind, told in that sentence. */
    public static ApifyException of(Kind kind, LocalizedMessage phrase) {
        return new ApifyException(kind, 0, null, null, 0, phrase, null);
    }

    /** The same failure, as the outcome of that many attempts. */
    public ApifyException after(int attemptsMade) {
        LocalizedMessage told = attemptsMade > 1
                ? LocalizedMessage.of(Messages.class, "ApifyException.attempts", phrase, attemptsMade)
                : phrase;
        return new ApifyException(kind, status, type, apiMessage, attemptsMade, told, getCause());
    }

    /** The same failure without what the mask hides; without its cause too if that says it. */
    ApifyException masked(TokenMask mask) {
        return mask.isNeededIn(this)
                ? new ApifyException(
                        kind, status, mask.in(type), mask.in(apiMessage), attempts, phrase.map(mask::in), null)
                : this;
    }

    /** What the message says, for readers of other languages. */
    public LocalizedMessage phrase() {
        return phrase;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status of the last answer; 0 if none came or if it was the body that failed. */
    public int status() {
        return status;
    }

    /** The API's {@code error.type}, as in {@code token-not-valid}. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** The API's {@code error.message}, on one line. */
    public Optional<String> apiMessage() {
        return Optional.ofNullable(apiMessage);
    }

    /** The same failure, before the repetition of which the server asks for at least that wait. */
    ApifyException withRetryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    /** The least wait before another attempt that the server asked for; zero if it did not. */
    Duration retryAfter() {
        return retryAfter;
    }

    /** How many requests were made; 0 if the failure came before the first. */
    public int attempts() {
        return attempts;
    }
}
