package io.jenkins.plugins.apify.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Turns what the transport throws into one {@link ApifyException} that a person understands. */
final class Faults {
    private Faults() {}

    /** The body exceeds {@link ClientSettings#MAX_BODY_BYTES}. */
    static ApifyException tooLarge() {
        return ApifyException.of(
                ApifyException.Kind.TOO_LARGE, Messages.Faults_tooLarge(ClientSettings.MAX_BODY_BYTES / 1e6));
    }

    /** No whole answer came within the response timeout. */
    static ApifyException responseTimeout(ClientSettings settings) {
        return ApifyException.of(
                ApifyException.Kind.RESPONSE_TIMEOUT,
                Messages.Faults_responseTimeout(
                        host(settings), settings.responseTimeout().toSeconds()));
    }

    /** What that throwable means for the person who runs the build. */
    static ApifyException of(Throwable thrown, ClientSettings settings) {
        Throwable fault = thrown;
        while ((fault instanceof CompletionException || fault instanceof ExecutionException)
                && fault.getCause() != null) {
            fault = fault.getCause();
        }
        if (fault instanceof ApifyException known) {
            return known;
        }
        if (fault instanceof AnswerConsumer.TooLargeException) {
            return tooLarge();
        }
        String peer = peer(settings);
        if (cause(fault, CertificateException.class).isPresent()
                || cause(fault, SSLPeerUnverifiedException.class).isPresent()) {
            return fault(ApifyException.Kind.TLS, Messages.Faults_tls(host(settings), said(fault)), fault);
        }
        if (fault instanceof UnknownHostException) {
            return fault(ApifyException.Kind.UNKNOWN_HOST, Messages.Faults_unknownHost(peer), fault);
        }
        if (fault instanceof ConnectTimeoutException) {
            long seconds = settings.connectTimeout().toSeconds();
            return fault(ApifyException.Kind.CONNECT_TIMEOUT, Messages.Faults_connectTimeout(peer, seconds), fault);
        }
        if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
            return fault(ApifyException.Kind.REFUSED, Messages.Faults_refused(peer), fault);
        }
        if (fault instanceof SocketTimeoutException) {
            return responseTimeout(settings);
        }
        if (fault instanceof TruncatedChunkException
                || fault instanceof ConnectionClosedException && said(fault).startsWith("Premature end")) {
            return fault(ApifyException.Kind.TRUNCATED, Messages.Faults_truncated(), fault);
        }
        if (fault instanceof java.io.IOException || fault instanceof org.apache.hc.core5.http.HttpException) {
            return fault(ApifyException.Kind.CONNECTION_LOST, Messages.Faults_connectionLost(peer, said(fault)), fault);
        }
        return fault(ApifyException.Kind.OTHER, Messages.Faults_other(said(fault)), fault);
    }

    private static ApifyException fault(ApifyException.Kind kind, String message, Throwable cause) {
        return new ApifyException(kind, 0, null, null, 0, message, cause);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable fault, Class<T> type) {
        int depth = 0;
        for (Throwable t = fault; t != null && depth < 20; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }

    private static String said(Throwable fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : SafeText.shown(message);
    }

    private static String host(ClientSettings settings) {
        return settings.apiUrl().getHost();
    }

    /** Where the connection goes: the API's host, or the proxy. */
    private static String peer(ClientSettings settings) {
        return settings.proxy().appliesTo(host(settings))
                ? Messages.Faults_proxyPeer(settings.proxy())
                : settings.apiUrl().getAuthority();
    }
}
