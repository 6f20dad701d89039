package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.TaskField;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The evaluation of every rule ends, and ends early when the build is aborted. */
class EvaluationBudgetTest {
    private static final Map<String, Object> FIELDS =
            Map.of("input", Map.of("list", Collections.nCopies(1_000, "a".repeat(100))));

    static Stream<Condition> conditions() {
        FieldPath each = FieldPath.parse("input.list.*");
        return Stream.of(
                new FieldCondition(each, null, TextMatch.equalTo("b"), null, false),
                new FieldCondition(FieldPath.parse("title"), null, TextMatch.matches("(a|b)*"), null, false),
                new TextCondition(TaskField.TITLE, TextMatch.matches("x*"), Absence.NOTHING),
                new BaselineCondition(FIELDS, List.of()),
                new UnchangedCondition(History.Since.LAST_BUILD, List.of()));
    }

    private static Subject subject(EvaluationBudget budget) {
        return new Subject(
                Tasks.with("'title': '" + "a".repeat(500) + "', 'input': {'list': " + list() + "}"),
                Instant.EPOCH,
                (task, since) ->
                        Optional.of(new History.Earlier("#1", FIELDS, task.fields(), TreeDiff::isSame, before -> true)),
                budget,
                false);
    }

    private static String list() {
        return "[" + String.join(",", Collections.nCopies(1_000, "'" + "a".repeat(100) + "'")) + "]";
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void noConditionTakesMoreStepsThanThereAre(Condition condition) {
        assertDoesNotThrow(() -> condition.check(subject(new EvaluationBudget())));
        EvaluationBudget few = new EvaluationBudget(10);
        assertThrows(EvaluationBudget.ExceededException.class, () -> {
            for (int i = 0; i < 20; i++) {
                condition.check(subject(few));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void anInterruptEndsEachCondition(Condition condition) {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> condition.check(subject(new EvaluationBudget())));
        assertFalse(Thread.interrupted());
    }

    @Test
    void takesAsManyStepsAsItHas() {
        EvaluationBudget budget = new EvaluationBudget(3);
        budget.step();
        budget.steps(2);
        EvaluationBudget.ExceededException exceeded =
                assertThrows(EvaluationBudget.ExceededException.class, budget::step);
        assertEquals(
                "unknown, because the rules of this check need more than 5000000 evaluation steps",
                exceeded.getMessage());
        assertEquals(
                exceeded.getMessage(),
                EvaluationBudget.ExceededException.words().toString());
    }

    @Test
    void aMatchTakesAsManyStepsAsItsInstructions() {
        TextMatch match = TextMatch.matches("x{98}");
        String text = "y".repeat(1_000);
        EvaluationBudget enough = new EvaluationBudget(1_000);
        assertFalse(match.isMetBy(text, enough));
        assertThrows(EvaluationBudget.ExceededException.class, enough::step);
        assertThrows(EvaluationBudget.ExceededException.class, () -> match.isMetBy(text, new EvaluationBudget(999)));
    }

    /** Twenty thousand ignored paths took four seconds, and as many watched ones overflowed the stack. */
    @Test
    void manyPathsTakeNoLongerThanTheirNumber() {
        List<FieldPath> paths = IntStream.range(0, 20_000)
                .mapToObj(i -> FieldPath.parse("input.a" + i))
                .toList();
        Map<String, Object> fields = Map.of("input", Map.of("list", Collections.nCopies(20_000, 1), "a5", 1));
        Differences differences = TreeDiff.upTo(10)
                .ignoring(paths)
                .of(
                        fields,
                        Map.of("input", Map.of("list", Collections.nCopies(20_000, 1))),
                        new EvaluationBudget(50_000));
        assertTrue(differences.isEmpty());
        Subject subject = subject(new EvaluationBudget(50_000));
        Condition.Observation observation = new UnchangedCondition(History.Since.LAST_BUILD, paths).check(subject);
        assertTrue(observation.met());
        assertEquals(
                "no change in input.a0, input.a1, input.a2, input.a3, input.a4, input.a5, input.a6, input.a7, input.a8,"
                        + " input.a9, and 19990 more",
                observation.expected().toString());
    }

    @Test
    void aRowOfAnyLengthIsFlat() {
        List<Words> parts =
                IntStream.range(0, 100_000).mapToObj(i -> Words.text("a")).toList();
        Words row = Words.joined(parts);
        assertEquals(299_998, row.toString().length());
        assertEquals(row.toPlain(), Words.ofPlain(row.toPlain()).toPlain());
    }
}
