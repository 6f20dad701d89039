package io.jenkins.plugins.apify.client;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.EndpointInfo;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** A connection to nowhere, which remembers what was done with it. */
final class FakeConnection extends AsyncConnectionEndpoint {
    private static final HttpHost API = new HttpHost("https", "api.apify.test", 443);

    /** Over TLS. */
    static final HttpRoute ROUTE = new HttpRoute(API, null, true);

    /** Over TLS through a proxy. */
    static final HttpRoute TUNNEL = new HttpRoute(API, null, new HttpHost("http", "proxy.test", 3128), true);

    /** Without TLS. */
    static final HttpRoute OPEN_ROUTE = new HttpRoute(new HttpHost("http", "localhost", 80));

    final List<CloseMode> closes = new ArrayList<>();
    final List<String> executed = new ArrayList<>();
    final List<Timeout> timeouts = new ArrayList<>();
    int looks;
    boolean connected;
    private EndpointInfo info;

    /** One that speaks HTTP/2. */
    static FakeConnection many() {
        return new FakeConnection().speaks(HttpVersion.HTTP_2);
    }

    FakeConnection speaks(ProtocolVersion protocol) {
        info = new EndpointInfo(protocol, null);
        connected = true;
        return this;
    }

    void lost() {
        info = null;
        connected = false;
    }

    @Override
    public void execute(
            String id,
            AsyncClientExchangeHandler handler,
            HandlerFactory<AsyncPushConsumer> pushHandlerFactory,
            HttpContext context) {
        executed.add(id);
    }

    @Override
    public boolean isConnected() {
        looks++;
        return connected;
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        timeouts.add(timeout);
    }

    @Override
    public EndpointInfo getInfo() {
        return info;
    }

    @Override
    public void close(CloseMode closeMode) {
        closes.add(closeMode);
    }
}
