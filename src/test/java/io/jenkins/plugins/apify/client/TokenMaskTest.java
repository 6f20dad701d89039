package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.http.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That no message says a token which a server says back, whole or in part, wherever it is cut. */
class TokenMaskTest {
    /** Not in the form of Apify's own tokens, which are known by their form alone. */
    private static final String TOKEN = "Gw7/tok\"en+Zq4Xv9Lm2Rt8Yc3Hb6Nd1Kf5";

    private static final String ENCODED = "Gw7%2Ftok%22en%2BZq4Xv9Lm2Rt8Yc3Hb6Nd1Kf5";
    private static final TokenMask MASK = new TokenMask(List.of(TOKEN));

    /** As good as new for each test, since a mask keeps what it has once made. */
    private final TokenMask mask = new TokenMask(List.of(TOKEN));

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hidesTheTokenInTheFormsInWhichItIsSaidBack() {
        assertEquals("a ******** b", mask.in("a " + TOKEN + " b"));
        assertEquals("Bearer ********", mask.in("Bearer " + TOKEN));
        assertEquals("BEARER ********", mask.in("BEARER " + TOKEN.toUpperCase()));
        assertEquals("?token=********&x", mask.in("?token=" + ENCODED + "&x"));
        assertEquals("?token=********&x", mask.in("?token=" + ENCODED.toLowerCase() + "&x"));
        assertEquals("?token=********&x", mask.in("?token=%47%77%37" + ENCODED.substring(3) + "&x"));
        assertEquals(
                "<b>********</b>", mask.in("<b>" + TOKEN.replace("\"", "&#34;").replace("+", "&#x2B;") + "</b>"));
        assertEquals(
                "{\"a\":\"********\"}", mask.in("{\"a\":\"\\u0047w7\\u002Ftok\\u0022" + TOKEN.substring(8) + "\"}"));
        assertEquals("{\"a\":\"********\"}", mask.in("{\"a\":\"Gw7\\/tok\\\"en+Zq4Xv9Lm2Rt8Yc3Hb6Nd1Kf5\"}"));
        assertEquals("{\"a\":\"********\"}", mask.in("{\"a\":\"Gw7/tok\\\"en+Zq4Xv9Lm2Rt8Yc3Hb6Nd1Kf5\"}"));
    }

    @Test
    void hidesItWhereAPageNamesItsCharacters() {
        TokenMask named = new TokenMask(List.of("ab&cd<ef>gh"));
        assertEquals("<b>********</b>", named.in("<b>ab&amp;cd&lt;ef&gt;gh</b>"));
        assertEquals("ab&gt;cd&amp;ef&lt;gh", named.in("ab&gt;cd&amp;ef&lt;gh"));
    }

    @Test
    void hidesItInBase64WhateverStandsAroundIt() {
        for (String before : List.of("", "a", "ab", "Bearer ", "user:", "Authorization: Bearer ")) {
            for (String after : List.of("", "x", "xy", "\r\n")) {
                for (boolean url : new boolean[] {false, true}) {
                    String said = base64(before + TOKEN + after);
                    String masked = mask.in(url ? said.replace('+', '-').replace('/', '_') : said);
                    assertTrue(masked.contains("********"), said);
                    // what is left of it are at most the characters shared with its neighbours
                    assertTrue(masked.length() <= 8 + base64(before + after).length() + 8, masked);
                }
            }
        }
    }

    @Test
    void hidesOtherTokensOfApifyToo() {
        assertEquals("******** and ********", mask.in("apify_api_other and " + TOKEN));
        assertEquals("********", new TokenMask(List.of()).in("apify_api_other"));
        assertEquals("x********y", new TokenMask(List.of("Gw7tok")).in("xGw7toky"));
        assertEquals("xGw7toy ********", new TokenMask(List.of("Gw7to")).in("xGw7toy Gw7to"));
    }

    @Test
    void hidesAShortSecretOnlyAsAWord() {
        TokenMask shortMask = new TokenMask(Arrays.asList("pass", null, ""));
        assertEquals("the password is '********', a bypass", shortMask.in("the password is 'pass', a bypass"));
    }

