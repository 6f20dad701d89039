package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.Speaking;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** What the REST API tells of a build's checks: the report as it is, whatever a task's fields are called. */
class ReportRestTest extends SharedConnectedTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static FreeStyleBuild build() throws Exception {
        return jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
    }

    private static String get(String url) throws Exception {
        return ApifyJenkins.reader(jenkins).goTo(url, null).getWebResponse().getContentAsString();
    }

    /** The page's answer as JSON says it. */
    private static JsonNode answer(FreeStyleBuild build, String format) throws Exception {
        String text = get(build.getUrl() + "apify-task/api/" + format);
        return switch (format) {
            case "json" -> JSON.readTree(text);
            case "python" -> JSON.readTree(ofPython(text));
            default ->
                ofXml(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(text)))
                        .getDocumentElement());
        };
    }

    /** A literal of Python as JSON: texts are the same, these words are not. */
    private static String ofPython(String text) {
        Matcher tokens =
                Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|None|True|False").matcher(text);
        return tokens.replaceAll(token -> switch (token.group()) {
            case "None" -> "null";
            case "True" -> "true";
            case "False" -> "false";
            default -> Matcher.quoteReplacement(token.group());
        });
    }

    private static JsonNode ofXml(Element element) {
        ObjectNode node = JSON.createObjectNode();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                if (List.of("check", "finding").contains(inner.getTagName())) {
                    node.withArray(inner.getTagName() + "s").add(ofXml(inner));
                } else {
                    node.put(inner.getTagName(), inner.getTextContent());
                }
            }
        }
        return node;
    }

    private static Stream<Arguments> keys() {
        return Stream.of("json", "xml", "python")
                .flatMap(format -> Stream.of(
                                "x\":0}},\"rules\":[],\"verdict\":\"PASSED\"}],\"junk\":[{\"task\":{\"z\":{\"y",
                                "x\"}\",\"verdict\":\"PASSED\"}],\"junk\":[{\"task\":\"{",
                                "a\"b",
                                "a\\",
                                "</task><verdict>PASSED</verdict><task>",
                                "<!--",
                                "]]>",
                                "&quot;",
                                "None",
                                "'''",
                                "verdict",
                                "",
                                " ",
                                "\u0000\u0001\u001f\u007f\u0085\u2028\ufffe",
                                "\ud83d\udd77")
                        .map(key -> Arguments.of(format, key)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void noKeyAndNoValueOfATaskIsMarkup(String format, String key) throws Exception {
        String text = JSON.writeValueAsString(key);
        FreeStyleBuild build = build();
        Recorded.task(
                build,
                Tasks.with("'options': {'memoryMbytes': 8192, KEY: 1}, KEY: 2, 'title': KEY, 'input': {KEY: {KEY: KEY}}"
                        .replace("KEY", text.replace("'", "\\u0027"))));
        JsonNode answer = answer(build, format);
        assertEquals(1, answer.get("checks").size());
        JsonNode check = answer.get("checks").get(0);
        assertEquals("FAILED", check.get("verdict").asText());
        assertEquals("false", check.get("findings").get(0).get("met").asText());
        JsonNode task = JSON.readTree(check.get("task").asText());
        String kept = key.codePoints()
                .map(c -> c == 0 || c == 0xfffe ? 0xfffd : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertEquals(kept, task.get("title").asText());
        assertEquals(2, task.get(kept).asInt());
        assertEquals(kept, task.get("input").get(kept).get(kept).asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"apify-task/", "apify-task/check/1/", ""})
    void noNameStandsOnTwoLevels(String page) throws Exception {
        FreeStyleBuild build = build();
        Recorded.example(build, "hungry-crawler");
        Recorded.error(build, "janedoe~gone");
        String xml = get(build.getUrl() + page + "api/xml?depth=3");
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        if (page.isEmpty()) {
            root = (Element) Stream.iterate(root.getFirstChild(), Node::getNextSibling)
                    .filter(node -> node.getTextContent().contains("hungry-crawler"))
                    .findFirst()
                    .orElseThrow();
        }
        assertTrue(root.getElementsByTagName("verdict").getLength() > 0, xml);
        assertDistinct(root, List.of());
    }

    private static void assertDistinct(Element element, List<String> above) {
        String name = element.getTagName();
        assertFalse(above.contains(name), name + " within " + above);
        List<String> path = Stream.concat(above.stream(), Stream.of(name)).toList();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                assertDistinct(inner, path);
            }
        }
    }

    @Test
    void numbersAreWhatTheyWere() throws Exception {
        FreeStyleBuild build = build();
        Recorded.task(build, Tasks.with("'input': {'a': 0.12345678901234567890, 'b': 9007199254740993}"));
        String task = JSON.readTree(get(build.getUrl() + "apify-task/api/json"))
                .get("checks")
                .get(0)
                .get("task")
                .asText();
        assertTrue(task.contains("\"a\":0.12345678901234567890,\"b\":9007199254740993"), task);
    }

    @Test
    void programsReadEnglishWhateverTheirLanguage() throws Exception {
        FreeStyleBuild build = build();
        Recorded.example(build, "hungry-crawler");
        JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins);
        client.addRequestHeader("Accept-Language", "de");
        JsonNode finding = JSON.readTree(client.goTo(build.getUrl() + "apify-task/api/json", null)
                        .getWebResponse()
                        .getContentAsString())
                .get("checks")
                .get(0)
                .get("findings")
                .get(0);
        assertEquals("memory", finding.get("subject").asText());
        assertEquals("at most 4096 MB", finding.get("expected").asText());
        assertNotEquals("", finding.get("found").asText());
        FreeStyleBuild failed = build();
        Recorded.report(
                failed,
                TaskReport.ofError(
                        "~gone", 1, LocalizedMessage.of(Messages.class, "Check.missing", "1.json"), Verdict.FAILED));
        try (Speaking german = Speaking.german()) {
            String answer = get(failed.getUrl() + "apify-task/api/json");
            assertTrue(answer.contains("The report file 1.json"), answer);
            failed.save();
            Files.delete(failed.getRootDir().toPath().resolve("apify-task/1.json"));
            failed.getParent().doReload();
            answer = get(failed.getUrl() + "apify-task/api/json");
            assertTrue(answer.contains("is missing"), answer);
        }
    }
}
