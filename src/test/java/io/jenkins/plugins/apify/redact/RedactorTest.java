package io.jenkins.plugins.apify.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.TaskSnapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the name of a value tells of it; the names are those of inputs of public Actors and of usual settings. */
class RedactorTest {
    private static final String MASK = "********";

    private static Map<String, Object> json(String text) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> map = new JsonMapper().readValue(text.replace('\'', '"'), Map.class);
            return map;
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** What a build keeps of an input, with the texts that are shown. */
    private static Object shown(Object input) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("input", input);
        return plain(TaskSnapshot.of(fields, text -> "", true).get("input"));
    }

    private static Object plain(Object kept) {
        if (kept instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new HashMap<>();
            map.forEach((name, value) -> plain.put(name, plain(value)));
            return plain;
        }
        return kept instanceof List<?> list
                ? list.stream().map(RedactorTest::plain).toList()
                : kept instanceof RedactedValue hidden ? hidden.toString() : kept;
    }

    private static Object masked(Object value, String... names) {
        return Redactor.masked(List.of(names), value, Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "Passwort",
                "heslo",
                "proxyPassword",
                "smtp_passwd",
                "passphrase",
                "passPhrase",
                "passWord",
                "pagePassword",
                "HTTPAuth",
                "passcode",
                "dbPwd",
                "proxyPass",
                "user_pass",
                "password2",
                "passwordInstagram",
                "secret",
                "clientSecret",
                "webhookSecret",
                "token",
                "tokens",
                "apiToken",
                "APIFY_TOKEN",
                "accesstoken",
                "telegramBotToken",
                "twitterBearerToken",
                "refreshToken",
                "csrfToken",
                "token_github",
                "apiKey",
                "api_key",
                "API-KEY",
                "api key",
                "X-Api-Key",
                "openaiApiKey",
                "openAIApiKey",
                "OPENAIAPIKEY",
                "scrappeyApiKey",
                "RAPIDAPI_KEY",
                "X-RapidAPI-Key",
                "accessKey",
                "aws_access_key_id",
                "awsSecretAccessKey",
                "privateKey",
                "private-key",
                "encryptionKey",
                "clientKey",
                "credentials",
                "creds",
                "Authorization",
                "auth",
                "basicAuth",
                "cookie",
                "initialCookies",
                "linkedinCookie",
                "Set-Cookie",
                "cookieString",
                "li_at",
                "sessionid",
                "sessionId",
                "phpsessid",
                "JSESSIONID",
                "ASP.NET_SessionId",
                "jwt",
                "otpSeed",
                "totpSecret",
                "seedPhrase",
                "recoveryPhrase",
                "mnemonic",
                "\u043f\u0430\u0440\u043e\u043b\u044c",
                "contrase\u00f1a"
            })
    void aNameTellsOfASecret(String name) {
        assertEquals(Sensitivity.SECRET, SensitiveNames.secrecy(name));
        assertEquals(Map.of(name, MASK), shown(Map.of(name, "x")));
        assertEquals(Map.of(name, List.of(MASK)), shown(Map.of(name, List.of("x"))));
        assertEquals(MASK, masked("x", "input", name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "name",
                "title",
                "url",
                "standbyUrl",
                "memoryMbytes",
                "maxTotalChargeUsd",
                "maxTokens",
                "max_output_tokens",
                "outputTokens",
                "catchPhrase",
                "tokenLimit",
                "tokensPerMinute",
                "tokensStore",
                "tokenizer",
                "tokenAddress",
                "nextPageToken",
                "next_page_token",
                "property_token",
                "acceptCookies",
                "removeCookieWarnings",
                "closeCookieModals",
                "cookiesFile",
                "cookieDomains",
                "cookieConsent",
                "secretary",
                "secretName",
                "credentialsId",
                "passwordLength",
                "passwordSelector",
                "passenger",
                "passThrough",
                "compass",
                "bypass",
                "authType",
                "authUrl",
                "author",
                "accessibility",
                "monkeyapi",
                "keyword",
                "keyValueStoreName",
                "publicKey",
                "cookieButtonText",
                "sessionPoolName",
                "maxSessionRotations",
                "proxyConfiguration",
                "apifyProxyGroups",
                "otherwise"
            })
    void aNameTellsOfNone(String name) {
        assertNotEquals(Sensitivity.SECRET, SensitiveNames.secrecy(name));
        assertEquals(Map.of(name, "some value"), shown(Map.of(name, "some value")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "supabaseKey", "session", "signature", "api"})
    void aNameThatMayMeanASecretHidesWhatLooksLikeOne(String name) {
        assertEquals(MASK, masked("Zm9vYmFyMTIzNDU2Nzg5MA", "input", name));
        assertEquals(MASK, masked("09azAZ_+/=.~-09a", "input", name));
        assertEquals("09azAZ_+/=.~-09", masked("09azAZ_+/=.~-09", "input", name));
        assertEquals("category", masked("category", "input", name));
        assertEquals("Best regards, Joe 1", masked("Best regards, Joe 1", "input", name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'auth': {'user': 'u', 'pass': 'p'}} | {'auth': {'user': '********', 'pass': '********'}}",
                "{'login': {'user': 'u', 'password': 'p'}} | {'login': {'user': 'u', 'password': '********'}}",
                "{'api': {'key': 'p'}} | {'api': {'key': '********'}}",
                "{'password': ''} | {'password': ''}",
                "{'password': ' '} | {'password': ' '}",
                "{'password': 1234} | {'password': 1234}",
                "{'useToken': true, 'cookies': [], 'auth': {}, 'jwt': null} |"
                        + " {'useToken': true, 'cookies': [], 'auth': {}, 'jwt': null}",
                "{'headers': [{'name': 'X-Api-Key', 'value': 'sk_live_1'}]} |"
                        + " {'headers': [{'name': 'X-Api-Key', 'value': '********'}]}",
                "{'headers': [{'key': 'Authorization', 'value': 'x'}, {'key': 'Accept', 'value': 'y'}]} |"
                        + " {'headers': [{'key': 'Authorization', 'value': '********'}, {'key': 'Accept', 'value': 'y'}]}",
                "{'headers': [['X-Auth-Token', 'x'], ['Accept', 'y']]} |"
                        + " {'headers': [['X-Auth-Token', '********'], ['Accept', 'y']]}",
                "{'headers': ['X-Api-Key: sk1', 'Accept: y']} | {'headers': ['X-Api-Key: ********', 'Accept: y']}",
                "{'steps': [{'selector': '#password', 'value': 'x'}]} |"
                        + " {'steps': [{'selector': '#password', 'value': '********'}]}",
                "{'steps': [{'value': 'x', 'selector': 'input[name=pass]', 'action': 'type'}]} |"
                        + " {'steps': [{'value': '********', 'selector': 'input[name=pass]', 'action': 'type'}]}",
                "{'steps': [{'selector': '#username', 'value': 'x'}]} |"
                        + " {'steps': [{'selector': '#username', 'value': 'x'}]}",
                "{'x': {'name': 'li_at', 'value': 'AQED'}} | {'x': {'name': 'li_at', 'value': '********'}}",
                "{'cookies': [{'name': 'lang', 'value': 'en', 'domain': '.x.com', 'secure': true}]} |"
                        + " {'cookies': [{'name': 'lang', 'value': '********', 'domain': '.x.com', 'secure': true}]}",
                "{'cookies': 'a=b; c=d'} | {'cookies': '********'}",
                "{'env': [{'name': 'TOKENS_STORE', 'value': 'x'}]} | {'env': [{'name': 'TOKENS_STORE', 'value': 'x'}]}",
                "{'recipe': {'name': 'Cookies', 'text': 'Bake'}} | {'recipe': {'name': 'Cookies', 'text': 'Bake'}}",
                "{'proxyUrls': ['http://user:pass@host:8000']} | {'proxyUrls': ['http://********@host:8000']}",
                "{'password': 'ENCRYPTED_VALUE:aGVs:bG8='} | {'password': 'ENCRYPTED_VALUE:********'}",
                "{'x': 'ENCRYPTED_JSON:Zm9v:aGVs:bG8='} | {'x': 'ENCRYPTED_JSON:********'}",
                "{'apify_api_abcdefgh': 1, 'apify_api_ijklmnop': 2} | {'********': 1, '******** (2)': 2}"
            })
    void aValueIsShownWithoutItsSecrets(String value, String shown) {
        Object masked = shown(json(value));
        assertEquals(json(shown), masked);
        assertEquals(masked, shown(masked), "masked once more");
    }

    @ParameterizedTest
    @CsvSource({
        "input.headers.0.value, true",
        "input.headers.0.name, false",
        "input.headers.1.value, false",
        "input.headers.2.value, false",
        "input.headers.9.value, false",
        "input.headers.99999999999.value, false",
        "input.auth.user, true",
        "input.auth.none.at.all, true",
        "input.cookies.0.value, true",
        "input.cookies.0.name, false",
        "input.pairs.0.1, true",
        "input.pairs.0.0, false",
        "title, false"
    })
    void aPathLeadsToASecret(String path, boolean secret) {
        Map<String, Object> fields = json("{'title': 'x', 'input': {'headers': [{'name': 'X-Api-Key', 'value': 'x'},"
                + " {'name': 'Accept', 'value': 'x'}], 'auth': {'user': 'x'}, 'cookies': [{'name': 'x', 'value': 'y'}],"
                + " 'pairs': [['token', 'x']]}}");
        assertEquals(secret, Redactor.isSecret(FieldPath.parse(path).names(), fields));
    }

    @ParameterizedTest
    @CsvSource({"apify_api_a, true", "apify_api_abc and more, true", "apify_api_, false", "my apify_api_abc, false"})
    void knowsATokenByItsBeginning(String text, boolean token) {
        assertEquals(token, Redactor.isToken(text));
    }

    @Test
    void aValueIsMaskedByItsPath() {
        assertEquals(MASK, masked("x", "input", "password"));
        assertEquals("x", masked("x", "input", "page"));
        assertEquals(5, masked(5, "input", "password"));
    }

    @ParameterizedTest
    @CsvSource({
        "input.0.value, x, true",
        "input.0.value, ' ', false",
        "input.0.value, ENCRYPTED_VALUE:abc, false",
        "input.0.name, x, false",
        "input.1.key, Zm9vYmFyMTIzNDU2Nzg5MA, true",
        "input.1.key, category, false"
    })
    void nothingIsShownOfATextBecauseOfItsPlace(String path, String text, boolean secret) {
        Map<String, Object> fields = json("{'input': [{'name': 'X-Api-Key', 'value': 'x'}, {'key': 'x'}]}");
        boolean masked =
                Redactor.masked(FieldPath.parse(path).names(), text, fields).equals(MASK);
        assertEquals(secret, masked);
        assertEquals(secret, Redactor.isSecret(FieldPath.parse(path).names(), text, fields));
    }

    @ParameterizedTest
    @CsvSource({"password, true", "login password, true", ":password, false", "=password, false"})
    void aLabelTellsOfTheValueBesideIt(String label, boolean secret) {
        assertEquals(secret, isLabelled(label));
        assertEquals(secret, isLabelled(" ".repeat(300 - label.length()) + label));
        assertFalse(isLabelled(" ".repeat(301 - label.length()) + label), "too long for a label");
    }

    private static boolean isLabelled(String label) {
        boolean inPair = Redactor.isSecret(List.of("input", "1"), Map.of("input", List.of(label, "x")));
        boolean inObject =
                Redactor.isSecret(List.of("input", "value"), Map.of("input", Map.of("name", label, "value", "x")));
        assertEquals(inPair, inObject);
        return inPair;
    }

    @Test
    void onlyACookieWithAValueIsShownInPart() {
        List<String> domain = List.of("input", "cookies", "domain");
        assertFalse(
                Redactor.isSecret(domain, json("{'input': {'cookies': {'name': 'a', 'value': 'b', 'domain': 'c'}}}")));
        assertTrue(Redactor.isSecret(domain, json("{'input': {'cookies': {'name': 'a', 'domain': 'c'}}}")));
        assertTrue(Redactor.isSecret(domain, json("{'input': {'cookies': {'value': 'b', 'domain': 'c'}}}")));
    }

    @Test
    void aPathAloneTellsByItsNames() {
        assertTrue(Redactor.isSecret(FieldPath.parse("input.cookies.0.value").names(), Map.of()));
        assertTrue(Redactor.isSecret(FieldPath.parse("input.auth\\.token.x").names(), Map.of()));
        assertFalse(Redactor.isSecret(FieldPath.parse("input.headers.0.value").names(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED_VALUE:abc:def, true",
        "ENCRYPTED_JSON:abc:abc:def, true",
        "ENCRYPTED_VALUE:********, true",
        "ENCRYPTED_VALUE:, false",
        "ENCRYPTED_OTHER:abc, false",
        "x ENCRYPTED_VALUE:abc, false"
    })
    void knowsAnEncryptedInput(String value, boolean encrypted) {
        assertEquals(encrypted, Redactor.isEncrypted(value));
    }

    @Test
    void onlyATextIsAnEncryptedInput() {
        assertFalse(Redactor.isEncrypted(null));
        assertFalse(Redactor.isEncrypted(Arrays.asList("ENCRYPTED_VALUE:abc:def")));
    }
}
