package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text says that is a secret, whatever its name. A row is a text and what is shown of it. */
class SecretTextTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static String shown(String text) {
        String shown = Secrets.maskedText(text);
        assertEquals(shown, Secrets.maskedText(shown), "masked once more");
        return shown;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://user:pass@host:8000 | http://********@host:8000",
                "see http://user:p@ss@host:8000/x and on | see http://********@host:8000/x and on",
                "http://user:pa/ss#w@host:8000 | http://********@host:8000",
                "mongodb://root:pass@host | mongodb://********@host",
                "mongodb+srv://root:pass@a.example,b.example/db?x=y | mongodb+srv://********@a.example,b.example/db?x=y",
                "https://token@git.example/x.git | https://********@git.example/x.git",
                "http://groups-RESIDENTIAL,session-x:apify_proxy_abcdefgh12@proxy.apify.com:8000 |"
                        + " http://********@proxy.apify.com:8000",
                "smtp://apikey:SG.x@smtp.example:587 | smtp://********@smtp.example:587",
                "ssh://git@git.example/x and ssh://git:x@git.example/y |"
                        + " ssh://git@git.example/x and ssh://********@git.example/y",
                "jdbc:oracle:thin:scott/tiger@host:1521:x | jdbc:oracle:thin:********@host:1521:x",
                "https://x.example/?u=http://a:b@c.example | https://x.example/?u=http://********@c.example",
                "https://x.example/?u=http%3A%2F%2Fa%3Ab%40c.example | https://x.example/?u=http%3A%2F%2F********%40c.example",
                "10.0.0.1:8000:user:pass1 | 10.0.0.1:8000:********",
                "proxy.example.com:8000:user:pass1 | proxy.example.com:8000:********",
                "user:pass@proxy.example.com:8000 | ********@proxy.example.com:8000",
                "https://hooks.slack.com/services/T000/B000/XXXX | https://hooks.slack.com/********",
                "https://discord.com/api/webhooks/123/abc-DEF | https://discord.com/api/webhooks/********",
                "https://discordapp.com/api/webhooks/123/abc | https://discordapp.com/api/webhooks/********",
                "https://t.webhook.office.com/webhookb2/1-2-3@4/IncomingWebhook/5 | https://t.webhook.office.com/********",
                "https://hooks.zapier.com/hooks/catch/123/abc/ | https://hooks.zapier.com/********",
                "https://hook.eu1.make.com/abc | https://hook.eu1.make.com/********",
                "https://n8n.example/webhook/8f14e45f-ceea-4671-9d2b-0a1b2c3d4e5f | https://n8n.example/webhook/********",
                "https://api.telegram.org/bot123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/send |"
                        + " https://api.telegram.org/********/send"
            })
    void addressesKeepTheirHost(String text, String expected) {
        assertEquals(expected, shown(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://x.example/?token=abc&page=2 | https://x.example/?token=********&page=2",
                "https://x.example/?page=2&api_key=abc#top | https://x.example/?page=2&api_key=********",
                "https://x.example/?key=AIzaNot4Word4567 | https://x.example/?key=********",
                "https://x.example/?signature=abc | https://x.example/?signature=********",
                "https://x.example/?sv=1&sig=abc%3D | https://x.example/?sv=1&sig=********",
                "https://s3.example/f?X-Amz-Credential=AKIA%2Fx&X-Amz-Signature=abc&X-Amz-Date=1 |"
                        + " https://s3.example/f?X-Amz-Credential=********&X-Amz-Signature=********&X-Amz-Date=1",
                "https://x.example/?u=%3Faccess_token%3Dabc%26page%3D2 | https://x.example/?u=%3Faccess_token%3D********%26page%3D2",
                "https://x.example/#access_token=abc | https://x.example/#access_token=********",
                "Server=db;User Id=sa;Pwd=x y;Timeout=5 | Server=db;User Id=sa;Pwd=********;Timeout=5",
                "Server=db;Password=p'w;Timeout=5 | Server=db;Password=********'w;Timeout=5",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc== |"
                        + " DefaultEndpointsProtocol=https;AccountName=a;AccountKey=********",
                "API_KEY=abc | API_KEY=********",
                "password = hunter2 | password = ********",
                "login: joe password: hunter url: x | login: joe password: ******** url: x",
                "curl -u joe:hunter2 https://x.example | curl -u ******** https://x.example",
                "run --password hunter2 --token=abc --page 2 | run --password ******** --token=******** --page 2",
                "li_at=AQED; lang=en; JSESSIONID=ajax1 | li_at=********; lang=en; JSESSIONID=********"
            })
    void parametersKeepTheirName(String text, String expected) {
        assertEquals(expected, shown(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Authorization: Bearer x | Authorization: ********",
                "Authorization: Digest username=joe, response=abc | Authorization: ********",
                "send 'Authorization: Bearer x' now | send 'Authorization: ********' now",
                "Bearer abc.def-123 | Bearer ********",
                "Basic am9lOmh1bnRlcjI= | Basic ********",
                "Cookie: a=b; c=d | Cookie: ********",
                "Set-Cookie: a=b; Path=/ | Set-Cookie: ********",
                "X-Api-Key: sk1 | X-Api-Key: ********",
                "curl -H \"X-Auth-Token: abc1\" x | curl -H \"X-Auth-Token: ********\" x",
                "{\"password\": \"hunter2\", \"page\": 2} | {\"password\": \"********\", \"page\": 2}",
                "{\\\"password\\\": \\\"a b\\\", \\\"page\\\": 2} | {\\\"password\\\": \\\"********\\\", \\\"page\\\": 2}",
                "{\"tokens\": [\"a\", \"b]\"], \"page\": 2} | {\"tokens\": [********], \"page\": 2}",
                "headers: { 'X-Api-Key': 'abc', Accept: 'x' } | headers: { 'X-Api-Key': '********', Accept: 'x' }",
                "const apiKey = `abc`; | const apiKey = `********`;",
                "const token = \"a\\\"b\" + x | const token = \"********\" + x",
                "if (password === 'x') | if (password === '********')",
                "await page.type('#password', 'hunter2'); | await page.type('#password', '********');",
                "xhr.setRequestHeader('X-Api-Key', 'abc') | xhr.setRequestHeader('X-Api-Key', '********')",
                "add({ name: 'li_at', value: 'AQED', path: '/' }) | add({ name: 'li_at', value: '********', path: '/' })",
                "add({ name: 'sessionid', value: 'x', path: '/' }) | add({ name: 'sessionid', value: '********', path: '/' })",
                "page.setCookie({ name: 'a', value: 'b' }); next() | page.setCookie(********); next()",
                "const cookies = [{ name: 'a', value: 'b' }]; go() | const cookies = [********]; go()",
                "headers['X-Api-Key'] = 'abc' | headers['X-Api-Key'] = '********'",
                "Authorization=Bearer abc | Authorization=********",
                "curl -b 'session=abc' x | curl -b '********' x",
                "document.cookie = 'a=b'; | document.cookie = '********';"
            })
    void headersAndProgramsKeepTheRest(String text, String expected) {
        assertEquals(expected, shown(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apify_api_abcdef",
                "ghp_aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3",
                "github_pat_11AAAAAAA0aB3aB3aB3aB3aB3aB3aB3aB3",
                "glpat-aB3aB3aB3aB3aB3aB3aB",
                "xoxb-123456789012-abcdef",
                "sk_live_1234567890",
                "sk_test_abcdef",
                "sk-proj-aB3aB3aB3aB3aB3aB3",
                "sk-ant-api03-aB3aB3aB3aB3aB3",
                "sk-0123456789abcdef0123456789abcdef",
                "AKIAIOSFODNN7EXAMPLE",
                "AIzaSyA1234567890abcdefghijklmnopqrstuv",
                "hf_abcdefghijklmnopqrstuvwxyz",
                "npm_abcdefghijklmnopqrstuvwxyz0123456789",
                "SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyz",
                "gsk_abcdefghijklmnopqrstuvwxyz",
                "dop_v1_0123456789abcdef0123456789abcdef",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_123"
            })
    void tokensAreKnownByTheirForm(String token) {
        assertEquals("********", shown(token));
        assertEquals("my (********), and", shown("my (" + token + "), and"));
        assertEquals("x=********&y", shown("x=" + token + "&y"));
    }

    @Test
    void aPrivateKeyIsHiddenUpToItsEnd() {
        String begin = "-----BEGIN RSA PRIVATE KEY-----";
        assertEquals("a " + begin + "******** b", shown("a " + begin + "\nMII\nabc=\n-----END RSA PRIVATE KEY----- b"));
        assertEquals("a " + begin + "********", shown("a " + begin + "\nMII\nabc="));
        assertEquals(
                "-----BEGIN PUBLIC KEY-----\nMII\n-----END PUBLIC KEY-----",
                shown("-----BEGIN PUBLIC KEY-----\nMII\n-----END PUBLIC KEY-----"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "latest",
                "https://example.com:8080/a/b?page=2&sort=date#top",
                "https://medium.com/@user/title-1234567890abcdef",
                "https://docs.example.com/webhooks/introduction",
                "joe@example.com",
                "mailto:joe@example.com",
                "git@github.com:apify/crawlee.git",
                "10.0.0.1:8000",
                "main.js:12:34: error",
                "http://[::1]:8000/a@b",
                "2026-01-31T12:00:00Z",
                "https://.+",
                "Basic plan, basic HTML5 and Bearer bonds",
                "Token: Bitcoin prices",
                "Secret Santa: gifts",
                "Cookies and tokens of all kinds (cookies)",
                "maxTokens: 1000, tokensStore: 'google-oauth-tokens'",
                "const { token } = input; tokens.map(token => { go(token); });",
                "const token = await login(); const apiKey = input.apiKey; let password = process.env.PW;",
                "password: string, token: undefined",
                "task-producer, risk-free and disk-0123",
                "/sk-slovak/produkty-pre-domacnost",
                "window.keyboard = x; monkey: banana; key: category",
                "ENCRYPTED_(VALUE|JSON):.+",
                "a::b::c ://x :// @ : = ?&;"
            })
    void otherTextIsShownAsItIs(String text) {
        assertEquals(text, shown(text));
    }

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
            String once = Secrets.maskedText(text.toString());
            assertEquals(once, Secrets.maskedText(once), text.toString());
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
            Secrets.maskedText(text);
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
        }
        return best;
    }
}
