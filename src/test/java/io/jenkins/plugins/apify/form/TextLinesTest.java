package io.jenkins.plugins.apify.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextLinesTest {
    @Test
    void skipsCommentsBlankLinesAndInvisibleCharactersAtTheEnds() {
        assertEquals(
                List.of("a", "b c", "d"),
                TextLines.of("\uFEFFa\r\n# a comment\r\n\r\n\u00A0 \t\r\n  # another\n\u200Bb c\u00A0\rd"));
        assertEquals(List.of(), TextLines.of("\uFEFF"));
        assertEquals(List.of("a#b"), TextLines.of("a#b"));
    }

    @Test
    void keepsWhatIsWithinAValueAndASpaceAfterABackslash() {
        assertEquals("a\u00A0b", TextLines.stripped("\u00A0a\u00A0b\u00A0"));
        assertEquals("input.a\\ ", TextLines.stripped(" input.a\\   "));
        assertEquals("", TextLines.stripped(null));
    }
}
