package io.jenkins.plugins.apify.client;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to one endpoint with Apache HttpClient over HTTP/1.1. Idle connections stay open for {@link #IDLE}.
 */
final class HttpTransport implements ApifyClient.Transport {
    private static final Logger LOGGER = Logger.getLogger(HttpTransport.class.getName());

    /** The maximum number of concurrent connections; each serves one request at a time. */
    private static final int MAX_CONNECTIONS = 2000;

    /** The maximum length of a line of a response's head in bytes, and the maximum number of its lines. */
    private static final int MAX_LINE = 16_384;

    private static final int MAX_HEADERS = 200;

    /** An unused connection is closed after this time. */
    static final TimeValue IDLE = TimeValue.ofSeconds(60);

    /** A connection that was unused for this time is checked before it is used again. */
    private static final TimeValue MAYBE_STALE = TimeValue.ofSeconds(2);

    /** The number of addresses of a host that can be tried within the connect timeout even if none of them responds. */
    private static final int ADDRESSES = 3;

    /** The attribute of a request's context for its {@link HttpExchange}. */
    private static final String EXCHANGE = "apify.exchange";

    private final Endpoint endpoint;
    private final DnsResolver resolver;
    private final TimeValue idle;
    /** Created with the first request, since that takes a while; guarded by this. */
    private CloseableHttpAsyncClient client;

    private volatile boolean closed;

    HttpTransport(Endpoint endpoint) {
        this(endpoint, SystemDefaultDnsResolver.INSTANCE, IDLE);
    }

    HttpTransport(Endpoint endpoint, DnsResolver resolver, TimeValue idle) {
        this.endpoint = endpoint;
        this.resolver = resolver;
        this.idle = idle;
    }

    /** A working client: an error on its I/O thread, such as an out-of-memory error, stops a client permanently. */
    private synchronized CloseableHttpAsyncClient client() {
        if (closed) {
            throw new CancellationException();
        }
        if (client != null && client.getStatus().compareTo(IOReactorStatus.ACTIVE) > 0) {
            LOGGER.log(Level.WARNING, "The HTTP client for {0} has stopped; a new one replaces it", endpoint.apiUrl());
            client.close(CloseMode.IMMEDIATE);
            client = null;
        }
        if (client == null) {
            client = open();
        }
        return client;
    }

    private CloseableHttpAsyncClient open() {
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setUserAgent(endpoint.userAgent())
                .setThreadFactory(new DefaultThreadFactory(ApifyClient.THREAD_NAME, true))
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setIoReactorExceptionCallback(e -> {
                    // the client's own thread may still use resources that close() has just released
                    if (!closed) {
                        LOGGER.log(Level.WARNING, "The connections to " + endpoint.apiUrl() + " failed", e);
                    }
                })
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(MAX_LINE)
                        .setMaxHeaderCount(MAX_HEADERS)
                        .build())
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setDnsResolver(resolver)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setValidateAfterInactivity(MAYBE_STALE)
                                .build())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                // the time limit of the attempt applies to the TLS handshake too
                                .setHandshakeTimeout(Timeout.DISABLED)
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .build())
                .evictIdleConnections(idle)
                .addExecInterceptorBefore(
                        ChainElement.CONNECT.name(), EXCHANGE, (request, entity, scope, chain, callback) -> {
                            exchange(scope.clientContext).connection = scope.execRuntime;
                            chain.proceed(request, entity, scope, callback);
                        })
                .addRequestInterceptorLast(
                        (request, entity, context) -> exchange(context).goOut())
                // the caller handles retries within one deadline, and redirects must not receive the token
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement();
        if (endpoint.isProxied()) {
            useProxy(endpoint.proxy(), builder);
        }
        CloseableHttpAsyncClient opened = builder.build();
        opened.start();
        return opened;
    }

    private static void useProxy(ProxySettings proxy, HttpAsyncClientBuilder builder) {
        HttpHost proxyHost = new HttpHost(proxy.host(), proxy.port());
        builder.setProxy(proxyHost);
        if (proxy.user() != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            String password = proxy.password() == null ? "" : proxy.password();
            credentials.setCredentials(
                    new AuthScope(proxyHost), new UsernamePasswordCredentials(proxy.user(), password.toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
    }

    private static HttpExchange exchange(HttpContext context) {
        return (HttpExchange) context.getAttribute(EXCHANGE);
    }

    @Override
    public CompletableFuture<ApiResponse> send(String path, String token, Duration connectTimeout, Runnable onSent) {
        SimpleHttpRequest request = SimpleRequestBuilder.get(endpoint.url(path))
                .setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .setHeader(HttpHeaders.ACCEPT, "application/json")
                .setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")
                .build();
        request.setConfig(config(connectTimeout));
        HttpClientContext context = HttpClientContext.create();
        HttpExchange exchange = new HttpExchange(onSent);
        context.setAttribute(EXCHANGE, exchange);
        Future<ApiResponse> execution = client().execute(
                        SimpleRequestProducer.create(request),
                        new LimitedBodyConsumer(ClientSettings.MAX_BODY_BYTES),
                        context,
                        exchange);
        exchange.response.whenComplete((whole, failure) -> {
            // the library treats a cancel of a completed request as an abort of its connection
            if (exchange.response.isCancelled()) {
                exchange.abort(execution);
            }
        });
        return exchange.response;
    }

    /**
     * The connect timeout per address: the library applies it to each address of a host, so each gets a part of the
     * total.
     */
    @SuppressWarnings("deprecation") // its successor is the same for all requests
    private RequestConfig config(Duration connectTimeout) {
        int addresses = Math.min(addresses(), ADDRESSES);
        return RequestConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout.dividedBy(addresses)))
                .setConnectionRequestTimeout(Timeout.DISABLED)
                .build();
    }

    private int addresses() {
        try {
            return resolver.resolve(endpoint.isProxied() ? endpoint.proxy().host() : endpoint.host()).length;
        } catch (UnknownHostException e) {
            // an open connection may be available; else the library finds the same error
            return 1;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
