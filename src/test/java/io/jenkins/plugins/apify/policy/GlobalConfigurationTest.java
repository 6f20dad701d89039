package io.jenkins.plugins.apify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.Test;

/** The form of the global configuration. */
class GlobalConfigurationTest extends ConnectedTest {
    private HtmlPage form() throws Exception {
        HtmlPage page = jenkins.createWebClient().goTo("configure");
        ApifyJenkins.settle(page.getWebClient());
        return page;
    }

    private static HtmlInput input(HtmlPage page, String field) {
        // the section is the one with the API URL
        HtmlInput url = page.querySelector("input[name='_.apiUrl']");
        return field.equals("apiUrl") ? url : page.querySelector("input[name='_." + field + "']");
    }

    @Test
    void keepsEverySetting() throws Exception {
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        configuration.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        configuration.setEnvPrefix("CI_");
        configuration.setConnectTimeoutSecs(5);
        configuration.setResponseTimeoutSecs(6);
        configuration.setDeadlineSecs(7);
        configuration.setRetries(0);
        configuration.setRules(rules());
        configuration.setRuleSets(sets());
        configuration.setExceptions(exceptions());
        jenkins.submit(form().getFormByName("config"));
        ApifyGlobalConfiguration after = new ApifyGlobalConfiguration();
        assertEquals(ApifyJenkins.CREDENTIALS_ID, after.getCredentialsId());
        assertEquals(server.url(), URI.create(after.getApiUrl()));
        assertEquals("CI_", after.getEnvPrefix());
        assertEquals(5, after.getConnectTimeoutSecs());
        assertEquals(6, after.getResponseTimeoutSecs());
        assertEquals(7, after.getDeadlineSecs());
        assertEquals(0, after.getRetries());
        List<TaskRule> rules = after.getRules();
        assertEquals(rules().size(), rules.size());
        for (int i = 0; i < rules.size(); i++) {
            jenkins.assertEqualDataBoundBeans(rules().get(i), rules.get(i));
        }
        assertEquals(2, after.getRuleSets().size());
        for (int i = 0; i < 2; i++) {
            jenkins.assertEqualDataBoundBeans(sets().get(i), after.getRuleSets().get(i));
        }
        assertEquals(1, after.getExceptions().size());
        jenkins.assertEqualDataBoundBeans(
                exceptions().get(0), after.getExceptions().get(0));
    }

    private static List<TaskRule> rules() {
        List<TaskRule> rules = new ArrayList<>(AllRules.list());
        rules.add(PolicyParts.memory(4096, Severity.NOTE));
        rules.add(PolicyParts.timeout(3600, Severity.FAIL));
        return rules;
    }

    private static List<RuleSet> sets() {
        return List.of(
                PolicyParts.set(
                        "production",
                        Severity.NOTE,
                        PolicyParts.memory(4096, Severity.FAIL),
                        PolicyParts.timeout(3600, null)),
                PolicyParts.set("staging", PolicyParts.timeout(60, null)));
    }

    private static List<RuleException> exceptions() {
        return List.of(PolicyParts.exception("memory", "janedoe~my-task", "team/nightly", "2099-12-31"));
    }

    @Test
    void takesWhatIsLeftBlankForTheDefault() throws Exception {
        ApifyGlobalConfiguration.get().setRules(rules());
        ApifyGlobalConfiguration.get().setRuleSets(sets());
        ApifyGlobalConfiguration.get().setExceptions(exceptions());
        HtmlPage page = form();
        for (String field : List.of(
                "apiUrl", "envPrefix", "connectTimeoutSecs", "responseTimeoutSecs", "deadlineSecs", "retries")) {
            input(page, field).setValue("");
        }
        for (HtmlElement part : page.getBody()
                .<HtmlElement>getByXPath("//div[@name='rules' or @name='ruleSets' or @name='exceptions']")) {
            part.remove();
        }
        jenkins.submit(page.getFormByName("config"));
        ApifyGlobalConfiguration after = new ApifyGlobalConfiguration();
        assertEquals(ClientSettings.DEFAULT_API_URL, after.getApiUrl());
        assertEquals("APIFY_TASK_", after.getEnvPrefix());
        assertEquals(10, after.getConnectTimeoutSecs());
        assertEquals(60, after.getResponseTimeoutSecs());
        assertEquals(300, after.getDeadlineSecs());
        assertEquals(8, after.getRetries());
        assertTrue(after.getRules().isEmpty());
        assertTrue(after.getRuleSets().isEmpty());
        assertTrue(after.getExceptions().isEmpty());
        assertNull(after.getCredentialsId());
    }

    @Test
    void refusesAWrongValueAndKeepsWhatWasSaved() throws Exception {
        ApifyGlobalConfiguration.get().setRetries(3);
        ApifyGlobalConfiguration.get().setRules(AllRules.list());
        HtmlPage page = form();
        page.getWebClient().getOptions().setThrowExceptionOnFailingStatusCode(false);
        input(page, "retries").setValue("many");
        input(page, "envPrefix").setValue("CI_");
        HtmlPage answer = jenkins.submit(page.getFormByName("config"));
        assertTrue(
                answer.asNormalizedText().contains("“Retries” ('many') must be a whole number."),
                answer.asNormalizedText());
        assertEquals(3, ApifyGlobalConfiguration.get().getRetries());
        assertEquals("APIFY_TASK_", ApifyGlobalConfiguration.get().getEnvPrefix());
        assertEquals(
                AllRules.list().size(),
                new ApifyGlobalConfiguration().getRules().size());
    }

