package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.Task;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedConditionTest {
    private static final Instant NOW = Instant.parse("2018-11-02T13:30:49.578Z");
    private static final String MODIFIED = "2018-10-26T13:30:49.578Z";
    private static final Task TASK = Tasks.example("my-task");

    private static Told check(String after, String before, Integer withinDays) {
        return check(
                new ModifiedCondition(
                        after == null ? null : Instant.parse(after),
                        before == null ? null : Instant.parse(before),
                        withinDays),
                TASK,
                NOW);
    }

    private static Told check(ModifiedCondition gate, Task task, Instant now) {
        return Told.of(gate.check(new Subject(task, now, History.NONE)));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-10-26T13:30:49.577Z, true",
        "2018-10-26T13:30:49.578Z, true",
        "2018-10-26T13:30:49.579Z, false",
    })
    void afterTakesItsOwnMoment(String after, boolean met) {
        assertEquals(new Told(met, "on or after " + after, MODIFIED), check(after, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-10-26T13:30:49.577Z, false",
        "2018-10-26T13:30:49.578Z, false",
        "2018-10-26T13:30:49.579Z, true",
    })
    void beforeDoesNotTakeItsOwnMoment(String before, boolean met) {
        assertEquals(new Told(met, "before " + before, MODIFIED), check(null, before, null));
    }

    @ParameterizedTest
    @CsvSource({"6, false", "7, true", "8, true", "1, false"})
    void anAgeIsCountedInDaysOfTwentyFourHours(int days, boolean met) {
        assertEquals(
                new Told(met, days == 1 ? "within the last day" : "within the last " + days + " days", MODIFIED),
                check(null, null, days));
    }

    @Test
    void aMomentBeyondTheDaysIsTooOld() {
        assertEquals(
                new Told(false, "within the last 7 days", MODIFIED),
                check(new ModifiedCondition(null, null, 7), TASK, NOW.plusMillis(1)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "null,                      no value",
                "1540560649578,             `1540560649578, which is not a date and time with an offset`",
                "`'2018-10-26T13:30:49'`,   `'2018-10-26T13:30:49', which is not a date and time with an offset`",
            })
    void aTaskWithoutAMomentIsNoRecentOne(String json, String found) {
        Task task = Tasks.modifiedAt(json);
        assertEquals(
                new Told(false, "within the last 3650 days", found),
                check(new ModifiedCondition(null, null, 3650), task, NOW));
    }

    @Test
    void aModificationAheadOfTheClockIsRecent() {
        assertEquals(
                new Told(true, "within the last day", MODIFIED),
                check(new ModifiedCondition(null, null, 1), TASK, Instant.parse("2018-01-01T00:00:00Z")));
    }

    @Test
    void anyNumberOfDaysIsTaken() {
        assertEquals(true, check(null, null, Integer.MAX_VALUE).met());
    }

    @ParameterizedTest
    @CsvSource({
        "2018-10-26T00:00:00Z, 2018-10-27T00:00:00Z, 7, true",
        "2018-10-27T00:00:00Z, 2018-10-28T00:00:00Z, 7, false",
        "2018-10-25T00:00:00Z, 2018-10-26T00:00:00Z, 7, false",
        "2018-10-26T00:00:00Z, 2018-10-27T00:00:00Z, 6, false",
    })
    void allPartsHaveToBeMet(String after, String before, int days, boolean met) {
        assertEquals(
                new Told(
                        met,
                        "on or after " + after + ", before " + before + ", within the last " + days + " days",
                        MODIFIED),
                check(after, before, days));
    }

    @Test
    void comparesMomentsAndNotTexts() {
        Task task = Tasks.modifiedAt("'2018-10-26T01:00:00+02:00'");
        assertEquals(
                new Told(false, "on or after 2018-10-26T00:00:00Z", "2018-10-26T01:00:00+02:00"),
                check(new ModifiedCondition(Instant.parse("2018-10-26T00:00:00Z"), null, null), task, NOW));
    }

    private static void assertRefused(String reason, String after, String before, Integer withinDays) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> check(after, before, withinDays));
        assertEquals(reason, refusal.getMessage());
    }

    @Test
    void needsSomethingToCheck() {
        assertRefused("The rule has no condition: set after, before or withinDays.", null, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-10-26T00:00:00Z", "2018-10-25T23:59:59.999Z"})
    void refusesAnEmptySpan(String before) {
        assertRefused(
                "after (2018-10-26T00:00:00Z) must be earlier than before (" + before + ").",
                "2018-10-26T00:00:00Z",
                before,
                null);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, -1", "-2147483648, -2147483648"})
    void refusesDaysThatAreNotPositive(Integer days, String shown) {
        assertRefused("withinDays (" + shown + ") must be 1 or more.", null, null, days);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31,                2026-01-31T00:00:00Z",
        "' 2026-01-31 ',            2026-01-31T00:00:00Z",
        "2026-01-31T12:00:00Z,      2026-01-31T12:00:00Z",
        "2026-01-31T12:00Z,         2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.5+02:00, 2026-01-31T10:00:00.500Z",
    })
    void readsADateOrATimeWithAnOffset(String text, String moment) {
        assertEquals(Instant.parse(moment), ModifiedCondition.parseMoment("after", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "31.1.2026",
                "2026-02-30",
                "2026-1-31",
                "2026-01-31T12:00:00",
                "2026-01-31 12:00",
                "2026-01-31T25:00:00Z",
                "1769860800"
            })
    void refusesEveryOtherText(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ModifiedCondition.parseMoment("before", text));
        assertEquals(
                "before ('" + text + "') must be a date (2026-01-31) or a date and time with an offset"
                        + " (2026-01-31T12:00:00Z).",
                refusal.getMessage());
    }

    @Test
    void isAboutTheLastModification() {
        assertEquals(
                "last modified", new ModifiedCondition(null, null, 1).subject().toString());
    }

    @Test
    void writesManyDaysLikeEveryOtherNumber() {
        assertEquals("within the last 3650 days", check(null, null, 3650).expected());
    }
}
