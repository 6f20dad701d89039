package io.jenkins.plugins.apify;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Tests that each get a new Jenkins, connected to a new fake API. */
@WithJenkins
public abstract class ConnectedTest {
    protected JenkinsRule jenkins;
    protected FakeApifyServer server;

    @BeforeEach
    final void connect(JenkinsRule rule) throws Exception {
        jenkins = rule;
        server = FakeApifyServer.start();
        ApifyJenkins.connect(jenkins, server);
    }

    @AfterEach
    final void disconnect() {
        server.close();
    }
}
