package io.jenkins.plugins.apify.client;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sends requests to one endpoint with the HTTP library, over connections that stay open between them. */
final class HttpTransport implements Exchanges.Transport {
    private static final Logger LOGGER = Logger.getLogger(HttpTransport.class.getName());

    /** Connections at once at most, where each serves one request only. */
    private static final int MAX_CONNECTIONS = 2000;

    /** Longest line of an answer's head, in bytes, and most of its lines. */
    private static final int MAX_LINE = 16_384;

    private static final int MAX_HEADERS = 200;

    /** How much of an answer a server may send ahead over HTTP/2, in bytes. */
    private static final int WINDOW = 1 << 20;

    /** After so long without use a connection is looked at before it is used again. */
    private static final TimeValue PERHAPS_STALE = TimeValue.ofSeconds(2);

    /** Bounds what nobody waits for any more; those who wait have limits of their own. */
    private static final Timeout LONGEST_CONNECT = Timeout.ofMinutes(2);

    private final Endpoint endpoint;
    private final Executor worker;
    /** Opened with the first request, as it takes a while; these are guarded by this. */
    private PoolingAsyncClientConnectionManager connections;

    private CloseableHttpAsyncClient http;
    private volatile boolean closed;

    HttpTransport(Endpoint endpoint, Executor worker) {
        this.endpoint = endpoint;
        this.worker = worker;
    }

    private synchronized CloseableHttpAsyncClient opened() {
        if (closed) {
            throw new CancellationException();
        }
        if (http == null) {
            connections = connections();
            http = open();
        }
        return http;
    }

    private static PoolingAsyncClientConnectionManager connections() {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(LONGEST_CONNECT)
                        .setValidateAfterInactivity(PERHAPS_STALE)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(LONGEST_CONNECT)
                        .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                        .build())
                .build();
    }

    private CloseableHttpAsyncClient open() {
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setUserAgent(endpoint.userAgent())
                .setThreadFactory(new DefaultThreadFactory(ApifyClient.THREAD_NAME, true))
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setIoReactorExceptionCallback(e -> {
                    // the transport's own thread may still look at what close() has just closed
                    if (!closed) {
                        LOGGER.log(Level.WARNING, "The connections to " + endpoint.apiUrl() + " broke down", e);
                    }
                })
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(MAX_LINE)
                        .setMaxHeaderCount(MAX_HEADERS)
                        .build())
                .setH2Config(H2Config.custom()
                        .setPushEnabled(false)
                        .setInitialWindowSize(WINDOW)
                        .setMaxHeaderListSize(MAX_LINE)
                        .build())
                .setConnectionManager(new SharedConnections(connections, worker))
                // repetitions, redirects and decompression are decided elsewhere, within one limit and one deadline
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement();
        if (endpoint.proxy().host() != null) {
            goThrough(endpoint.proxy(), builder);
        }
        CloseableHttpAsyncClient client = builder.build();
        client.start();
        return client;
    }

    private static void goThrough(ProxySettings proxy, HttpAsyncClientBuilder builder) {
        HttpHost proxyHost = new HttpHost(proxy.host(), proxy.port());
        builder.setRoutePlanner(new DefaultRoutePlanner(null) {
            @Override
            protected HttpHost determineProxy(HttpHost target, HttpContext context) {
                return proxy.appliesTo(target.getHostName()) ? proxyHost : null;
            }
        });
        if (proxy.user() != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            String password = proxy.password() == null ? "" : proxy.password();
            credentials.setCredentials(
                    new AuthScope(proxyHost), new UsernamePasswordCredentials(proxy.user(), password.toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
    }

    @Override
    public Future<HttpAnswer> send(Exchanges.Request asked, Exchanges.Listener listener) {
        SimpleHttpRequest request = SimpleRequestBuilder.get(asked.url())
                .setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + asked.token())
                .setHeader(HttpHeaders.ACCEPT, "application/json")
                .setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")
                .build();
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.DISABLED)
                .build());
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ConnectionLease.SENT, (Runnable) listener::sent);
        return opened().execute(
                        SimpleRequestProducer.create(request),
                        new AnswerConsumer(ClientSettings.MAX_BODY_BYTES),
                        context,
                        listener);
    }

    @Override
    public synchronized void closeIdle(Duration idle) {
        if (connections != null) {
            connections.closeIdle(TimeValue.of(idle));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (http != null) {
            http.close(CloseMode.IMMEDIATE);
        }
    }
}
