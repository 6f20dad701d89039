package io.jenkins.plugins.apify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The form of a folder's policy, its configuration as XML, and who may see and change it. */
class FolderFormTest extends SharedConnectedTest {
    private static int folders;
    private Folder folder;

    @BeforeAll
    static void secure() {
        Item.EXTENDED_READ.setEnabled(true);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("auditor")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    @BeforeEach
    void folder() throws Exception {
        folder = Folders.folder(jenkins.jenkins, "folder" + ++folders, full());
        ApifyJenkins.addToken(folder, "team-token", FakeApifyServer.TOKEN);
    }

    static FolderPolicy full() {
        List<TaskRule> rules = new ArrayList<>(AllRules.list());
        rules.add(PolicyParts.memory(1234, Severity.NOTE));
        rules.add(PolicyParts.timeout(3600, Severity.FAIL));
        FolderPolicy policy = Folders.policy(rules.toArray(TaskRule[]::new));
        policy.setCredentialsId("team-token");
        policy.setRuleSets(List.of(
                PolicyParts.set(
                        "production",
                        Severity.WARN,
                        PolicyParts.memory(1234, Severity.NOTE),
                        PolicyParts.timeout(3600, null)),
                PolicyParts.set("empty")));
        policy.setExceptions(List.of(
                PolicyParts.exception("memory", "janedoe~my-task", null, "2099-12-31"),
                PolicyParts.exception("timeout", null, "folder/nightly", "2020-01-31")));
        return policy;
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        return user == null ? client : client.login(user);
    }

    private static HtmlPage form(JenkinsRule.WebClient client, Folder folder) throws Exception {
        HtmlPage page = client.getPage(folder, "configure");
        ApifyJenkins.settle(client);
        return page;
    }

    private FolderPolicy policy() {
        return folder.getProperties().get(FolderPolicy.class);
    }

    static void assertFull(FolderPolicy policy) throws Exception {
        FolderPolicy full = full();
        assertEquals(full.getCredentialsId(), policy.getCredentialsId());
        assertSame(full.getRules(), policy.getRules());
        assertSame(full.getRuleSets(), policy.getRuleSets());
        assertSame(full.getExceptions(), policy.getExceptions());
    }

    private static void assertSame(List<?> expected, List<?> found) throws Exception {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            jenkins.assertEqualDataBoundBeans(expected.get(i), found.get(i));
        }
    }

    @Test
    void keepsEverything() throws Exception {
        FolderPolicy before = policy();
        try (JenkinsRule.WebClient client = client("configurer")) {
            jenkins.submit(form(client, folder).getFormByName("config"));
        }
        assertTrue(before != policy());
        assertFull(policy());
        assertEquals(folder.getFullName(), policy().origin().name());
    }

    @Test
    void aFolderWhereNothingIsSetHasNoPolicy() throws Exception {
        Folder plain = jenkins.jenkins.createProject(Folder.class, "plain" + ++folders);
        try (JenkinsRule.WebClient client = client("configurer")) {
            jenkins.submit(form(client, plain).getFormByName("config"));
        }
        assertNull(plain.getProperties().get(FolderPolicy.class));
    }

    @Test
    void refusesWhatMakesNoSenseAndKeepsWhatWasSaved() throws Exception {
        try (JenkinsRule.WebClient client = client("configurer")) {
            HtmlPage page = form(client, folder);
            // below the lower bound of a rule that has one
            page.querySelectorAll("div[name='rules'] input[name='_.max']")
                    .forEach(input -> ((HtmlInput) input).setValue("1"));
            page.<HtmlInput>querySelector("div[name='ruleSets'] input[name='_.name']")
                    .setValue("empty");
            page.<HtmlInput>querySelector("div[name='exceptions'] input[name='_.ruleId']")
                    .setValue("memroy");
            String answer = jenkins.submit(page.getFormByName("config")).asNormalizedText();
            assertTrue(answer.contains("must not be greater than"), answer);
            page = form(client, folder);
            page.<HtmlInput>querySelector("div[name='ruleSets'] input[name='_.name']")
                    .setValue("empty");
            page.<HtmlInput>querySelector("div[name='exceptions'] input[name='_.ruleId']")
                    .setValue("memroy");
            answer = jenkins.submit(page.getFormByName("config")).asNormalizedText();
            assertTrue(answer.contains("There are two rule sets with the name 'empty'."), answer);
            assertTrue(answer.contains("no rule of the policy has this rule id. Did you mean memory?"), answer);
        }
        folder.doReload();
        assertFull(policy());
    }

    @Test
    void whoeverHasExtendedReadSeesItAndCannotChangeIt() throws Exception {
        try (JenkinsRule.WebClient client = client("auditor")) {
            HtmlPage page = form(client, folder);
            assertEquals(200, page.getWebResponse().getStatusCode());
            String xml = page.asXml();
            assertTrue(xml.contains("1234") && xml.contains("production") && xml.contains("2099-12-31"), xml);
            assertNull(page.querySelector("button[name='Submit']"));
            assertEquals(200, status(client, HttpMethod.GET, "config.xml", null));
            assertEquals(
                    403,
                    status(
                            client,
                            HttpMethod.POST,
                            "config.xml",
                            folder.getConfigFile().asString()));
            assertEquals(403, status(client, HttpMethod.POST, "configSubmit", null));
        }
        for (String user : new String[] {"reader", null}) {
            try (JenkinsRule.WebClient client = client(user)) {
                // whoever is refused is led to the login page; here the refusal counts
                client.setRefreshHandler((page, url, seconds) -> {});
                client.getOptions().setJavaScriptEnabled(false);
                for (String path : List.of("configure", "config.xml")) {
                    assertEquals(403, status(client, HttpMethod.GET, path, null), user + path);
                }
                assertEquals(403, status(client, HttpMethod.POST, "configSubmit", null), user);
            }
        }
        assertFull(policy());
    }

    private int status(JenkinsRule.WebClient client, HttpMethod verb, String path, String body) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), folder.getUrl() + path), verb);
        if (verb == HttpMethod.POST) {
            client.addCrumb(request);
            if (body != null) {
                request = new WebRequest(client.createCrumbedUrl(folder.getUrl() + path), verb);
                request.setAdditionalHeader("Content-Type", "application/xml");
                request.setRequestBody(body);
            }
        }
        return client.getPage(request).getWebResponse().getStatusCode();
    }

    @Test
    void isSetAsXmlByWhoeverMayConfigureAndOutlivesAReload() throws Exception {
        String xml = folder.getConfigFile().asString();
        assertTrue(xml.contains("<max>1234</max>"), xml);
        try (JenkinsRule.WebClient client = client("configurer")) {
            assertEquals(200, status(client, HttpMethod.POST, "config.xml", xml.replace(">1234<", ">2345<")));
        }
        FolderPolicy changed = policy();
        assertNotNull(changed);
        assertTrue(folder.getConfigFile().asString().contains("<max>2345</max>"));
        assertFalse(folder.getConfigFile().asString().contains("<max>1234</max>"));
        folder.doReload();
        assertEquals(folder.getFullName(), policy().origin().name());
        assertEquals(List.of(), policy().validationErrors());
    }
}
