package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.client.Tasks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {
    private static Finding memory(String example) {
        Gate gate = new NumberGate(
                Messages.subject_memory(),
                TaskField.MEMORY_MBYTES,
                NumberGate.Unit.MEGABYTES,
                Bounds.of(null, 4096L),
                Absence.ACTOR_DEFAULT);
        return Finding.of("taskMemory", Severity.WARN, gate, Tasks.example(example), Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "my-task,        true,  `memory: 1024 MB, expected at most 4096 MB`",
                "hungry-crawler, false, `memory: 8192 MB, expected at most 4096 MB`",
                "minimal, false, `memory: not set, so the Actor's default applies, expected at most 4096 MB`"
            })
    void saysInOneSentenceWhatWasFoundAndWhatWasExpected(String example, boolean met, String sentence) {
        Finding finding = memory(example);
        assertEquals(met, finding.isMet());
        assertEquals(sentence, finding.getSentence());
    }

    @Test
    void tellsOfABrokenLimitWhatIsAllowedAndOtherwiseWhatIsExpected() {
        assertEquals(
                "memory: 8192 MB, at most 4096 MB allowed",
                memory("hungry-crawler").getBreach());
        FieldPath path = FieldPath.parse("options.maxItems");
        Gate bounded = new FieldGate(path, null, BigDecimal.TEN, null, null, null);
        Gate exact = new FieldGate(path, null, null, "10", null, null);
        assertEquals("options.maxItems: 1000, at most 10 allowed", breach(bounded));
        assertEquals("options.maxItems: 1000, expected '10'", breach(exact));
        assertEquals("standby: on, expected off", breach(new StandbyGate(false, null, null, Absence.NOTHING)));
    }

    private static String breach(Gate gate) {
        return Finding.of("rule", Severity.FAIL, gate, Tasks.example("my-task"), Instant.EPOCH)
                .getBreach();
    }

    @Test
    void knowsItsRuleSubjectAndSeverity() {
        Finding finding = memory("hungry-crawler");
        assertEquals("taskMemory", finding.getRule());
        assertEquals("memory", finding.getSubject());
        assertEquals(Severity.WARN, finding.getSeverity());
        assertEquals("at most 4096 MB", finding.getExpected());
        assertEquals("8192 MB", finding.getFound());
    }

    @Test
    void theTimeIsHandedToTheGate() {
        Gate gate = new ModifiedGate(null, null, 1);
        Instant dayAfter = Instant.parse("2018-10-27T13:30:49.578Z");
        assertTrue(Finding.of("taskModified", Severity.FAIL, gate, Tasks.example("my-task"), dayAfter)
                .isMet());
        assertFalse(Finding.of("taskModified", Severity.FAIL, gate, Tasks.example("my-task"), dayAfter.plusMillis(1))
                .isMet());
    }

    @Test
    void remoteTextIsNoPatternOfTheSentence() {
        Gate gate = new FieldGate(FieldPath.parse("input.x"), null, null, "y", null, null);
        Finding finding =
                new Finding("taskField", Severity.FAIL, gate, new Gate.Observation(false, "'{1}'", "'{0} ''{2}'"));
        assertEquals("input.x: '{0} ''{2}', expected '{1}'", finding.getSentence());
    }

    @Test
    void outlivesTheController() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(memory("hungry-crawler"));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Finding finding = (Finding) in.readObject();
            assertEquals("memory: 8192 MB, expected at most 4096 MB", finding.getSentence());
            assertEquals(Severity.WARN, finding.getSeverity());
        }
    }
}
