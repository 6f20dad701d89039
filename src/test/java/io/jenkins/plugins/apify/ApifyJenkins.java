package io.jenkins.plugins.apify;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ItemGroup;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import org.htmlunit.WebClient;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins that reaches the fake API and holds its token as {@code apify-token}. */
public final class ApifyJenkins {
    public static final String CREDENTIALS_ID = "apify-token";

    private ApifyJenkins() {}

    /** Points Jenkins at the server, and stores the server's token. */
    public static void connect(JenkinsRule jenkins, FakeApifyServer server) throws Exception {
        ApifyGlobalConfiguration.get().setApiUrl(server.url().toString());
        addToken(jenkins.jenkins, CREDENTIALS_ID, FakeApifyServer.TOKEN);
    }

    /** Stores a token in Jenkins or a folder. */
    public static void addToken(ItemGroup<?> owner, String id, String token) throws Exception {
        add(owner, new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "Apify API token", Secret.fromString(token)));
    }

    /** Stores any credential in Jenkins or a folder. */
    public static void add(ItemGroup<?> owner, Credentials credential) throws Exception {
        CredentialsProvider.lookupStores(owner).iterator().next().addCredentials(Domain.global(), credential);
    }

    /** Runs a sandboxed Pipeline and expects that result. */
    public static WorkflowRun run(JenkinsRule jenkins, Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    /** Reads pages as they come: without what they do by themselves and how they look, which takes most of the time. */
    public static JenkinsRule.WebClient reader(JenkinsRule jenkins) {
        JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false);
        client.getOptions().setCssEnabled(false);
        return client;
    }

    /** Waits for what a page does by itself, but for what it does again every few seconds, and ever so. */
    public static void settle(WebClient client) {
        client.waitForBackgroundJavaScriptStartingBefore(500, 10_000);
    }

    /** What became of a sandboxed Job DSL script. */
    public static FreeStyleBuild seed(JenkinsRule jenkins, Result expected, String script) throws Exception {
        FreeStyleProject seed = jenkins.createFreeStyleProject();
        ExecuteDslScripts scripts = new ExecuteDslScripts();
        scripts.setScriptText(script);
        scripts.setSandbox(true);
        seed.getBuildersList().add(scripts);
        return jenkins.buildAndAssertStatus(expected, seed);
    }

    /** A Jenkins in a process of its own that lives too briefly for the better compiler and collector to pay. */
    static RealJenkinsExtension shortLived() {
        return new RealJenkinsExtension().javaOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** Starts a Jenkins in a process of its own, connects it to a new fake API, and has it do something there. */
    static void remotely(RealJenkinsExtension jenkins, RealJenkinsExtension.Step work) throws Throwable {
        try (FakeApifyServer server = FakeApifyServer.start()) {
            jenkins.startJenkins();
            remotely(jenkins, server, work);
        }
    }

    /** Connects a started Jenkins in a process of its own to the server, and has it do something there. */
    static void remotely(RealJenkinsExtension jenkins, FakeApifyServer server, RealJenkinsExtension.Step work)
            throws Throwable {
        String url = server.url().toString();
        jenkins.runRemotely(rule -> {
            ApifyGlobalConfiguration.get().setApiUrl(url);
            addToken(rule.jenkins, CREDENTIALS_ID, FakeApifyServer.TOKEN);
            work.run(rule);
        });
    }
}
