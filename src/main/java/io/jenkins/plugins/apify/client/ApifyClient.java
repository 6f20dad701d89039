package io.jenkins.plugins.apify.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches tasks from the Apify API. One client serves any number of fetches at once; none of them holds a thread while
 * it waits.
 */
public final class ApifyClient implements AutoCloseable {
    /** What the names of the clients' own threads begin with. */
    public static final String THREAD_NAME = "apify-client";

    private static final Logger LOGGER = Logger.getLogger(ApifyClient.class.getName());
    private static final int MAX_CONNECTIONS = 500;

    private final ClientSettings settings;
    private final RetryPolicy retryPolicy;
    private final ScheduledExecutorService timer;
    private final Executor worker;
    private final CloseableHttpAsyncClient http;
    private volatile boolean closed;

    /**
     * Opens a client.
     *
     * @param timer schedules timeouts and repetitions; its tasks are short
     * @param worker looks up host names and reads answers, which may take a moment
     */
    public ApifyClient(ClientSettings settings, ScheduledExecutorService timer, Executor worker) {
        this(settings, new RetryPolicy(settings.retries(), RetryPolicy.DEFAULT_BASE), timer, worker);
    }

    ApifyClient(ClientSettings settings, RetryPolicy retryPolicy, ScheduledExecutorService timer, Executor worker) {
        this.settings = settings;
        this.retryPolicy = retryPolicy;
        this.timer = timer;
        this.worker = worker;
        this.http = httpClient(settings);
        http.start();
    }

    private CloseableHttpAsyncClient httpClient(ClientSettings settings) {
        Timeout response = Timeout.of(settings.responseTimeout());
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setUserAgent(settings.userAgent())
                .setThreadFactory(new DefaultThreadFactory(THREAD_NAME, true))
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setIoReactorExceptionCallback(e -> {
                    // the transport's own thread may still look at what close() has just closed
                    if (!closed) {
                        LOGGER.log(Level.WARNING, "The connections to " + settings.apiUrl() + " broke down", e);
                    }
                })
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(response)
                                .build())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setHandshakeTimeout(Timeout.of(settings.connectTimeout()))
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .build())
                // repetitions, redirects and decompression are decided here, within one limit and one deadline
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement();
        ProxySettings proxy = settings.proxy();
        if (proxy.host() != null) {
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
                        new AuthScope(proxyHost),
                        new UsernamePasswordCredentials(proxy.user(), password.toCharArray()));
                builder.setDefaultCredentialsProvider(credentials);
            }
        }
        return builder.build();
    }

    /** How this client reaches the API. */
    public ClientSettings settings() {
        return settings;
    }

    /**
     * Fetches a task.
     *
     * @param token the API token; it goes into the {@code Authorization} header and nowhere else
     * @param onRetry told of each failed attempt that will be repeated, on no particular thread
     * @return the task, or an {@link ApifyException}; cancelling it ends the request or the wait at once
     */
    public CompletableFuture<Task> getTask(TaskId id, String token, Consumer<Retry> onRetry) {
        return new TaskFetch(this, id, token, onRetry).start();
    }

    RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    Executor worker() {
        return worker;
    }

    CloseableHttpAsyncClient http() {
        return http;
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Closes all connections at once. Fetches under way get no result any more, neither a task nor a failure: whoever
     * closes a client stops, and a failure would say something about the API that is not so.
     */
    @Override
    public void close() {
        closed = true;
        http.close(CloseMode.IMMEDIATE);
    }
}
