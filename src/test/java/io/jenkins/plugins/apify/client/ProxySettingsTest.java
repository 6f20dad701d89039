package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    private static ProxySettings proxy(String host, int port, String user, String password, String... noProxyHosts) {
        return new ProxySettings(host, port, user, password, List.of(noProxyHosts));
    }

    @ParameterizedTest
    @CsvSource({
        "api.apify.com,         true",
        "intern.example,        false",
        "gateway.example.org,   false",
        "example.org,           true",
        "localhost.example.com, true",
        "my-localhost,          true",
    })
    void leadsToEveryHostThatNoPatternMatchesWhole(String host, boolean applies) {
        ProxySettings proxy = proxy("proxy.example", 3128, null, null, "intern\\.example", ".*\\.example\\.org");
        assertEquals(applies, proxy.appliesTo(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost",
                "localhost.",
                "jenkins.localhost",
                "127.0.0.1",
                "127.255.0.7",
                "127.1",
                "[::1]",
                "::1",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0",
                "[::]"
            })
    void neverLeadsToThisHost(String host) {
        assertFalse(proxy("proxy.example", 3128, null, null).appliesTo(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost.example.com",
                "my-localhost",
                "notlocalhost",
                "127.0.0.1.example.com",
                "128.0.0.1",
                "1.127.0.0",
                "[2001:db8::1]",
                "[::2]",
                "[zz::1]",
                "10.0.0.1",
                "a:b"
            })
    void leadsToHostsThatOnlyLookLikeThis(String host) {
        assertTrue(proxy("proxy.example", 3128, null, null).appliesTo(host));
    }

    @Test
    void leadsEverywhereWithoutPatternsAndNowhereWithoutAProxy() {
        assertTrue(proxy("proxy.example", 3128, null, null).appliesTo("api.apify.com"));
        assertFalse(ProxySettings.NONE.appliesTo("api.apify.com"));
    }

    @Test
    void isEqualByAllItsParts() {
        ProxySettings proxy = proxy("proxy.example", 3128, "user", "password", "localhost", "10\\..*");
        ProxySettings same = proxy("proxy.example", 3128, "user", "password", "localhost", "10\\..*");
        assertEquals(proxy, same);
        assertEquals(proxy.hashCode(), same.hashCode());
        assertEquals(ProxySettings.NONE, proxy(null, 0, null, null));
    }

    static Stream<ProxySettings> others() {
        return Stream.of(
                ProxySettings.NONE,
                proxy("other.example", 3128, "user", "password", "localhost"),
                proxy("proxy.example", 3129, "user", "password", "localhost"),
                proxy("proxy.example", 3128, "other", "password", "localhost"),
                proxy("proxy.example", 3128, null, "password", "localhost"),
                proxy("proxy.example", 3128, "user", "other", "localhost"),
                proxy("proxy.example", 3128, "user", null, "localhost"),
                proxy("proxy.example", 3128, "user", "password"),
                proxy("proxy.example", 3128, "user", "password", "localhost", "localhost"),
                proxy("proxy.example", 3128, "user", "password", "other"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void differsByEachOfItsParts(ProxySettings other) {
        assertNotEquals(proxy("proxy.example", 3128, "user", "password", "localhost"), other);
    }

    @Test
    void isWrittenAsItsAddressAlone() {
        assertEquals(
                "proxy.example:3128",
                proxy("proxy.example", 3128, "user", "s3cret", "x").toString());
        assertEquals("none", ProxySettings.NONE.toString());
    }

    @Test
    void differsWhereOnlyTheWrittenFormsAreTheSame() {
        assertNotEquals(
                proxy("proxy.example", 3128, null, null, "a, b"), proxy("proxy.example", 3128, null, null, "a", "b"));
        assertNotEquals(proxy("proxy.example", 3128, "null", null), proxy("proxy.example", 3128, null, null));
    }
}
