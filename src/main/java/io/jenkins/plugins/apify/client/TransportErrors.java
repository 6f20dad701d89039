package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.reactor.IOReactorShutdownException;

/** Translates exceptions of the transport into an {@link ApifyException} with a message for users. */
final class TransportErrors {
    /** The maximum depth of examined causes. */
    private static final int MOST_CAUSES = 20;

    private TransportErrors() {}

    /** The body exceeds {@link ClientSettings#MAX_BODY_BYTES}. */
    static ApifyException tooLarge() {
        return ApifyException.of(
                ApifyException.Kind.TOO_LARGE,
                LocalizedMessage.of(
                        Messages.class,
                        "TransportErrors.tooLarge",
                        String.valueOf(ClientSettings.MAX_BODY_BYTES / 1e6)));
    }

    /** No complete response was received within the response timeout. */
    static ApifyException responseTimeout(ClientSettings settings) {
        return ApifyException.of(
                ApifyException.Kind.RESPONSE_TIMEOUT,
                LocalizedMessage.of(
                        Messages.class,
                        "TransportErrors.responseTimeout",
                        host(settings),
                        settings.limits().responseTimeout().toSeconds()));
    }

    /** No connection was established within the connect timeout. */
    static ApifyException connectTimeout(ClientSettings settings) {
        return ApifyException.of(
                ApifyException.Kind.CONNECT_TIMEOUT,
                LocalizedMessage.of(
                        Messages.class,
                        "TransportErrors.connectTimeout",
                        peer(settings),
                        settings.limits().connectTimeout().toSeconds()));
    }

    /** The failure that the throwable represents; its message contains no secret. */
    static ApifyException of(Throwable thrown, ClientSettings settings, TokenMask mask) {
        return fault(thrown, settings, mask).masked(mask);
    }

    private static ApifyException fault(Throwable thrown, ClientSettings settings, TokenMask mask) {
        Throwable fault = thrown;
        while ((fault instanceof CompletionException || fault instanceof ExecutionException)
                && fault.getCause() != null) {
            fault = fault.getCause();
        }
        if (fault instanceof ApifyException known) {
            return known;
        }
        if (fault instanceof LimitedBodyConsumer.TooLargeException) {
            return tooLarge();
        }
        LocalizedMessage peer = peer(settings);
        if (isBecauseOf(fault, CertificateException.class) || isBecauseOf(fault, SSLPeerUnverifiedException.class)) {
            return fault(
                    ApifyException.Kind.TLS,
                    LocalizedMessage.of(Messages.class, "TransportErrors.tls", host(settings), said(fault, mask)),
                    fault);
        }
        if (fault instanceof UnknownHostException) {
            return fault(
                    ApifyException.Kind.UNKNOWN_HOST,
                    LocalizedMessage.of(Messages.class, "TransportErrors.unknownHost", peer),
                    fault);
        }
        if (fault instanceof ConnectTimeoutException || fault instanceof TimeoutException) {
            return connectTimeout(settings);
        }
        if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
            return fault(
                    ApifyException.Kind.REFUSED,
                    LocalizedMessage.of(Messages.class, "TransportErrors.refused", peer),
                    fault);
        }
        if (fault instanceof SocketTimeoutException) {
            return responseTimeout(settings);
        }
        if (fault instanceof TruncatedChunkException
                || fault instanceof ConnectionClosedException
                        && String.valueOf(fault.getMessage()).startsWith("Premature end")) {
            return fault(
                    ApifyException.Kind.TRUNCATED,
                    LocalizedMessage.of(Messages.class, "TransportErrors.truncated"),
                    fault);
        }
        if (fault instanceof java.io.IOException
                || fault instanceof org.apache.hc.core5.http.HttpException
                // the next attempt uses another client
                || fault instanceof IOReactorShutdownException) {
            return fault(
                    ApifyException.Kind.CONNECTION_LOST,
                    LocalizedMessage.of(Messages.class, "TransportErrors.connectionLost", peer, said(fault, mask)),
                    fault);
        }
        return fault(
                ApifyException.Kind.OTHER,
                LocalizedMessage.of(Messages.class, "TransportErrors.other", said(fault, mask)),
                fault);
    }

    private static ApifyException fault(ApifyException.Kind kind, LocalizedMessage phrase, Throwable cause) {
        return new ApifyException(kind, 0, null, null, 0, phrase, cause);
    }

    private static boolean isBecauseOf(Throwable fault, Class<? extends Throwable> type) {
        // limited, since causes may be circular
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(type::isInstance);
    }

    private static String said(Throwable fault, TokenMask mask) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : SafeText.shown(mask.in(message));
    }

    private static String host(ClientSettings settings) {
        return settings.endpoint().host();
    }

    /** The peer of the connection: the API's host, or the proxy. */
    private static LocalizedMessage peer(ClientSettings settings) {
        Endpoint endpoint = settings.endpoint();
        return endpoint.proxy().appliesTo(endpoint.host())
                ? LocalizedMessage.of(Messages.class, "TransportErrors.proxyPeer", endpoint.proxy())
                : LocalizedMessage.text(endpoint.apiUrl().getAuthority());
    }
}
