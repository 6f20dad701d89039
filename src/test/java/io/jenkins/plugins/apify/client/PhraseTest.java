package io.jenkins.plugins.apify.client;

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
import org.junit.jupiter.params.provider.MethodSource;

class PhraseTest {
    private static final Phrase CUT = Phrase.of(Messages.class, "TaskSnapshot.cut", "abc", "12345");
    private static final Phrase BROKEN = Phrase.of(Messages.class, "TransportErrors.connectionLost", CUT, "'{0}'");

    @Test
    void isInTheLanguageOfTheReaderWhateverThatOfTheController() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals("The connection to abc\u2026 (cut, 12345 characters) broke: '{0}'", BROKEN.toString());
            assertEquals(
                    "Die Verbindung zu abc\u2026 (gekürzt, 12345 Zeichen) brach ab: '{0}'", BROKEN.in(Locale.GERMAN));
            assertEquals(BROKEN.toString(), BROKEN.in(Locale.JAPANESE));
            assertEquals(BROKEN.in(Locale.GERMAN), BROKEN.forReader());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void namesAParameterAsItsReaderKnowsIt() {
        Phrase own = Phrase.joined(" ", List.of(Phrase.parameter("max"), Phrase.text("max")));
        assertEquals("max max", own.toString());
        Phrase both = Phrase.joined("; ", List.of(own.about(String.class), Phrase.parameter("id")))
                .about(List.class);
        assertEquals(
                "java.lang.String.max max; java.util.List.id",
                both.in(Locale.ENGLISH, (owner, name) -> owner + "." + name));
    }

    @Test
    void changesItsTextsAndNotItsOwnWords() {
        Phrase masked = BROKEN.map(text -> text.replace("b", "*"));
        assertEquals("The connection to a*c\u2026 (cut, 12345 characters) broke: '{0}'", masked.toString());
    }

    static List<Phrase> all() {
        return List.of(
                CUT,
                BROKEN,
                Phrase.text(""),
                Phrase.text("a {0} 'text'"),
                Phrase.joined("\n", List.of(CUT, BROKEN)),
                Phrase.joined(" ", List.of(CUT)),
                Phrase.joined(" ", List.of()),
                Phrase.of(Messages.class, "FieldPath.tooLong", 1000, 200_000));
    }

    @ParameterizedTest
    @MethodSource("all")
    void comesBackOutOfPlainValues(Phrase phrase) {
        Phrase back = Phrase.ofPlain(phrase.toPlain());
        assertEquals(phrase, back);
        assertEquals(phrase.hashCode(), back.hashCode());
        assertEquals(phrase.in(Locale.GERMAN), back.in(Locale.GERMAN));
    }

    @Test
    void keepsNoLabelWhereItIsKept() {
        Phrase kept = Phrase.ofPlain(Phrase.parameter("max").about(String.class).toPlain());
        assertEquals("max", kept.in(Locale.ENGLISH, (owner, name) -> "label"));
    }

    @Test
    void saysWhatItCanOfAMessageThatIsGone() {
        assertEquals(
                "a 5", Phrase.ofPlain(List.of("client/Gone.message", "a", 5)).toString());
        assertEquals("a", Phrase.ofPlain(List.of("gone/Gone.message", "a")).toString());
        assertEquals(
                "few",
                Phrase.ofPlain(List.of("client/FieldPath.tooLong", "few")).toString());
    }

    @Test
    void isNotMadeOfAnythingElse() {
        for (Object other : Arrays.asList(null, 5, List.of(), List.of(5), Map.of())) {
            assertThrows(IllegalArgumentException.class, () -> Phrase.ofPlain(other));
        }
        assertNotEquals(CUT, BROKEN);
        assertFalse(CUT.equals("abc"));
    }

    @Test
    void isWhatAnyRefusalSays() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> TaskId.parse("https://apify.com/x"));
        assertEquals(refusal.getMessage(), InvalidException.phrase(refusal).toString());
        assertEquals(
                "other",
                InvalidException.phrase(new IllegalArgumentException("other")).toString());
    }
}
