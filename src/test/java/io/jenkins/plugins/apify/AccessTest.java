package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.springframework.security.access.AccessDeniedException;

/** Every web method of the plugin, found by reflection, as everyone who may or may not call it. */
class AccessTest extends SharedConnectedTest {
    private static final String FORM = "{\"id\": \"janedoe~web-crawler\", \"credentialsId\": \"apify-token\"}";

    private static FreeStyleProject project;
    private static final Map<String, JenkinsRule.WebClient> CLIENTS = new HashMap<>();

    @BeforeAll
    static void secure() throws Exception {
        project = jenkins.createFreeStyleProject();
        ApifyGlobalConfiguration.get().setRuleSets(List.of(PolicyParts.set("production")));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    private record WebMethod(String descriptor, String name) {
        boolean isGlobal() {
            return descriptor.equals(ApifyGlobalConfiguration.class.getName());
        }
    }

    private static List<WebMethod> webMethods() {
        List<WebMethod> found = new ArrayList<>();
        for (Descriptor<?> descriptor : Jenkins.get().getExtensionList(Descriptor.class)) {
            if (!descriptor.getClass().getName().startsWith("io.jenkins.plugins.apify.")) {
                continue;
            }
            for (Method method : descriptor.getClass().getMethods()) {
                if (method.getName().matches("do(Fill|Check|Test)[A-Z].*") && !method.isBridge()) {
                    String name = method.getName().substring(2, 3).toLowerCase()
                            + method.getName().substring(3);
                    found.add(new WebMethod(descriptor.getId(), name));
                }
            }
        }
        return found;
    }

    @AfterAll
    static void leave() {
        CLIENTS.values().forEach(JenkinsRule.WebClient::close);
        CLIENTS.clear();
    }

    /** The browser of a user, who logs in once; of nobody in particular for null. */
    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient known = CLIENTS.get(user);
        if (known != null) {
            return known;
        }
        JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins);
        if (user != null) {
            client.login(user);
        }
        CLIENTS.put(user, client);
        return client;
    }

    private static WebResponse call(String user, HttpMethod verb, String base, WebMethod method) throws Exception {
        JenkinsRule.WebClient client = client(user);
        URL url = new URL(jenkins.getURL(), base + "descriptorByName/" + method.descriptor() + "/" + method.name());
        WebRequest request = new WebRequest(url, verb);
        // no value of any field is this, so each check has something to complain of
        List<NameValuePair> parameters = new ArrayList<>(List.of(
                new NameValuePair("value", "-no such thing- ("),
                new NameValuePair("credentialsId", "current-one"),
                new NameValuePair("savedCredentialsId", "current-one"),
                new NameValuePair("savedRuleSet", "current-one"),
                new NameValuePair("path", "("),
                new NameValuePair("json", FORM)));
        for (String name : Set.of("min", "max", "equalTo", "present", "after", "before", "memoryMin", "memoryMax")) {
            parameters.add(new NameValuePair(name, ""));
        }
        for (String name : Set.of("idleMin", "enabled", "path")) {
            parameters.add(new NameValuePair(name, ""));
        }
        if (verb == HttpMethod.POST) {
            request.setRequestParameters(parameters);
            client.addCrumb(request);
        }
        // not as a page, which would be parsed
        return client.loadWebResponse(request);
    }

    private static boolean tellsNothing(WebResponse answer, WebMethod method) {
        String text = answer.getContentAsString();
        if (method.name().startsWith("fill")) {
            return text.contains("current-one") && !text.contains("apify-token") && !text.contains("production");
        }
        return !text.contains("error") && !text.contains("warning");
    }

    @Test
    void thereIsAMethodForEveryField() {
        Set<String> names = new TreeSet<>();
        webMethods().forEach(method -> names.add(method.name()));
        assertTrue(names.containsAll(Set.of(
                "checkNow",
                "testConnection",
                "fillCredentialsIdItems",
                "fillRuleSetItems",
                "checkMatches",
                "checkName",
                "checkUntil")));
        assertTrue(webMethods().stream()
                .anyMatch(method -> method.descriptor().equals("io.jenkins.plugins.apify.policy.FolderPolicy")));
        assertTrue(webMethods().size() > 45, webMethods().size() + " methods");
    }

    @Test
    void withinAJobOnlyThoseWhoMayConfigureItGetAnswers() throws Exception {
        int requests = server.requests().size();
        for (WebMethod method : webMethods()) {
            if (method.isGlobal()) {
                continue;
            }
            String base = project.getUrl();
            assertEquals(404, status(call("admin", HttpMethod.GET, base, method)), method + " takes a GET");
            assertEquals(403, status(call(null, HttpMethod.POST, base, method)), method.toString());
            WebResponse asReader = call("reader", HttpMethod.POST, base, method);
            if (method.name().equals("checkNow")) {
                assertEquals(403, status(asReader));
            } else {
                assertEquals(200, status(asReader), method.toString());
                assertTrue(tellsNothing(asReader, method), method + asReader.getContentAsString());
            }
            WebResponse asConfigurer = call("configurer", HttpMethod.POST, base, method);
            assertEquals(200, status(asConfigurer), method.toString());
            assertEquals(200, status(call("admin", HttpMethod.POST, base, method)), method.toString());
            if (method.name().startsWith("fill")) {
                String offered = method.name().equals("fillRuleSetItems") ? "production" : "apify-token";
                assertTrue(asConfigurer.getContentAsString().contains(offered), method.toString());
            }
            if (method.name().equals("checkId")) {
                assertFalse(tellsNothing(asConfigurer, method));
            }
        }
        // as configurer and administrator, for each of the two steps and the build step
        assertEquals(requests + 6, server.requests().size());
    }

    @Test
    void outsideOfJobsOnlyAdministratorsGetAnswers() throws Exception {
        for (WebMethod method : webMethods()) {
            assertEquals(403, status(call(null, HttpMethod.POST, "", method)), method.toString());
            for (String user : List.of("reader", "configurer")) {
                WebResponse page = call(user, HttpMethod.POST, "", method);
                if (Set.of("checkNow", "testConnection").contains(method.name())) {
                    assertEquals(403, status(page), user + method);
                } else {
                    assertEquals(200, status(page), user + method);
                    assertTrue(tellsNothing(page, method), user + method);
                }
            }
            assertEquals(200, status(call("admin", HttpMethod.POST, "", method)), method.toString());
            assertTrue(Set.of(404, 405).contains(status(call("admin", HttpMethod.GET, "", method))), method.toString());
        }
    }

    /** Whoever may not configure gets no thread to work for them, however large what they post is. */
    @Test
    void nothingOfARequestIsReadForThoseWhoMayNot() throws Exception {
        String bomb = "x" + " ".repeat(150_000) + "x";
        for (WebMethod method : webMethods()) {
            if (!method.name().startsWith("check") || method.name().equals("checkNow")) {
                continue;
            }
            JenkinsRule.WebClient client = client("reader");
            WebRequest request = new WebRequest(
                    new URL(
                            jenkins.getURL(),
                            project.getUrl() + "descriptorByName/" + method.descriptor() + "/" + method.name()),
                    HttpMethod.POST);
            request.setRequestParameters(
                    Stream.of("value", "path", "min", "max", "equalTo", "matches", "after", "idleMin")
                            .map(name -> new NameValuePair(name, bomb))
                            .toList());
            client.addCrumb(request);
            WebResponse page = client.loadWebResponse(request);
            assertEquals(200, status(page), method.toString());
            assertTrue(tellsNothing(page, method), method.toString());
        }
    }

    /** Every web method leaves its work to one of these, which does none of it before it asks for the permission. */
    @Test
    void formAccessDoesNoWorkForThoseWhoMayNot() {
        List<String> done = new ArrayList<>();
        try (ACLContext ignored = ACL.as2(User.getById("reader", true).impersonate2())) {
            work(project, done);
            work(null, done);
        }
        try (ACLContext ignored = ACL.as2(User.getById("configurer", true).impersonate2())) {
            work(null, done);
            assertEquals(List.of(), done);
            work(project, done);
        }
        assertEquals(List.of("configuring", "listing", "names", "check", "doubt", "answering"), done);
    }

    private static void work(Item item, List<String> done) {
        try {
            FormAccess.configuring(item, () -> done.add("configuring"));
        } catch (AccessDeniedException e) {
            // also a result: the action did not run
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        FormAccess.listing(item, "current-one", () -> {
            done.add("listing");
            return URI.create("https://api.example.com");
        });
        FormAccess.names(item, "current-one", () -> {
            done.add("names");
            return List.of();
        });
        FormAccess.check(item, () -> done.add("check"), read -> {
            done.add("doubt");
            return null;
        });
        FormAccess.answering(item, () -> {
            done.add("answering");
            return FormValidation.ok();
        });
    }

    @Test
    void theCredentialsOfAnotherFolderAreOutOfReach() throws Exception {
        Folder theirs = jenkins.jenkins.createProject(Folder.class, "theirs");
        ApifyJenkins.addToken(theirs, "their-token", FakeApifyServer.TOKEN);
        Folder ours = jenkins.jenkins.createProject(Folder.class, "ours");
        FreeStyleProject job = ours.createProject(FreeStyleProject.class, "job");
        String descriptor = "io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder";
        WebResponse list =
                call("configurer", HttpMethod.POST, job.getUrl(), new WebMethod(descriptor, "fillCredentialsIdItems"));
        assertFalse(list.getContentAsString().contains("their-token"));
        int requests = server.requests().size();
        JenkinsRule.WebClient client = client("configurer");
        WebRequest request = new WebRequest(
                new URL(jenkins.getURL(), job.getUrl() + "descriptorByName/" + descriptor + "/checkNow"),
                HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("json", FORM.replace("apify-token", "their-token"))));
        client.addCrumb(request);
        String answer = client.loadWebResponse(request).getContentAsString();
        assertTrue(answer.contains("no Secret text credential with that id"), answer);
        assertEquals(requests, server.requests().size());
    }

    private static int status(WebResponse answer) {
        return answer.getStatusCode();
    }
}
