package io.jenkins.plugins.apify.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "Příliš žluťoučký kůň, 日本語, שלום, 🕷",
                "<b>$HOME ${PATH} {0} 'x' \"y\" \\ %s</b>",
                "a\u00a0b"
            })
    void leavesSoundTextAsItIs(String text) {
        assertEquals(text, SafeText.shown(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r", "\t", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\u001c", "\u3000", "\u2003"})
    void everyKindOfWhiteSpaceAndLineEndBecomesASpace(String space) {
        assertEquals("a b", SafeText.shown("a" + space + "b"));
    }

    @Test
    void aForgedLineStaysOnItsOwn() {
        assertEquals("title  [Apify] All rules are met.", SafeText.shown("title\r\n[Apify] All rules are met."));
        assertEquals("a\u21B5b\u21B5\u21B5c d", SafeText.shownWithBreaks("a\r\nb\n\rc\td", 20));
        assertEquals("a\u21B5\u2026", SafeText.shownWithBreaks("a\r\nb", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "0000", "0001", "0007", "0008", "001B", "007F", "0080", "009B", "009F", "00AD", "061C", "200B", "200E", "200F",
        "202A", "202B", "202C", "202D", "202E", "2060", "2066", "2067", "2068", "2069", "FEFF", "E0001", "E0041"
    })
    void controlAndFormatCharactersBecomeTheReplacementCharacter(String hex) {
        assertEquals("a\uFFFDb", SafeText.shown("a" + Character.toString(Integer.parseInt(hex, 16)) + "b"));
    }

    @Test
    void aTerminalIsNotDriven() {
        assertEquals("\uFFFD[31mred\uFFFD[0m \uFFFD2J", SafeText.shown("\u001b[31mred\u001b[0m \u009b2J"));
    }

    @Test
    void unpairedSurrogatesBecomeTheReplacementCharacterAndPairsStay() {
        assertEquals("a\uFFFDb", SafeText.shown("a\ud83db"));
        assertEquals("a\uFFFDb", SafeText.shown("a\udd77b"));
        assertEquals("\uFFFD\uFFFD", SafeText.shown("\udd77\ud83d"));
        assertEquals("\ud83d\udd77", SafeText.shown("\ud83d\udd77"));
    }

    @Test
    void cutsBehindTheLongestWithAnEllipsis() {
        assertEquals("abcde", SafeText.shown("abcde", 5));
        assertEquals("abcde…", SafeText.shown("abcdef", 5));
        assertEquals("x".repeat(300), SafeText.shown("x".repeat(300)));
        assertEquals("x".repeat(300) + "…", SafeText.shown("x".repeat(301)));
    }

    @Test
    void neverCutsAPairInHalf() {
        assertEquals("ab🕷…", SafeText.shown("ab🕷c", 3));
        assertEquals("ab🕷", SafeText.shown("ab🕷", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Persian, Hindi, German
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0915\u094d\u200d\u0937 \u0915\u094d\u200c\u0937",
                "Auf\u200clage",
                // a family, a rainbow flag, a woman with dark skin as a doctor, a nodding head
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
                "\ud83d\udc69\ud83c\udfff\u200d\u2695\ufe0f",
                "\ud83d\ude42\u200d\u2194\ufe0f"
            })
    void aJoinerStaysWithinAWordOrAnEmoji(String text) {
        assertEquals(text, SafeText.shown(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'\u200da', '\ufffda'",
        "'a\u200d', 'a\ufffd'",
        "'a\u200c b', 'a\ufffd b'",
        "'a\u200d\u200db', 'a\ufffd\ufffdb'",
        "'1\u200d2', '1\ufffd2'",
        "'\u2695\u200c\u2695', '\u2695\ufffd\u2695'",
        "'\u2695\u200da', '\u2695\ufffda'"
    })
    void aJoinerThatJoinsNothingIsReplaced(String text, String expected) {
        assertEquals(expected, SafeText.shown(text));
    }

    /** A secret that is cut before it is known as one would be shown almost whole. */
    @Test
    void aSecretIsHiddenBeforeTheTextIsCut() {
        String token = "apify_api_" + "aB3".repeat(12);
        for (int before = 0; before < 60; before++) {
            String text = " ".repeat(before) + token + " and so on, for as long as it takes";
            String shown = SafeText.shown(text, 50);
            assertFalse(shown.contains("aB3"), shown);
            assertFalse(shown.contains("apify"), shown);
        }
    }
}
