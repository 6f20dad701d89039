package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That what an error answer means, and what to do about it, follows the API's own error type before the status. */
class ErrorResponseTest {
    private static final ApifyRequest<?> REQUEST = Tasks.request("s3cretToken");

    private static ApifyException failure(ApiResponse answer, ApifyRequest<?> request) {
        return assertThrows(ApifyException.class, () -> answer.read(request));
    }

    private static ApifyException failure(int status, String type) {
        String body = "{\"error\":{\"type\":\"" + type + "\",\"message\":\"Words of the API.\"}}";
        return failure(Tasks.answer(status, body), REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "401, user-or-token-not-found,            UNAUTHORIZED,       valid Apify API token",
        "403, user-or-token-not-found,            UNAUTHORIZED,       valid Apify API token",
        "401, token-not-provided,                 UNAUTHORIZED,       valid Apify API token",
        "401, invalid-token,                      UNAUTHORIZED,       valid Apify API token",
        "403, insufficient-permissions,           FORBIDDEN,          permission to read this task",
        "404, insufficient-permissions,           FORBIDDEN,          permission to read this task",
        "400, permission-denied,                  FORBIDDEN,          permission to read this task",
        "403, user-disabled,                      USER_DISABLED,      support of Apify",
        "401, user-disabled,                      USER_DISABLED,      support of Apify",
        "403, user-is-removed,                    USER_DISABLED,      support of Apify",
        "403, user-email-not-verified,            EMAIL_NOT_VERIFIED, Confirm it in the Apify Console",
        "403, user-not-verified,                  EMAIL_NOT_VERIFIED, Confirm it in the Apify Console",
        "403, platform-feature-disabled,          USAGE_EXCEEDED,     Apify Console under Billing",
        "402, not-enough-usage-to-run-paid-actor, USAGE_EXCEEDED,     Apify Console under Billing",
        "402, x402-payment-required,              USAGE_EXCEEDED,     Apify Console under Billing",
        "402, some-new-type,                      USAGE_EXCEEDED,     Apify Console under Billing",
        "429, platform-feature-disabled,          USAGE_EXCEEDED,     Apify Console under Billing",
        "404, page-not-found,                     WRONG_ADDRESS,      Check the API URL",
        "404, unexpected-route,                   WRONG_ADDRESS,      Check the API URL",
        "405, method-not-allowed,                 WRONG_ADDRESS,      Check the API URL",
        "404, record-not-found,                   NOT_FOUND,          may not read it",
        "400, record-not-found,                   NOT_FOUND,          may not read it",
        "404, user-not-found,                     NOT_FOUND,          may not read it",
        "404, record-or-token-not-found,          NOT_FOUND,          'the token is not valid, or the user of the token'",
        "404, some-new-type,                      NOT_FOUND,          may not read it",
        "429, rate-limit-exceeded,                RATE_LIMITED,       Run fewer builds at once",
        "403, rate-limit-exceeded,                RATE_LIMITED,       Run fewer builds at once",
        "400, too-many-requests,                  RATE_LIMITED,       Run fewer builds at once",
        "429, some-new-type,                      RATE_LIMITED,       Run fewer builds at once",
        "408, run-timeout-exceeded,               REQUEST_TIMEOUT,    waited too long",
        "400, internal-server-error,              SERVER_ERROR,       https://status.apify.com",
        "400, operation-timed-out,                SERVER_ERROR,       https://status.apify.com",
        "503, record-not-found,                   SERVER_ERROR,       https://status.apify.com",
        "500, record-not-found,                   SERVER_ERROR,       https://status.apify.com",
        "400, invalid-id,                         BAD_REQUEST,        Check the id of the task",
        "401, some-new-type,                      UNAUTHORIZED,       valid Apify API token",
        "403, some-new-type,                      FORBIDDEN,          permission to read this task",
        "418, some-new-type,                      UNEXPECTED_STATUS,  Check the API URL",
    })
    void followsTheErrorTypeBeforeTheStatus(int status, String type, Kind kind, String advice) {
        ApifyException failure = failure(status, type);
        assertEquals(kind, failure.kind());
        assertEquals(Optional.of(type), failure.type());
        String said = "The Apify API returned status " + status + " (" + type + "): Words of the API. ";
        assertTrue(failure.getMessage().startsWith(said), failure.getMessage());
        assertTrue(failure.getMessage().substring(said.length()).contains(advice), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "internal-server-error, SERVER_ERROR",
        "rate-limit-exceeded,   RATE_LIMITED",
        "record-not-found,      NOT_FOUND",
        "user-disabled,         USER_DISABLED",
        "some-new-type,         INVALID_TASK",
    })
    void aSuccessThatStatesAnErrorTellsTheApisWords(String type, Kind kind) {
        ApifyException failure = failure(200, type);
        assertEquals(kind, failure.kind());
        assertTrue(
                failure.getMessage().startsWith("The Apify API returned status 200 (" + type + "): Words of the API. "),
                failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scrapereddit", "scraperedditposts"})
    void anUnknownIdThatMayBeANameIsAnsweredWithBothForms(String id) {
        ApifyRequest<?> request = ApifyRequest.task(Tasks.ENDPOINT, TaskId.parse(id), "");
        String body = "{\"error\":{\"type\":\"record-not-found\",\"message\":\"Actor task was not found\"}}";
        assertEquals(
                "The Apify API returned status 404 (record-not-found): Actor task was not found. The task does not exist,"
                        + " or the user of the token may not read it. Check the id of the task and the user of the token. If "
                        + id
                        + " is a name and not an id, write ~" + id + " for a task of the token's own user, or user~"
                        + id
                        + " with the username of the task's owner.",
                failure(Tasks.answer(404, body), request).getMessage());
    }

    @Test
    void anUnknownIdOfTheUsualFormIsNotTakenForAName() {
        ApifyRequest<?> request = ApifyRequest.task(Tasks.ENDPOINT, TaskId.parse("zdc3Pyhyz3m8vjDeM"), "");
        String body = "{\"error\":{\"type\":\"record-not-found\",\"message\":\"Actor task was not found\"}}";
        String message = failure(Tasks.answer(404, body), request).getMessage();
        assertTrue(message.endsWith("Check the id of the task and the user of the token."), message);
    }

    private static String proxyRefusal(boolean withUser, String... challenges) {
        ApiResponse answer = new ApiResponse(407, null, null, List.of(challenges), new byte[0]);
        ProxySettings proxy = new ProxySettings("proxy.test", 3128, withUser ? "jane" : null, null, List.of());
        Endpoint endpoint = new Endpoint(Tasks.ENDPOINT.apiUrl(), "test", proxy);
        ApifyException failure = failure(answer, ApifyRequest.username(endpoint, ""));
        assertEquals(Kind.PROXY_AUTHENTICATION, failure.kind());
        return failure.getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NTLM",
                "Negotiate",
                "NTLM, Negotiate",
                "Bearer realm=\"basic\", NTLM",
            })
    void aProxyThatOffersNoUsableLoginIsToldAsThat(String challenge) {
        for (boolean withUser : new boolean[] {true, false}) {
            assertEquals(
                    "The HTTP proxy returned status 407: it offers only the authentication methods " + challenge
                            + ", which this plugin does not support. Configure the proxy to accept Basic or Digest, or to"
                            + " forward requests of this controller to the API without authentication.",
                    proxyRefusal(withUser, challenge));
        }
    }

    @Test
    void aProxysOffersInSeveralHeadersCountTogether() {
        assertTrue(proxyRefusal(true, "Negotiate", "NTLM").contains(" methods Negotiate, NTLM, which"));
        assertTrue(proxyRefusal(true, "NTLM", "basic realm=\"proxy\"").contains("rejects the user name and password"));
        assertTrue(proxyRefusal(true, "Negotiate", "Digest realm=\"p\", nonce=\"n\"")
                .contains("rejects the user"));
    }

    @Test
    void aProxyThatWantsALoginOfNobodyIsToldAsThat() {
        for (String challenge : new String[] {"Basic realm=\"proxy\"", ""}) {
            assertEquals(
                    "The HTTP proxy returned status 407: it requires a user name and password. Add them to the Jenkins proxy"
                            + " configuration.",
                    proxyRefusal(false, challenge));
        }
        assertTrue(proxyRefusal(true).contains("it rejects the user name and password"));
    }
}
