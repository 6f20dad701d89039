package io.jenkins.plugins.apify;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Tests of a class that share one Jenkins and one fake API, as they leave nothing behind that the others mind. */
@WithJenkins
public abstract class SharedConnectedTest {
    protected static JenkinsRule jenkins;
    protected static FakeApifyServer server;

    @BeforeAll
    static void connect(JenkinsRule rule) throws Exception {
        jenkins = rule;
        server = FakeApifyServer.start();
        ApifyJenkins.connect(jenkins, server);
    }

    @AfterAll
    static void disconnect() {
        server.close();
    }
}
