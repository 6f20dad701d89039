package io.jenkins.plugins.apify;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Tests of a class that leave nothing behind that the others of the class mind, in a Jenkins that they share with other
 * classes, which is cleaned after each class; with one fake API.
 */
public abstract class SharedConnectedTest {
    protected static JenkinsRule jenkins;
    protected static FakeApifyServer server;

    @BeforeAll
    static void connect(TestInfo tests) throws Exception {
        jenkins = SharedJenkins.started(tests.getTestClass().orElseThrow());
        server = FakeApifyServer.start();
        ApifyJenkins.connect(jenkins, server);
    }

    @AfterAll
    static void disconnect() throws Exception {
        try {
            SharedJenkins.running().clean();
        } finally {
            server.close();
        }
    }
}
