package io.jenkins.plugins.apify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Items;
import hudson.model.Result;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a stored policy that is incomplete or unreadable, no check passes, and saving keeps the remaining elements. */
class StoredPolicyTest extends SharedConnectedTest {
    private static final String STEP =
            "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', onError: 'WARN', retries: 0";
    private static int folders;

    @AfterEach
    void forget() {
        ApifyGlobalConfiguration.get().setExceptions(null);
        ApifyGlobalConfiguration.get().setRules(null);
    }

    private static FolderPolicy whole() {
        List<TaskRule> rules = new ArrayList<>(AllRules.list());
        rules.add(PolicyParts.memory(99_999, Severity.WARN));
        FolderPolicy policy = Folders.policy(rules.toArray(TaskRule[]::new));
        policy.setCredentialsId("apify-token");
        policy.setRuleSets(List.of(PolicyParts.set("ours", Severity.WARN, PolicyParts.timeout(60, null))));
        policy.setExceptions(List.of(PolicyParts.exception("memory", "janedoe~my-task", "team/nightly", "2099-12-31")));
        return policy;
    }

    private static String stored(FolderPolicy policy) {
        return Items.XSTREAM2.toXML(policy);
    }

    private static FolderPolicy read(String xml) {
        return (FolderPolicy) Items.XSTREAM2.fromXML(xml);
    }

    /** A folder whose stored form was changed. */
    private static Folder changed(FolderPolicy policy, String from, String to) throws Exception {
        Folder folder = Folders.folder(jenkins.jenkins, "stored" + ++folders, policy);
        folder.save();
        String xml = folder.getConfigFile().asString();
        assertTrue(xml.contains(from), xml);
        folder.updateByXml((Source) new StreamSource(new StringReader(xml.replace(from, to))));
        return folder;
    }

    @Test
    void aWholePolicyIsReadAsItWas() throws Exception {
        FolderPolicy read = read(stored(whole()));
        assertEquals(List.of(), read.validationErrors());
        assertEquals(stored(whole()), stored(read));
        jenkins.assertEqualDataBoundBeans(whole(), read);
    }

    /** Each element in turn, of whatever depth. */
    @Test
    void noElementIsLostWithoutAnError() {
        String xml = stored(whole());
        Matcher element = Pattern.compile("<([\\w.]+)[^>/]*(?:/>|>)").matcher(xml);
        int tried = 0;
        while (element.find()) {
            if (element.start() == 0) {
                continue;
            }
            int end = element.group().endsWith("/>") ? element.end() : end(xml, element.group(1), element.end());
            FolderPolicy read = read(xml.substring(0, element.start()) + xml.substring(end));
            assertFalse(read.validationErrors().isEmpty(), "without " + xml.substring(element.start(), end));
            assertEquals(
                    read.validationErrors().toString(),
                    read(stored(read)).validationErrors().toString(),
                    "saved " + element.group());
            tried++;
        }
        assertTrue(tried > 70, xml);
    }

    /** Where the element of that name ends that began before there. */
    private static int end(String xml, String name, int from) {
        Matcher tag = Pattern.compile("<(/?)" + Pattern.quote(name) + "(?: [^>]*?)?(/?)>")
                .matcher(xml);
        int depth = 1;
        int at = from;
        while (depth > 0 && tag.find(at)) {
            depth += tag.group(2).isEmpty() ? tag.group(1).isEmpty() ? 1 : -1 : 0;
            at = tag.end();
        }
        return at;
    }

    @ParameterizedTest
    @CsvSource({
        "rules.MemoryRule, rules.RegionRule, io.jenkins.plugins.apify.rules.RegionRule",
        "policy.RuleSet, policy.RuleCollection, io.jenkins.plugins.apify.policy.RuleCollection",
        "policy.RuleException, policy.Waiver, io.jenkins.plugins.apify.policy.Waiver",
        "<max>99999</max>, <max>many</max>, MemoryRule",
        "<max>99999</max>, <maxx>99999</maxx>, max",
        "<severity>WARN</severity>, <severity>LAX</severity>, LAX",
        "<rules elements, <rules class='set' elements, expected type",
        "<resolveDefaults>false<, <resolveDefaults>yes<, resolveDefaults",
        "<max>99999<, <max>099999<, MemoryRule",
        "<max>99999<, <max>0377777<, max",
        "exceptions, exceptionz, exceptionz"
    })
    void whatCannotBeReadFailsEveryCheckAndIsKept(String from, String to, String told) throws Exception {
        FolderPolicy policy = Folders.policy(PolicyParts.memory(99_999, Severity.WARN));
        policy.setRuleSets(List.of(PolicyParts.set("ours", PolicyParts.timeout(60, null))));
        policy.setExceptions(List.of(PolicyParts.exception("memory", null, "nobody", "2099-12-31")));
        Folder folder = changed(policy, from, to);
        int requests = server.requests().size();
        WorkflowRun run =
                Folders.run(jenkins, folder, Result.FAILURE, "try { " + STEP + " } catch (e) { echo \"$e\" }");
        jenkins.assertLogContains("folder " + folder.getName() + ": ", run);
        jenkins.assertLogContains(told, run);
        assertEquals(requests, server.requests().size());
        folder.save();
        String kept = folder.getConfigFile().asString();
        assertTrue(kept.contains(to.replace('\'', '"')), kept);
        folder.doReload();
        Folders.run(jenkins, folder, Result.FAILURE, STEP);
    }

