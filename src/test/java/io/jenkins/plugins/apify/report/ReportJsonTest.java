package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.RedactedValue;
import io.jenkins.plugins.apify.report.TaskAction.RecordedCheck;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of a check says what was kept, or nothing. */
class ReportJsonTest {
    private static String written(TaskReport report) throws IOException {
        return new String(ReportJson.write(report), ReportJson.CHARSET);
    }

    private static TaskReport read(String text) throws IOException {
        return ReportJson.read(text.getBytes(ReportJson.CHARSET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-task",
                "web-crawler",
                "hungry-crawler",
                "standby",
                "all-null",
                "null-options",
                "minimal",
                "precise",
                "non-ascii",
                "hostile",
                "future"
            })
    void whatWasWrittenIsRead(String example) throws IOException {
        TaskReport report = Recorded.report(Tasks.example(example));
        TaskReport read = read(written(report));
        assertEquals(report.fields(), read.fields());
        assertEquals(
                List.copyOf(report.fields().keySet()), List.copyOf(read.fields().keySet()));
        assertEquals(report.verdict(), read.verdict());
        assertEquals(report.getName(), read.getName());
        assertEquals(report.checkedAt(), read.checkedAt());
        assertEquals(
                report.findings().stream().map(Finding::toMap).toList(),
                read.findings().stream().map(Finding::toMap).toList());
    }

    @Test
    void numbersStayWhatTheyWere() throws IOException {
        TaskReport report = Recorded.report(Tasks.with("'input': {'a': 1e999999999, 'b': 0.10, 'c': 9007199254740993,"
                + " 'd': 123456789012345678901234567890, 'e': 1e-7, 'f': true, 'g': null, 'h': [], 'i': {}}"));
        assertEquals(report.fields().toString(), read(written(report)).fields().toString());
    }

    @Test
    void aCheckThatFetchedNothingIsKept() throws IOException {
        TaskReport read = read(written(
                TaskReport.ofError("~gone", 7, LocalizedMessage.text("The API\nanswered 404"), Verdict.UNSTABLE)));
        assertEquals("The API\nanswered 404", read.getError());
        assertEquals(Verdict.UNSTABLE, read.verdict());
        assertEquals("~gone", read.getName());
    }

    @Test
    void noNameOfATaskPassesForAMark() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("shown", new RedactedValue(LocalizedMessage.text("********"), "d1"));
        fields.put(
                "input",
                Recorded.report(Tasks.with("'input': {'\\u0000': ['********', 'd1']}"))
                        .fields()
                        .get("input"));
        TaskReport kept = new TaskReport("x", 1, fields, List.of(), null, Verdict.PASSED);
        Map<String, Object> read = read(written(kept)).fields();
        assertEquals(new RedactedValue(LocalizedMessage.text("********"), "d1"), read.get("shown"));
        assertEquals(Map.of("\ufffd", List.of("********", "d1")), read.get("input"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"severity\":\"FAIL\",', ''",
        "'\"severity\":\"FAIL\"', '\"severity\":\"none\"'",
        "'\"met\":true,', ''",
        "'\"verdict\":\"PASSED\",', ''",
        "'\"verdict\":\"PASSED\"', '\"verdict\":null'",
        "'\"verdict\":\"PASSED\"', '\"verdict\":\"passed\"'"
    })
    void whatIsMissingIsTakenForTheWorst(String from, String to) throws IOException {
        String whole = written(Recorded.report(Tasks.example("web-crawler")));
        String changed = whole.replace(from, to);
        assertEquals(true, !changed.equals(whole));
        TaskReport report = read(changed);
        Finding finding = report.findings().get(0);
        boolean worst = report.verdict() == Verdict.FAILED || !finding.met();
        assertEquals(true, worst || finding.severity() == Severity.FAIL && !whole.contains("WARN"));
    }

    @Test
    void aPartOfAFileIsRefused() throws IOException {
        String whole = written(Recorded.report(Tasks.example("my-task")));
        for (int length = 0; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThrows(IOException.class, () -> read(part), part);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "{}",
                "{\"format\":2}",
                "{\"format\":1}",
                "{\"format\":1,\"task\":{}}",
                "{\"format\":1,\"task\":{},\"findings\":[7],\"checkedAt\":1,\"requestedId\":\"x\"}",
                "{\"format\":1,\"task\":{},\"findings\":[{}],\"checkedAt\":1,\"requestedId\":\"x\"}",
                "{\"format\":1,\"task\":[],\"findings\":[],\"checkedAt\":1,\"requestedId\":\"x\"}",
                "{\"format\":1,\"task\":{\"a\":{\"\\u0000\":[]}},\"findings\":[],\"checkedAt\":1}"
            })
    void whatIsNoReportIsRefused(String text) {
        assertThrows(IOException.class, () -> read(text));
    }

    @Test
    void aLineIsReadAsItWasWritten() throws IOException {
        TaskReport report = Recorded.report(Tasks.example("precise"));
        CheckSummary line = CheckSummary.of(
                3, new RecordedCheck("17/0", "retry", report, "T_", Map.of("T_ID", "x\ny\u2028", "T_NAME", "'")));
        String text = ReportJson.line(line);
        assertEquals(1, text.lines().count(), text);
        assertEquals(line, ReportJson.readLine(text));
        assertEquals("0.30000000000000004", line.charge().toString());
    }

    @Test
    void aLineIsShortWhateverNumbersATaskHas() throws IOException {
        TaskReport report = Recorded.report(
                Tasks.with("'options': {'memoryMbytes': " + "9".repeat(900) + ", 'maxTotalChargeUsd': 1e-9999}"));
        CheckSummary line = CheckSummary.of(1, new RecordedCheck(null, null, report, "", Map.of()));
        assertTrue(ReportJson.line(line).length() < 400, ReportJson.line(line));
        assertEquals(line, ReportJson.readLine(ReportJson.line(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":1}",
                "{\"number\":1,\"verdict\":\"passed\"}",
                "{\"number\":1,\"verdict\":null,\"later\":[]}"
            })
    void aLineThatLacksSomethingIsTakenForTheWorst(String line) throws IOException {
        CheckSummary check = ReportJson.readLine(line);
        assertEquals(Verdict.FAILED, check.verdict());
        assertEquals("#1", check.name());
        assertEquals(Map.of(), check.variables());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{}", "{\"number\":0}", "{\"number\":1", "{\"number\":1}{"})
    void aDamagedLineIsRefused(String line) {
        assertThrows(IOException.class, () -> ReportJson.readLine(line));
    }
}