    @Test
    void refusesRuleSetsAndExceptionsThatMakeNoSense() throws Exception {
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(4096, null)));
        ApifyGlobalConfiguration.get().setRuleSets(sets());
        ApifyGlobalConfiguration.get().setExceptions(exceptions());
        HtmlPage page = form();
        page.getWebClient().getOptions().setThrowExceptionOnFailingStatusCode(false);
        page.<HtmlInput>querySelector("div[name='ruleSets'] input[name='_.name']")
                .setValue("staging");
        page.<HtmlInput>querySelector("div[name='exceptions'] input[name='_.ruleId']")
                .setValue("memroy");
        page.<HtmlInput>querySelector("div[name='exceptions'] input[name='_.until']")
                .setValue("soon");
        String answer = jenkins.submit(page.getFormByName("config")).asNormalizedText();
        assertTrue(answer.contains("There are two rule sets with the name 'staging'."), answer);
        assertTrue(answer.contains("no rule of the policy has this rule id. Did you mean memory?"), answer);
        assertTrue(answer.contains("\u201cUntil\u201d ('soon') must be a date"), answer);
        assertEquals(
                "production",
                new ApifyGlobalConfiguration().getRuleSets().get(0).getName());
    }

    private static String testConnection(HtmlPage page) throws Exception {
        HtmlButton button = page.querySelector("button[data-validate-button-method='testConnection']");
        button.click();
        HtmlElement entry = (HtmlElement) button.getParentNode();
        HtmlElement progress = (HtmlElement) entry.getFirstElementChild();
        for (int i = 0; i < 100 && !progress.getAttribute("style").contains("none"); i++) {
            page.getWebClient().waitForBackgroundJavaScript(100);
        }
        return entry.asNormalizedText();
    }

    @Test
    void testConnectionTellsTheSavedAddressFromTheOneThatIsTyped() throws Exception {
        ApifyGlobalConfiguration.get().setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        HtmlPage page = form();
        assertFalse(testConnection(page).contains("save the form first"));
        input(page, "apiUrl").setValue("https://api.example.com");
        String answer = testConnection(page);
        assertTrue(answer.contains("accepts the token"), answer);
        assertTrue(answer.contains("The test used the saved API URL, " + server.url()), answer);
        input(page, "apiUrl").setValue(server.url() + "/v2/");
        answer = testConnection(page);
        assertFalse(answer.contains("save the form first"), answer);
    }

    @Test
    void noDefaultTokenStaysChosen() throws Exception {
        ApifyGlobalConfiguration.get().setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        HtmlPage page = form();
        HtmlSelect tokens = tokens(page);
        assertEquals(
                ApifyJenkins.CREDENTIALS_ID, tokens.getSelectedOptions().get(0).getValueAttribute());
        tokens.setSelectedAttribute("", true);
        ApifyJenkins.settle(page.getWebClient());
        assertEquals("", tokens.getSelectedOptions().get(0).getValueAttribute());
        jenkins.submit(page.getFormByName("config"));
        assertNull(new ApifyGlobalConfiguration().getCredentialsId());
    }

    @Test
    void testConnectionSaysWhetherTheApiTakesTheToken() throws Exception {
        server.acceptScopedToken("apify_api_scoped");
        ApifyJenkins.addToken(jenkins.jenkins, "scoped", "apify_api_scoped");
        ApifyJenkins.addToken(jenkins.jenkins, "wrong", "apify_api_wrong");
        HtmlPage page = form();
        assertTrue(testConnection(page).contains("Choose a Secret text credential"));
        tokens(page).setSelectedAttribute(ApifyJenkins.CREDENTIALS_ID, true);
        String answer = testConnection(page);
        assertTrue(answer.contains(server.url() + " accepts the token of the user janedoe."), answer);
        tokens(page).setSelectedAttribute("scoped", true);
        answer = testConnection(page);
        assertTrue(answer.contains("accepts the token but does not return its user"), answer);
        tokens(page).setSelectedAttribute("wrong", true);
        answer = testConnection(page);
        assertTrue(answer.contains("returned status 401 (token-not-valid)"), answer);
        server.always(Reply.body(404, "text/html", "<html>no such page</html>".getBytes()));
        answer = testConnection(page);
        assertTrue(answer.contains("returned status 404"), answer);
        server.always(Reply.body(200, "text/html", "<html>Log in</html>".getBytes()));
        answer = testConnection(page);
        assertTrue(answer.contains("not from the Apify API"), answer);
        server.always(Reply.body(200, "application/json", "{\"data\": {\"hello\": 1}}".getBytes()));
        int before = server.requests().size();
        answer = testConnection(page);
        assertTrue(server.requests().size() > before, "the answer is of the request before");
        assertFalse(answer.contains("accepts the token"), answer);
    }

    private static HtmlSelect tokens(HtmlPage page) {
        return (HtmlSelect)
                page.<HtmlElement>getByXPath("//input[@name='_.apiUrl']/preceding::select[@name='_.credentialsId'][1]")
                        .get(0);
    }
}
