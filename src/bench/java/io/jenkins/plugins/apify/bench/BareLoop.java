package io.jenkins.plugins.apify.bench;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The same requests with nothing around them. */
final class BareLoop {
    private BareLoop() {}

    /** How long so many requests take one after another over one connection. */
    static double millis(String url, int count) throws Exception {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            get(client, url, 0);
            long started = System.nanoTime();
            for (int i = 0; i < count; i++) {
                get(client, url, i);
            }
            return (System.nanoTime() - started) / 1e6;
        }
    }

    private static void get(CloseableHttpClient client, String url, int i) throws Exception {
        HttpGet get = new HttpGet(url + "/v2/actor-tasks/janedoe~task-" + i);
        get.setHeader("Authorization", "Bearer " + FakeApifyServer.TOKEN);
        client.execute(get, response -> EntityUtils.toByteArray(response.getEntity()));
    }
}
