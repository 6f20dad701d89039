package io.jenkins.plugins.apify.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text says that is a secret, whatever its name. A row is a text and what is shown of it. */
class TokenPatternsTest {
    static String shown(String text) {
        String shown = Redactor.maskedText(text);
        assertEquals(shown, Redactor.maskedText(shown), "masked once more");
        return shown;
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
                "li_at=AQED; lang=en; JSESSIONID=ajax1 | li_at=********; lang=en; JSESSIONID=********",
                "https://x.example/?u=%3Fa%26sig%3Dabc%26b | https://x.example/?u=%3Fa%26sig%3D********%26b",
                "%pw=hunter2 | %pw=********",
                "token=\\ | token=********",
                "https://x.example/?password=ab%26cd&page=2 | https://x.example/?password=********&page=2",
                "u%3Dtoken%3Dabc%26page%3D2 | u%3Dtoken%3D********%26page%3D2",
                "u%3Dtoken%3Da;b,c | u%3Dtoken%3D********",
                "token: x1 password = hunter2 | token: ******** password = ********",
                "password=x,token\":\"hunter2\" | password=********\":\"********\"",
                "password=x,_token\":\"hunter2\" | password=********\":\"********\"",
                "session: Zm9vYmFyMTIzNDU2Nzg5MA | session: ********",
                "session: category | session: category",
                "session: | session:"
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
                "const apiKey = input.apiKey; go() | const apiKey = ********; go()",
                "cookie=a=b; c=d | cookie=********",
                "{apiKey:a1,password:'hunter2'} | {apiKey:********,password:'********'}",
                "(password: a1, x) | (password: ********, x)",
                "(x, password: a1) | (x, password: ********)",
                "xhr.setRequestHeader('X-Api-Key', 'abc') | xhr.setRequestHeader('X-Api-Key', '********')",
                "add({ name: 'li_at', value: 'AQED', path: '/' }) | add({ name: 'li_at', value: '********', path: '/' })",
                "add({ name: 'sessionid', value: 'x', path: '/' }) | add({ name: 'sessionid', value: '********', path: '/' })",
                "page.setCookie({ name: 'a', value: 'b' }); next() | page.setCookie(********); next()",
                "const cookies = [{ name: 'a', value: 'b' }]; go() | const cookies = [********]; go()",
                "headers['X-Api-Key'] = 'abc' | headers['X-Api-Key'] = '********'",
                "Authorization=Bearer abc | Authorization=********",
                "curl -b 'session=abc' x | curl -b '********' x",
                "document.cookie = 'a=b'; | document.cookie = '********';",
                "Basic OnBhc3M= | Basic ********",
                "bearer+abc.def-123 | bearer+********",
                "x=Bearer%20abc.def-123 | x=Bearer%20********",
                "headers[\"X-Api-Key\"] = \"abc\" | headers[\"X-Api-Key\"] = \"********\"",
                "^const token = `a\nb`; go()^ | const token = `********`; go()",
                "page.setCookie(read('a'), b); go() | page.setCookie(********); go()",
                ",'token', 'hunter2' | ,'token', '********'",
                "token='abc | token='********",
                "tokens: [abc | tokens: [********",
                "password='a token=' b' | password='********' b'",
                "page.type('#passwordField', 'hunter2') | page.type('#passwordField', '********')"
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
    void secretsSideBySideAreHiddenAsOne() {
        String begin = "-----BEGIN PRIVATE KEY-----";
        assertEquals(
                begin + "******** b", shown(begin + "\nMII\n-----END PRIVATE KEY-----ghp_aB3aB3aB3aB3aB3aB3aB3 b"));
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
                "const token = await login();",
                "task-producer, risk-free and disk-0123",
                "/sk-slovak/produkty-pre-domacnost",
                "window.keyboard = x; monkey: banana; key: category",
                "ENCRYPTED_(VALUE|JSON):.+",
                "a::b::c ://x :// @ : = ?&;",
                "]: x",
                "%s: x",
                "the token:",
                "token=",
                "https://x.example/?u=%3Ftoken%3D%26page%3D2"
            })
    void otherTextIsShownAsItIs(String text) {
        assertEquals(text, shown(text));
    }
}
