package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.TaskId;
import java.time.Duration;

/** Whatever a person configures is taken or refused in one line, and what is taken ends soon. */
class RulesFuzzTest {
    private static final String[] PARTS = {
        "(", ")", "(?:", "(?=", "(?!", "(?<n>", "(?>", "|", "*", "+", "?", "{0,}", "{2,3}", "{30}", "[", "]", "[^a]",
        "\\", "\\b", "\\1", "\\k<n>", "^", "$", ".", "a", "b", ".*", "(a*)*", "(?i)", "\\p{L}", "\\Q", "\\E", "&&", "-",
        "\\x{61}", "(?x)"
    };

    @FuzzTest(maxDuration = "8s")
    void aTextIsTakenOrRefusedInOneLine(FuzzedDataProvider data) {
        long start = System.nanoTime();
        try {
            switch (data.consumeInt(0, 5)) {
                case 0 -> {
                    TaskId id = TaskId.parse(data.consumeRemainingAsString());
                    assertEquals(id, TaskId.parse(id.toString()));
                }
                case 1 -> {
                    FieldPath path = FieldPath.parse(data.consumeRemainingAsString());
                    assertEquals(path, FieldPath.parse(path.toString()));
                }
                case 2 -> {
                    var url = ClientSettings.parseApiUrl(data.consumeRemainingAsString());
                    assertEquals(url, ClientSettings.parseApiUrl(url.toString()));
                }
                case 3 -> ModifiedGate.parseMoment("after", data.consumeRemainingAsString());
                default -> match(data);
            }
        } catch (IllegalArgumentException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            assertTrue(e.getMessage().codePoints().noneMatch(Character::isISOControl), e.getMessage());
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertTrue(millis < 5_000, millis + " ms");
    }

    /** An expression put together of what expressions are made of, held against a text that it may match. */
    private static void match(FuzzedDataProvider data) {
        StringBuilder expression = new StringBuilder();
        int parts = data.consumeInt(1, 40);
        for (int i = 0; i < parts; i++) {
            expression.append(data.pickValue(PARTS));
        }
        TextMatch match = TextMatch.of(null, expression.toString());
        String text = "ab".repeat(data.consumeInt(0, 30)) + data.consumeString(5);
        match.check(text, match.expected(), text);
    }
}
