package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.task.TaskId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.apify.com,         https://api.apify.com",
        "https://api.apify.com/,        https://api.apify.com",
        "https://api.apify.com///,      https://api.apify.com",
        "https://api.apify.com/v2,      https://api.apify.com",
        "https://api.apify.com//v2//,   https://api.apify.com",
        "https://api.apify.com/v2/x,    https://api.apify.com/v2/x",
        "' https://api.apify.com\n',    https://api.apify.com",
        "HTTPS://api.apify.com,         HTTPS://api.apify.com",
        "https://gateway.example/apify, https://gateway.example/apify",
        "https://api.apify.com:8443,    https://api.apify.com:8443",
        "https://api.apify.com:65535,   https://api.apify.com:65535",
        "https://10.0.0.1,              https://10.0.0.1",
        "https://[2001:db8::1]:8443,    https://[2001:db8::1]:8443",
        "https://localhost,             https://localhost",
        "http://localhost,              http://localhost",
        "http://localhost:8099/,        http://localhost:8099",
        "http://127.0.0.1:8099,         http://127.0.0.1:8099",
        "http://[::1]:8099,             http://[::1]:8099",
    })
    void takesHttpsAndHttpOfThisHost(String text, String url) {
        assertEquals(URI.create(url), ClientSettings.parseApiUrl(text));
    }

    private static void assertRefused(String text, String shown) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ClientSettings.parseApiUrl(text));
        assertEquals(
                "'" + shown + "' is not a valid API URL. It must be an https address without user name, query and"
                        + " fragment, such as https://api.apify.com. An http address is allowed only for localhost.",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.apify.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://127.0.0.2",
                "http://0.0.0.0",
                "https://api.apify.com/?",
                "https://api.apify.com#x",
                "https://api.apify.com#",
                "https://api.apify.com:65536",
                "https://api.apify.com:99999999999",
                "https://api.apify.com:port",
                "https:api.apify.com",
                "https:///v2",
                "api.apify.com",
                "//api.apify.com",
                "/v2",
                "ftp://api.apify.com",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://api apify.com",
                "https://api.apify.com/%zz",
                "https://api_.apify.com:x"
            })
    void refusesEverythingElse(String text) {
        assertRefused(text, text);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost@example.com, ********@example.com",
        "https://@api.apify.com, ********@api.apify.com",
        "https://user@api.apify.com, ********@api.apify.com",
        "https://api.apify.com?token=x, https://api.apify.com?\u2026",
        "user:s3@cret@api.apify.com, ********@api.apify.com",
        "https:user:s3cret@api.apify.com, ********@api.apify.com",
        "https://user:s3/cret@api.apify.com, ********@api.apify.com"
    })
    void repeatsARefusedUrlWithoutSecrets(String text, String shown) {
        assertRefused(text, shown);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void refusesNothing(String text) {
        assertRefused(text, "");
    }

    @Test
    void repeatsARefusedUrlOnOneLineAndShortened() {
        assertRefused("ftp://\u001b\n" + "x".repeat(400), "ftp://\uFFFD " + "x".repeat(292) + "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///v2",
                "http:localhost",
                "http://local_host",
                "http://localhost:port",
                "http://localhost:99999999999"
            })
    void refusesHttpWithoutAHost(String text) {
        assertRefused(text, text);
    }

    private static Endpoint at(String url, ProxySettings proxy) {
        return new Endpoint(ClientSettings.parseApiUrl(url), "test", proxy);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.apify.com/,        janedoe/my-task,   https://api.apify.com/v2/actor-tasks/janedoe~my-task",
        "https://gateway.example/apify, ~my-task,          https://gateway.example/apify/v2/actor-tasks/~my-task",
        "http://localhost:8099,         zdc3Pyhyz3m8vjDeM, http://localhost:8099/v2/actor-tasks/zdc3Pyhyz3m8vjDeM",
    })
    void knowsWhereATaskIs(String apiUrl, String id, String url) {
        String path = ApifyRequest.task(Tasks.ENDPOINT, TaskId.parse(id), "").path();
        assertEquals(URI.create(url), at(apiUrl, ProxySettings.NONE).url(path));
    }

    @Test
    void theDefaultsAreTheDocumentedLimits() {
        assertEquals(
                new ClientSettings(
                        new Endpoint(URI.create("https://api.apify.com"), "agent", ProxySettings.NONE),
                        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5), 8)),
                Tasks.settings("agent"));
        assertEquals(9_500_000, ClientSettings.MAX_BODY_BYTES);
    }

    @Test
    void takesUpTo2000Characters() {
        String longest = "https://gateway.example/" + "x".repeat(1976);
        assertEquals(URI.create(longest), ClientSettings.parseApiUrl(longest));
        assertThrows(IllegalArgumentException.class, () -> ClientSettings.parseApiUrl(longest + "x"));
    }

    @Test
    void shortensNothingButTheDeadline() {
        ClientSettings settings = Tasks.settings("agent");
        ClientSettings hurried = settings.within(Duration.ofSeconds(7));
        assertEquals(settings.endpoint(), hurried.endpoint());
        assertEquals(
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(7), 8), hurried.limits());
        assertEquals(URI.create("https://api.apify.com"), hurried.apiUrl());
    }

    @Test
    void refusesALongTextAtOnce() {
        for (String part : new String[] {"/", "/v2/", " ", "@", ":", "?", "//", "a"}) {
            String refused = "https://" + part.repeat(500_000) + "x";
            assertThrows(IllegalArgumentException.class, () -> ClientSettings.parseApiUrl(refused));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:s3cret@api.apify.com",
                "https://user:s3@cret@api.apify.com",
                "https://user:s3cret@",
                "user:s3cret@api.apify.com",
                "https://api.apify.com/v2?token=s3cret",
                "https://api.apify.com/v2/users/me?token=s3cret#x",
                "http://api.apify.com/apify_api_s3cret",
                "https://apify_api_s3cret@api.apify.com"
            })
    void doesNotRepeatWhatMayBeASecret(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ClientSettings.parseApiUrl(text));
        assertFalse(refusal.getMessage().contains("cret"), refusal.getMessage());
    }

    @Test
    void isWrittenWithoutTheProxysPassword() {
        ProxySettings proxy = new ProxySettings("proxy.example", 3128, "user", "s3cret", List.of());
        String text = at("https://api.apify.com", proxy).toString();
        assertFalse(text.contains("s3cret"), text);
    }
}
