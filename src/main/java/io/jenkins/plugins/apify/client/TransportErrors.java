package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.reactor.IOReactorShutdownException;

/** Translates exceptions of the transport into an {@link ApifyException} with a message for users. */
final class TransportErrors {
    /** The maximum depth of examined causes. */
    private static final int MOST_CAUSES = 20;

    private TransportErrors() {}

    /** No complete response was received within the response timeout. */
    static ApifyException responseTimeout(ClientSettings settings) {
        long seconds = settings.limits().responseTimeout().toSeconds();
        String host = settings.endpoint().host();
        return ApifyException.of(Kind.RESPONSE_TIMEOUT, "TransportErrors.responseTimeout", host, seconds);
    }

    /** No connection was established within the connect timeout. */
    static ApifyException connectTimeout(ClientSettings settings) {
        long seconds = settings.limits().connectTimeout().toSeconds();
        return ApifyException.of(Kind.CONNECT_TIMEOUT, "TransportErrors.connectTimeout", peer(settings), seconds);
    }

    /** The failure that the throwable represents; its message contains no secret. */
    static ApifyException of(Throwable fault, ClientSettings settings, TokenMask mask) {
        return translated(fault, settings, mask).masked(mask);
    }

    private static ApifyException translated(Throwable fault, ClientSettings settings, TokenMask mask) {
        if (fault instanceof ContentTooLongException) {
            String megabytes = String.valueOf(ClientSettings.MAX_BODY_BYTES / 1e6);
            return ApifyException.of(Kind.TOO_LARGE, "TransportErrors.tooLarge", megabytes);
        }
        LocalizedMessage peer = peer(settings);
        if (isBecauseOf(fault, CertificateException.class) || isBecauseOf(fault, SSLPeerUnverifiedException.class)) {
            String host = settings.endpoint().host();
            return fault(Kind.TLS, fault, "TransportErrors.tls", host, said(fault, mask));
        }
        if (fault instanceof UnknownHostException) {
            return fault(Kind.UNKNOWN_HOST, fault, "TransportErrors.unknownHost", peer);
        }
        if (fault instanceof ConnectTimeoutException || fault instanceof TimeoutException) {
            return connectTimeout(settings);
        }
        if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
            return fault(Kind.REFUSED, fault, "TransportErrors.refused", peer);
        }
        if (fault instanceof SocketTimeoutException) {
            return responseTimeout(settings);
        }
        if (fault instanceof TruncatedChunkException
                || fault instanceof ConnectionClosedException
                        && String.valueOf(fault.getMessage()).startsWith("Premature end")) {
            return fault(Kind.TRUNCATED, fault, "TransportErrors.truncated");
        }
        // after the reactor has shut down, the next attempt uses another client
        boolean lost = fault instanceof IOException
                || fault instanceof HttpException
                || fault instanceof IOReactorShutdownException;
        return lost
                ? fault(Kind.CONNECTION_LOST, fault, "TransportErrors.connectionLost", peer, said(fault, mask))
                : fault(Kind.OTHER, fault, "TransportErrors.other", said(fault, mask));
    }

    private static ApifyException fault(Kind kind, Throwable cause, String key, Object... args) {
        return new ApifyException(kind, null, LocalizedMessage.of(Messages.class, key, args), cause);
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

    /** The peer of the connection: the API's host, or the proxy. */
    private static LocalizedMessage peer(ClientSettings settings) {
        Endpoint endpoint = settings.endpoint();
        return endpoint.isProxied()
                ? LocalizedMessage.of(Messages.class, "TransportErrors.proxyPeer", endpoint.proxy())
                : LocalizedMessage.text(endpoint.apiUrl().getAuthority());
    }
}
