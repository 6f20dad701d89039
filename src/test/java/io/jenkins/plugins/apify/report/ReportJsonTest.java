package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.RedactedValue;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
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
        StringWriter out = new StringWriter();
        ReportJson.write(new StoredCheck(report, "T_", Map.of("T_ID", "x\ny")), out);
        return out.toString();
    }

    private static StoredCheck read(String text) throws IOException {
        return ReportJson.read(new StringReader(text));
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
        StoredCheck read = read(written(report));
        assertEquals("T_", read.prefix());
        assertEquals(Map.of("T_ID", "x\ny"), read.variables());
        assertEquals(report.getFields(), read.report().getFields());
        assertEquals(
                List.copyOf(report.getFields().keySet()),
                List.copyOf(read.report().getFields().keySet()));
        assertEquals(report.getVerdict(), read.report().getVerdict());
        assertEquals(report.getName(), read.report().getName());
        assertEquals(report.getDate(), read.report().getDate());
        assertEquals(
                report.getFindings().stream().map(Finding::toPlain).toList(),
                read.report().getFindings().stream().map(Finding::toPlain).toList());
    }

    @Test
    void numbersStayWhatTheyWere() throws IOException {
        TaskReport report = Recorded.report(Tasks.with("'input': {'a': 1e999999999, 'b': 0.10, 'c': 9007199254740993,"
                + " 'd': 123456789012345678901234567890, 'e': 1e-7, 'f': true, 'g': null, 'h': [], 'i': {}}"));
        assertEquals(
                report.getFields().toString(),
                read(written(report)).report().getFields().toString());
    }

    @Test
    void aCheckThatFetchedNothingIsKept() throws IOException {
        StoredCheck read =
                read(written(TaskReport.ofError("~gone", 7, Phrase.text("The API\nanswered 404"), Verdict.UNSTABLE)));
        assertEquals("The API\nanswered 404", read.report().getError());
        assertEquals(Verdict.UNSTABLE, read.report().getVerdict());
        assertEquals("~gone", read.report().getName());
    }

    @Test
    void noNameOfATaskPassesForAMark() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("shown", RedactedValue.of(Phrase.text("********"), "d1"));
        fields.put(
                "input",
                Recorded.report(Tasks.with("'input': {'\\u0000': ['********', 'd1']}"))
                        .getFields()
                        .get("input"));
        TaskReport kept = TaskReport.kept("x", 1, fields, List.of(), null, "PASSED");
        Map<String, Object> read = read(written(kept)).report().getFields();
        assertEquals(RedactedValue.of(Phrase.text("********"), "d1"), read.get("shown"));
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
        TaskReport report = read(changed).report();
        Finding finding = report.getFindings().get(0);
        boolean worst = report.getVerdict() == Verdict.FAILED || !finding.isMet();
        assertEquals(true, worst || finding.getSeverity() == Severity.FAIL && !whole.contains("WARN"));
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
                "{\"format\":1,\"task\":{},\"findings\":[7],\"variables\":{},\"checkedAt\":1,\"requestedId\":\"x\"}",
                "{\"format\":1,\"task\":{},\"findings\":[{}],\"variables\":{},\"checkedAt\":1,\"requestedId\":\"x\"}",
                "{\"format\":1,\"task\":[],\"findings\":[],\"variables\":{},\"checkedAt\":1,\"requestedId\":\"x\"}",
                "{\"format\":1,\"task\":{},\"findings\":[],\"variables\":{\"a\":1},\"checkedAt\":1,\"requestedId\":\"x\"}",
                "{\"format\":1,\"task\":{\"a\":{\"\\u0000\":[]}},\"findings\":[],\"variables\":{},\"checkedAt\":1}"
            })
    void whatIsNoReportIsRefused(String text) {
        assertThrows(IOException.class, () -> read(text));
    }
}
