package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "proxyPassword",
                "smtp_passwd",
                "passphrase",
                "secret",
                "clientSecret",
                "token",
                "apiToken",
                "APIFY_TOKEN",
                "apiKey",
                "api_key",
                "API-KEY",
                "api key",
                "accessKey",
                "aws_access_key_id",
                "privateKey",
                "private-key",
                "credentials",
                "Authorization",
                "cookie",
                "Set-Cookie",
                "bearer",
                "input.login.password",
                "input.cookies.0.value",
                "input.auth\\.token.x"
            })
    void knowsASecretByItsNameAnywhereInThePath(String name) {
        assertTrue(SecretNames.contains(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "options.memoryMbytes",
                "options.maxTotalChargeUsd",
                "input.startUrls.0.url",
                "name",
                "title",
                "key",
                "keyword",
                "passenger",
                "compass",
                "accessibility",
                "monkeyapi"
            })
    void leavesOtherNamesAlone(String name) {
        assertFalse(SecretNames.contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pwd", "dbPwd", "passcode", "input.api.key", "input.api\\.key"})
    void knowsFurtherUsualNamesOfSecrets(String name) {
        assertTrue(SecretNames.contains(name));
    }
}
