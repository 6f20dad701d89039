package io.jenkins.plugins.apify;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import org.junit.jupiter.api.AfterEach;

/** Tests in a Jenkins that each finds as if it were new, with a fake API of its own. */
public abstract class ConnectedTest extends SharedConnectedTest {
    @AfterEach
    final void clean() throws Exception {
        SharedJenkins.running().clean();
        server.close();
        server = FakeApifyServer.start();
        ApifyJenkins.connect(jenkins, server);
    }
}