    @Test
    void leavesOtherTextsAsTheyAre() {
        assertNull(mask.in(null));
    }

    /** Where the client cuts a foreign text, and a way to have it say that text. */
    private record Place(String name, int cut, Function<String, ApifyException> saying) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static ApifyException failure(ApiResponse answer) {
        return assertThrows(ApifyException.class, () -> answer.read(Tasks.request(TOKEN)));
    }

    private static ApifyException fault(Throwable thrown) {
        return TransportErrors.of(thrown, Tasks.settings("test"), MASK);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }

    static Stream<Place> places() {
        return Stream.of(
                new Place(
                        "error.message",
                        300,
                        text -> failure(Tasks.answer(403, "{\"error\":{\"message\":" + quoted(text) + "}}"))),
                new Place(
                        "error.type",
                        300,
                        text -> failure(Tasks.answer(503, "{\"error\":{\"type\":" + quoted(text) + "}}"))),
                new Place(
                        "error of a success",
                        300,
                        text -> failure(Tasks.answer(200, "{\"error\":{\"message\":" + quoted(text) + "}}"))),
                new Place(
                        "data that is no task",
                        60,
                        text -> failure(Tasks.answer(200, "{\"data\":" + quoted(text) + "}"))),
                new Place("Location", 100, text -> failure(new ApiResponse(302, null, text, List.of(), new byte[0]))),
                new Place(
                        "Proxy-Authenticate",
                        100,
                        text -> failure(new ApiResponse(407, null, null, List.of(text), new byte[0]))),
                new Place("a broken connection", 300, text -> fault(new IOException(text))),
                new Place("a TLS failure", 300, text -> fault(tls(text))),
                new Place("a header that is none", 300, text -> fault(new ParseException(text))),
                new Place("a defect", 300, text -> fault(new IllegalStateException(text))),
                new Place("a cause", 300, text -> fault(new IOException("broken", new IOException(text)))));
    }

    private static Throwable tls(String text) {
        SSLHandshakeException failure = new SSLHandshakeException(text);
        failure.initCause(new java.security.cert.CertificateException(text));
        return failure;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void noPartOfAnEchoIsLeftAtAnyOffsetAroundACut(Place place) {
        for (String echo : List.of(TOKEN, ENCODED)) {
            for (int offset = place.cut() - echo.length() - 12; offset <= place.cut() + 2; offset++) {
                String text = "x".repeat(Math.max(0, offset)) + echo + "y".repeat(50);
                ApifyException failure = place.saying().apply(text);
                for (Throwable said = failure; said != null; said = said.getCause()) {
                    assertNoPart(echo, String.valueOf(said.getMessage()), offset);
                }
                assertNoPart(echo, failure.type().orElse(""), offset);
            }
        }
    }

    private static void assertNoPart(String echo, String message, int offset) {
        for (int from = 0; from + 4 <= echo.length(); from++) {
            assertFalse(message.contains(echo.substring(from, from + 4)), offset + ": " + message);
        }
    }

    @Test
    void aFailureWithoutASecretKeepsItsCause() {
        IOException cause = new IOException("broken", new IOException("pipe"));
        assertSame(cause, fault(cause).getCause());
        assertNull(fault(new IOException("broken", new IOException(TOKEN))).getCause());
    }

    @Test
    void aSecretIsFoundHoweverDeepItLies() {
        IOException deep = new IOException(TOKEN);
        for (int i = 0; i < 200; i++) {
            deep = new IOException("broken", deep);
        }
        assertNull(fault(deep).getCause());
        IOException suppressing = new IOException("broken");
        suppressing.addSuppressed(new IOException("pipe", new IOException(TOKEN)));
        assertNull(fault(suppressing).getCause());
    }

    @Test
    void causesMayGoRoundInACircle() {
        IOException one = new IOException("one");
        IOException other = new IOException("other", one);
        one.initCause(other);
        assertSame(one, fault(one).getCause());
    }
}
