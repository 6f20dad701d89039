package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of all that a connection may throw, whoever is at its other end. */
class TransportErrorsTest {
    private static final String TOKEN = "Gw7tokZq4Xv9Lm2Rt8Yc3Hb6Nd1Kf5";
    private static final URI API = URI.create("https://gateway.example:8443/apify");
    private static final ProxySettings PROXY =
            new ProxySettings("proxy.example", 3128, null, null, List.of("direct\\.example"));

    private static ClientSettings settings(URI url, ProxySettings proxy) {
        return new ClientSettings(
                new Endpoint(url, "test", proxy), Tasks.settings("test").limits());
    }

    private static ApifyException fault(Throwable thrown, ProxySettings proxy) {
        return TransportErrors.of(thrown, settings(API, proxy), new TokenMask(List.of(TOKEN)));
    }

    private static String tls(String said) {
        return "No trusted TLS connection to gateway.example: " + said + ". Check the API URL, or add"
                + " the certificate authority to the trust store of the Java that runs Jenkins.";
    }

    /** The message, in which PEER stands for the one at the other end of the connection. */
    static Stream<Arguments> faults() {
        String connect = "No connection to PEER within 10 s. Check the network, the firewall and the Jenkins proxy"
                + " configuration.";
        String refused = "The connection to PEER was refused. Check the API URL, the firewall and the Jenkins proxy"
                + " configuration.";
        String unknown = "The host name of PEER cannot be resolved. Check the API URL, the DNS and the Jenkins proxy"
                + " configuration.";
        String truncated = "The response of the Apify API ended early.";
        return Stream.of(
                Arguments.of(new UnknownHostException("x"), Kind.UNKNOWN_HOST, unknown),
                Arguments.of(new ConnectTimeoutException("x"), Kind.CONNECT_TIMEOUT, connect),
                Arguments.of(new TimeoutException("x"), Kind.CONNECT_TIMEOUT, connect),
                Arguments.of(new ConnectException("x"), Kind.REFUSED, refused),
                Arguments.of(new NoRouteToHostException("x"), Kind.REFUSED, refused),
                Arguments.of(
                        new SocketTimeoutException("x"),
                        Kind.RESPONSE_TIMEOUT,
                        "No complete response from gateway.example within 60 s."),
                Arguments.of(new TruncatedChunkException("x"), Kind.TRUNCATED, truncated),
                Arguments.of(
                        new ConnectionClosedException("Premature end of Content-Length delimited message body"),
                        Kind.TRUNCATED,
                        truncated),
                Arguments.of(
                        new ConnectionClosedException("Connection closed by peer"),
                        Kind.CONNECTION_LOST,
                        "The connection to PEER was lost: Connection closed by peer"),
                Arguments.of(
                        new ConnectionClosedException(),
                        Kind.CONNECTION_LOST,
                        "The connection to PEER was lost: Connection is closed"),
                Arguments.of(
                        new IOException("Premature end"),
                        Kind.CONNECTION_LOST,
                        "The connection to PEER was lost: Premature end"),
                Arguments.of(
                        new SocketException("Connection reset"),
                        Kind.CONNECTION_LOST,
                        "The connection to PEER was lost: Connection reset"),
                Arguments.of(
                        new IOException("one\nother"),
                        Kind.CONNECTION_LOST,
                        "The connection to PEER was lost: one other"),
                Arguments.of(new EOFException(), Kind.CONNECTION_LOST, "The connection to PEER was lost: EOFException"),
                Arguments.of(
                        new SSLException("closed"), Kind.CONNECTION_LOST, "The connection to PEER was lost: closed"),
                Arguments.of(
                        new ProtocolException("odd header"),
                        Kind.CONNECTION_LOST,
                        "The connection to PEER was lost: odd header"),
                Arguments.of(
                        new IOException("said " + TOKEN + ", see http://user:pass@host"),
                        Kind.CONNECTION_LOST,
                        "The connection to PEER was lost: said ********, see http://********@host"),
                Arguments.of(new SSLPeerUnverifiedException("other host"), Kind.TLS, tls("other host")),
                Arguments.of(handshake(new CertificateExpiredException("old")), Kind.TLS, tls("handshake")),
                Arguments.of(
                        handshake(new IOException(new IOException(new CertificateException()))),
                        Kind.TLS,
                        tls("handshake")),
                Arguments.of(
                        handshake(new IOException("cut")),
                        Kind.CONNECTION_LOST,
                        "The connection to PEER was lost: handshake"),
                Arguments.of(
                        new IOReactorShutdownException("shut down"),
                        Kind.CONNECTION_LOST,
                        "The connection to PEER was lost: shut down"),
                Arguments.of(new IllegalStateException("defect"), Kind.OTHER, "The request failed: defect"),
                Arguments.of(new StackOverflowError(), Kind.OTHER, "The request failed: StackOverflowError"),
                Arguments.of(
                        new IllegalStateException("about " + TOKEN), Kind.OTHER, "The request failed: about ********"));
    }

    private static Throwable handshake(Throwable cause) {
        return new SSLHandshakeException("handshake").initCause(cause);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void saysWhatHappenedAndWithWhom(Throwable thrown, Kind kind, String message) {
        ApifyException direct = fault(thrown, ProxySettings.NONE);
        assertEquals(message.replace("PEER", "gateway.example:8443"), direct.getMessage());
        ApifyException proxied = fault(thrown, PROXY);
        assertEquals(message.replace("PEER", "the HTTP proxy proxy.example:3128"), proxied.getMessage());
        assertEquals(kind, direct.kind());
        assertEquals(kind, proxied.kind());
    }

    @Test
    void aHostThatIsReachedDirectlyIsThePeerBesideAProxyToo() {
        ClientSettings direct = settings(URI.create("https://direct.example"), PROXY);
        assertEquals(
                "The connection to direct.example was lost: reset",
                TransportErrors.of(new IOException("reset"), direct, new TokenMask(List.of()))
                        .getMessage());
    }

    @Test
    void aBodyThatIsTooLargeIsSaidToBe() {
        ApifyException fault = fault(new ContentTooLongException("x"), ProxySettings.NONE);
        assertEquals(Kind.TOO_LARGE, fault.kind());
        assertEquals(
                "The response of the Apify API is larger than the limit of 9.5 MB. Make the task's input smaller.",
                fault.getMessage());
    }

    @Test
    void theCauseIsKeptForTheLogUnlessItSaysTheToken() {
        for (Throwable thrown : List.of(
                new IOException("reset"),
                new UnknownHostException("x"),
                new ConnectException("x"),
                new TruncatedChunkException("x"),
                handshake(new CertificateException()),
                new IllegalStateException("defect"))) {
            assertSame(thrown, fault(thrown, PROXY).getCause());
        }
        assertNull(fault(handshake(new CertificateException(TOKEN)), PROXY).getCause());
    }

    @Test
    void causesThatGoRoundInACircleEnd() {
        IOException one = new IOException("one");
        IOException other = new IOException("other", one);
        one.initCause(other);
        assertEquals(Kind.CONNECTION_LOST, fault(one, PROXY).kind());
    }
}
