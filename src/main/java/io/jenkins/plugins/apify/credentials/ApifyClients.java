package io.jenkins.plugins.apify.credentials;

import hudson.PluginWrapper;
import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.init.Terminator;
import hudson.util.Secret;
import io.jenkins.plugins.apify.client.ApifyClient;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Endpoint;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.client.ProxySettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** The API clients of this controller, one for each endpoint (API address and proxy). */
public final class ApifyClients {
    private static final Map<Endpoint, ApifyClient> CLIENTS = new HashMap<>();

    /** The longest that a user waits in a form. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // strong references, since the log manager itself would drop a logger together with its filter
    private static final List<Logger> LOGGERS =
            ApifyClient.TRANSPORT_LOGGERS.stream().map(Logger::getLogger).toList();

    private ApifyClients() {}

    /** The API at that address, as this controller connects to it. */
    public static Endpoint endpoint(String apiUrl) {
        return new Endpoint(URI.create(apiUrl), userAgent(), proxy());
    }

    /** The {@code User-Agent} header: this plugin and Jenkins, with their versions. */
    private static String userAgent() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().whichPlugin(ApifyClients.class);
        // a snapshot's version contains the name of its builder in brackets
        String version = plugin == null ? "dev" : plugin.getVersion().replaceAll("[\\s(].*", "");
        return "apify-task-plugin/" + version + " Jenkins/" + Jenkins.getVersion();
    }

    /** The proxy of Jenkins. */
    private static ProxySettings proxy() {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (proxy == null || Util.fixEmptyAndTrim(proxy.getName()) == null) {
            return ProxySettings.NONE;
        }
        return new ProxySettings(
                proxy.getName(),
                proxy.getPort(),
                Util.fixEmptyAndTrim(proxy.getUserName()),
                Secret.toString(proxy.getSecretPassword()),
                proxy.getNoProxyHostPatterns().stream().map(Pattern::pattern).toList());
    }

    /** Sends a request with the client for that endpoint. */
    public static <T> CompletableFuture<T> send(
            Endpoint endpoint, Function<ApifyClient, CompletableFuture<T>> request) {
        guard();
        synchronized (CLIENTS) {
            return request.apply(client(endpoint));
        }
    }

    /**
     * The response for a user who waits in a form, in one attempt with short time limits. Callers must have checked the
     * user's permission.
     */
    public static <T> T await(ClientSettings settings, BiFunction<ApifyClient, Limits, CompletableFuture<T>> request)
            throws InterruptedException, ExecutionException {
        Limits limits = settings.limits();
        Duration patience = limits.responseTimeout().compareTo(PATIENCE) < 0 ? limits.responseTimeout() : PATIENCE;
        Limits patient = new Limits(limits.connectTimeout(), patience, PATIENCE, 0);
        CompletableFuture<T> response = send(settings.endpoint(), client -> request.apply(client, patient));
        try {
            return response.get();
        } finally {
            response.cancel(true);
        }
    }

    /**
     * The client for that endpoint. A new endpoint means that the API address or the proxy has changed, so unused
     * clients are closed.
     */
    private static ApifyClient client(Endpoint endpoint) {
        ApifyClient client = CLIENTS.get(endpoint);
        if (client == null) {
            CLIENTS.values().removeIf(ApifyClients::isClosedAsIdle);
            client = new ApifyClient(endpoint, Timer.get(), Executors.requests(), Executors.judging());
            CLIENTS.put(endpoint, client);
        }
        return client;
    }

    private static boolean isClosedAsIdle(ApifyClient client) {
        boolean idle = client.isIdle();
        if (idle) {
            client.close();
        }
        return idle;
    }

    /** Closes all clients when Jenkins stops; running builds send their requests again when they resume. */
    @Terminator
    public static void close() {
        synchronized (CLIENTS) {
            CLIENTS.values().forEach(ApifyClient::close);
            CLIENTS.clear();
        }
    }

    /** Installs the filters of the loggers if they are missing. */
    private static synchronized void guard() {
        for (Logger logger : LOGGERS) {
            if (!(logger.getFilter() instanceof OthersOnly)) {
                logger.setFilter(new OthersOnly(logger.getFilter()));
            }
        }
    }

    /**
     * Keeps the token out of log recorders: at their finest level, the loggers of the HTTP library write each header
     * and each byte. The filter drops their records on the threads of this plugin's clients; requests of other plugins
     * are logged as usual.
     */
    private record OthersOnly(Filter present) implements Filter {
        @Override
        public boolean isLoggable(LogRecord record) {
            return !Thread.currentThread().getName().startsWith(ApifyClient.THREAD_NAME)
                    && (present == null || present.isLoggable(record));
        }
    }
}
