package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleMessageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Ask the team|Ask the team|``|``",
                "See https://a.example/b?c=d#e.|See |https://a.example/b?c=d#e|.",
                "(https://a.example/b) or https://c.example|(|https://a.example/b|) or https://c.example",
                "https://a.example/<b>|``|https://a.example/|<b>",
                "https://a.example/\"x|``|https://a.example/|\"x",
                "http://a.example|http://a.example|``|``",
                "javascript:alert(1)|javascript:alert(1)|``|``",
                "https://|https://|``|``"
            })
    void theFirstAddressIsALink(String text, String before, String link, String after) {
        RuleMessage message = RuleMessage.of(text);
        assertEquals(before, message.getBefore());
        assertEquals(link, message.getLink());
        assertEquals(after, message.getAfter());
    }

    @Test
    void isOneLineOfPlainText() {
        assertEquals("a b", RuleMessage.of("a\nb").text());
        assertNull(RuleMessage.of(null));
    }

    @Test
    void hasFiveHundredCharactersAtMost() {
        assertEquals(500, RuleMessage.of("x".repeat(500)).text().length());
        assertEquals(
                "message has 501 characters; at most 500 are allowed.",
                assertThrows(IllegalArgumentException.class, () -> RuleMessage.of("x".repeat(501)))
                        .getMessage());
    }
}