    @Test
    void aNullInAPolicyFailsEveryCheck() throws Exception {
        FolderPolicy policy = Folders.policy();
        List<TaskRule> rules = new ArrayList<>();
        rules.add(null);
        policy.setRules(rules);
        Folder folder = Folders.folder(jenkins.jenkins, "stored" + ++folders, policy);
        Folders.run(jenkins, folder, Result.FAILURE, "try { " + STEP + " } catch (e) { }");
        assertFalse(read(stored(policy)).validationErrors().isEmpty());
        policy.setRules(List.of());
        List<RuleException> none = new ArrayList<>();
        none.add(null);
        policy.setExceptions(none);
        Folders.run(jenkins, folder, Result.FAILURE, "try { " + STEP + " } catch (e) { }");
    }

    @Test
    void theFormShowsWhatCannotBeReadAndDoesNotDropItUnasked() throws Exception {
        Folder folder = changed(
                Folders.policy(PolicyParts.memory(99_999, Severity.WARN), PolicyParts.timeout(60, null)),
                "rules.MemoryRule",
                "rules.RegionRule");
        HtmlPage form = jenkins.createWebClient().getPage(folder, "configure");
        ApifyJenkins.settle(form.getWebClient());
        assertTrue(form.asNormalizedText().contains("rules.RegionRule of a stored element is unknown"), form.asXml());
        form.getWebClient().getOptions().setThrowExceptionOnFailingStatusCode(false);
        HtmlPage answer = jenkins.submit(form.getFormByName("config"));
        assertTrue(answer.asNormalizedText().contains("Tick the box to replace it"), answer.asNormalizedText());
        assertTrue(folder.getConfigFile().asString().contains("rules.RegionRule"));
        form = jenkins.createWebClient().getPage(folder, "configure");
        ApifyJenkins.settle(form.getWebClient());
        form.<HtmlInput>querySelector("input[name='replaceUnreadable']").setChecked(true);
        jenkins.submit(form.getFormByName("config"));
        FolderPolicy replaced = folder.getProperties().get(FolderPolicy.class);
        assertEquals(List.of(), replaced.validationErrors());
        assertEquals(1, replaced.getRules().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration>",
                "WITHOUT apiUrl",
                "WITHOUT rules",
                "<io.jenkins.plugins.apify.policy.Other/>"
            })
    void aGlobalConfigurationThatCannotBeReadFailsEveryCheck(String content) throws Exception {
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        configuration.setRules(List.of(PolicyParts.memory(4096, Severity.FAIL)));
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(configuration.getId() + ".xml");
        String whole = Files.readString(file);
        String lost = content.replace("WITHOUT ", "");
        Files.writeString(
                file,
                lost.equals(content) ? content : whole.replaceAll("(?s)<" + lost + "( [^>]*)?>.*</" + lost + ">", ""));
        try {
            configuration.load();
            WorkflowRun run =
                    ApifyJenkins.run(jenkins, Result.FAILURE, "try { " + STEP + " } catch (e) { echo \"$e\" }");
            jenkins.assertLogContains(configuration.getId() + ".xml cannot be read", run);
            String damaged = Files.readString(file);
            assertThrows(IllegalStateException.class, () -> configuration.setRetries(3));
            assertEquals(damaged, Files.readString(file));
            assertThrows(IllegalArgumentException.class, configuration::clientSettings);
            Map<String, Object> values =
                    new HashMap<>(Map.of("apiUrl", server.url().toString()));
            new GlobalValues(values, false).applyTo(configuration);
            // these values do not contain the policy, so the file may be the only place with the rules
            assertEquals(damaged, Files.readString(file));
            assertFalse(configuration.validationErrors().isEmpty());
            List.of("rules", "ruleSets", "exceptions").forEach(name -> values.put(name, List.of()));
            new GlobalValues(values, false).applyTo(configuration);
            assertTrue(copies(file).stream().anyMatch(copy -> reads(copy).equals(damaged)));
            assertEquals(List.of(), configuration.validationErrors());
        } finally {
            for (Path copy : copies(file)) {
                Files.delete(copy);
            }
            Files.writeString(file, whole);
            configuration.load();
        }
    }

    private static List<Path> copies(Path file) throws IOException {
        try (Stream<Path> beside = Files.list(file.getParent())) {
            return beside.filter(one -> one.getFileName().toString().contains(".xml.unreadable-"))
                    .toList();
        }
    }

    private static String reads(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
