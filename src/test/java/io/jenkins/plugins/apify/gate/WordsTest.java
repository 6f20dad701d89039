package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
    private static final Words NESTED = Words.of(
            "Finding.sentence",
            Words.of("subject.memory"),
            Words.of("ValueFormatter.list", 1234),
            Words.of("Bounds.atMost", Words.text("'{0}'")));

    @Test
    void areInTheLanguageOfTheReader() {
        assertEquals("memory: a list with 1234 elements, expected at most '{0}'", NESTED.in(Locale.ENGLISH));
        assertEquals(
                "Arbeitsspeicher: eine Liste mit 1234 Elementen, erwartet höchstens '{0}'", NESTED.in(Locale.GERMANY));
    }

    @Test
    void areEnglishWhereThereIsNoTranslationWhateverTheDefault() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals("memory: a list with 1234 elements, expected at most '{0}'", NESTED.in(Locale.JAPANESE));
            assertEquals("memory: a list with 1234 elements, expected at most '{0}'", NESTED.toString());
            assertEquals("no limit", Words.of("Absence.noLimit").in(new Locale("ar")));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ValueFormatter.object,        0,    an object without fields,   ein Objekt ohne Felder",
        "ValueFormatter.object,        1,    an object with one field,     ein Objekt mit einem Feld",
        "ValueFormatter.object,        2,    an object with 2 fields,      ein Objekt mit 2 Feldern",
        "ValueFormatter.list,          0,    a list without elements,    eine Liste ohne Elemente",
        "ValueFormatter.list,          1,    a list with one element,      eine Liste mit einem Element",
        "ValueFormatter.list,          1000, a list with 1000 elements,    eine Liste mit 1000 Elementen",
        "ModifiedCondition.within, 1,    within the last day,        am letzten Tag",
        "ModifiedCondition.within, 3650, within the last 3650 days,  in den letzten 3650 Tagen",
    })
    void countInSingularAndPlural(String key, int count, String english, String german) {
        assertEquals(english, Words.of(key, count).in(Locale.ENGLISH));
        assertEquals(german, Words.of(key, count).in(Locale.GERMAN));
    }

    @Test
    void standInARow() {
        Words one = Words.text("a");
        assertEquals("", Words.joined(List.of()).toString());
        assertEquals("a", Words.joined(List.of(one)).toString());
        assertEquals(
                "a, b, c",
                Words.joined(List.of(one, Words.text("b"), Words.text("c"))).toString());
    }

    @Test
    void aMessageThatIsGoneLeavesWhatStoodInIt() {
        assertEquals(
                "5 MB no limit",
                Words.of("Gone.long", "5 MB", Words.of("Absence.noLimit")).toString());
    }

    static List<Words> kept() {
        return List.of(
                NESTED,
                Words.text("x"),
                Words.of("subject.memory"),
                Words.of("Bounds.between", "1", Words.text("2")),
                Words.joined(List.of(Words.of("ValueFormatter.list", Long.MAX_VALUE), Words.text("[]"))));
    }

    @ParameterizedTest
    @MethodSource
    void kept(Words words) {
        Words again = Words.ofPlain(words.toPlain());
        assertEquals(words.toPlain(), again.toPlain());
        assertEquals(words.in(Locale.GERMAN), again.in(Locale.GERMAN));
    }

    @Test
    void refuseWhatIsNoneOfTheirForms() {
        for (Object plain : Arrays.asList(null, 5, List.of(), List.of(5), Map.of())) {
            assertThrows(IllegalArgumentException.class, () -> Words.ofPlain(plain), String.valueOf(plain));
        }
    }

    @Test
    void areTheSameIfTheySayTheSame() {
        Words words = Words.of("ValueFormatter.list", 1234);
        assertEquals(Words.of("ValueFormatter.list", 1234), words);
        assertEquals(Words.of("ValueFormatter.list", 1234).hashCode(), words.hashCode());
        assertNotEquals(Words.of("ValueFormatter.list", 1235), words);
        assertNotEquals(Words.of("ValueFormatter.object", 1234), words);
        assertNotEquals(Words.text("x").hashCode(), Words.text("y").hashCode());
        assertFalse(words.equals((Object) "ValueFormatter.list"));
        assertFalse(words.equals(null));
    }
}
