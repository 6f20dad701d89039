package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalizedMessageTest {
    private static final LocalizedMessage CUT =
            LocalizedMessage.of(io.jenkins.plugins.apify.task.Messages.class, "TaskSnapshot.shortened", "abc", "12345");
    private static final LocalizedMessage BROKEN =
            LocalizedMessage.of(Messages.class, "TransportErrors.connectionLost", CUT, "'{0}'");

    @Test
    void isInTheLanguageOfTheReaderWhateverThatOfTheController() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(
                    "The connection to abc\u2026 (shortened, 12345 characters) was lost: '{0}'", BROKEN.toString());
            assertEquals(
                    "Die Verbindung zu abc\u2026 (gekürzt, 12345 Zeichen) ging verloren: '{0}'",
                    BROKEN.in(Locale.GERMAN));
            assertEquals(BROKEN.toString(), BROKEN.in(Locale.JAPANESE));
            assertEquals(BROKEN.in(Locale.GERMAN), BROKEN.forReader());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void namesAParameterAsItsReaderKnowsIt() {
        LocalizedMessage own =
                LocalizedMessage.joined(" ", List.of(LocalizedMessage.parameter("max"), LocalizedMessage.text("max")));
        assertEquals("max max", own.toString());
        LocalizedMessage both = LocalizedMessage.joined(
                        "; ", List.of(own.about(String.class), LocalizedMessage.parameter("id")))
                .about(List.class);
        assertEquals(
                "java.lang.String.max max; java.util.List.id",
                both.in(Locale.ENGLISH, (owner, name) -> owner + "." + name));
    }

    @Test
    void changesItsTextsAndNotItsOwnWords() {
        LocalizedMessage masked = BROKEN.map(text -> text.replace("b", "*"));
        assertEquals("The connection to a*c\u2026 (shortened, 12345 characters) was lost: '{0}'", masked.toString());
    }

    static List<LocalizedMessage> all() {
        return List.of(
                CUT,
                BROKEN,
                LocalizedMessage.text(""),
                LocalizedMessage.text("a {0} 'text'"),
                LocalizedMessage.joined("\n", List.of(CUT, BROKEN)),
                LocalizedMessage.joined(" ", List.of(CUT)),
                LocalizedMessage.joined(" ", List.of()),
                LocalizedMessage.of(Messages.class, "FieldPath.tooLong", 1000, 200_000));
    }

    @ParameterizedTest
    @MethodSource("all")
    void comesBackOutOfPlainValues(LocalizedMessage phrase) {
        LocalizedMessage back = LocalizedMessage.ofPlain(phrase.toPlain());
        assertEquals(phrase, back);
        assertEquals(phrase.hashCode(), back.hashCode());
        assertEquals(phrase.in(Locale.GERMAN), back.in(Locale.GERMAN));
    }

    @Test
    void keepsNoLabelWhereItIsKept() {
        LocalizedMessage kept = LocalizedMessage.ofPlain(
                LocalizedMessage.parameter("max").about(String.class).toPlain());
        assertEquals("max", kept.in(Locale.ENGLISH, (owner, name) -> "label"));
    }

    @Test
    void saysWhatItCanOfAMessageThatIsGone() {
        assertEquals(
                "a 5",
                LocalizedMessage.ofPlain(List.of("client/Gone.message", "a", 5)).toString());
        assertEquals(
                "a", LocalizedMessage.ofPlain(List.of("gone/Gone.message", "a")).toString());
        assertEquals(
                "few",
                LocalizedMessage.ofPlain(List.of("task/FieldPath.tooLong", "few"))
                        .toString());
    }

    @Test
    void isNotMadeOfAnythingElse() {
        for (Object other : Arrays.asList(null, 5, List.of(), List.of(5), Map.of())) {
            assertThrows(IllegalArgumentException.class, () -> LocalizedMessage.ofPlain(other));
        }
        assertNotEquals(CUT, BROKEN);
        assertNotEquals(CUT.hashCode(), BROKEN.hashCode());
        assertFalse(CUT.equals("abc"));
    }

    @Test
    void isWhatAnyRefusalSays() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> TaskId.parse("https://apify.com/x"));
        assertEquals(refusal.getMessage(), InvalidValueException.phrase(refusal).toString());
        assertSame(BROKEN, new InvalidValueException(BROKEN).phrase());
        assertEquals(
                "other",
                InvalidValueException.phrase(new IllegalArgumentException("other"))
                        .toString());
    }
}
