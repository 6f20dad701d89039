package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of any text: masked once more it stays as it is, and the time is in proportion to its length. */
class AnyTextRedactionTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Parts of which a text may consist in any order. */
    private static final String[] PARTS = {
        "token",
        "password",
        "cookie",
        "Authorization",
        "key",
        "li_at",
        "name",
        "value",
        "=",
        ": ",
        " = ",
        ":",
        "'",
        "\"",
        "`",
        "\\",
        "\\\"",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ";",
        "&",
        "?",
        "://",
        "@",
        "/",
        "host.example",
        ":8000",
        "%3D",
        "%26",
        "%3A%2F%2F",
        "%40",
        " ",
        "\n",
        "abc",
        "x1",
        "********",
        "Bearer ",
        "Basic ",
        "am9lOmE=",
        "eyJabcdefgh",
        ".",
        "apify_api_abcdefgh",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "--",
        "-u ",
        "hooks.",
        "webhooks/",
        "Ab1Ab1Ab1Ab1Ab1Ab1Ab1"
    };

    @Test
    void maskingTwiceIsMaskingOnce() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            String once = Redactor.maskedText(text.toString());
            assertEquals(once, Redactor.maskedText(once), text.toString());
        }
    }

    /** Eight times the text takes about eight times as long; with a square it would be 64 times. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ",
                "eyJa.",
                "eyJabcdefgh.",
                "sk-",
                "ghp_",
                "xoxb-",
                "1234567890:",
                "-----BEGIN PRIVATE KEY-----",
                "-----END ",
                "Bearer ",
                "bearer abc ",
                "basic abcd",
                "://",
                "://a:b",
                "://a:b@",
                "://hooks.a/",
                "://a/webhooks/",
                "%3A%2F%2F",
                "a:b@",
                "a~",
                "$",
                "1.1.1.1:80:a",
                "1.1.1.1:80:a:b,",
                "a",
                "A1",
                ".",
                ":",
                "=",
                "token=",
                "token='",
                "token=`",
                "token: a ",
                "key=",
                "key='",
                "key=\\\"",
                "key: ",
                "cookie: ",
                "cookie(",
                "cookie=[",
                "authorization:",
                "password:{\"",
                "password = x ",
                "--token ",
                "-u a",
                "'a', ",
                "'#pass', '",
                "name:'token',value:'",
                "\\",
                "\"",
                "ENCRYPTED_VALUE:",
                "lorem ipsum dolor, "
            })
    void theTimeGrowsWithTheTextAndNoFaster(String part) {
        double once = time(part.repeat(10_000 / part.length()));
        double eightfold = time(part.repeat(80_000 / part.length()));
        assertTrue(eightfold < 24 * once + 1, once + " ms, " + eightfold + " ms");
    }

    /** In milliseconds of this thread's work, the best of some, whatever else the machine does. */
    private static double time(String text) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            Redactor.maskedText(text);
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
        }
        return best;
    }
}
