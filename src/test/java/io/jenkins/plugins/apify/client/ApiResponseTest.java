package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiResponseTest {
    private static final String SERVER_ERROR =
            " The error is at Apify or at a proxy. Try again later, and check https://status.apify.com.";
    private static final String WRONG_ADDRESS = " Check the API URL in the global configuration.";

    private static final ApifyRequest<?> REQUEST = Tasks.request("s3cretToken");

    private static ApiResponse answer(int status, String body) {
        return Tasks.answer(status, body);
    }

    private static ApifyException failure(ApiResponse answer) {
        return assertThrows(ApifyException.class, () -> answer.read(REQUEST));
    }

    static Stream<Arguments> documentedErrors() {
        return Stream.of(
                Arguments.of(
                        400,
                        "invalid-input",
                        "Invalid input: The request body contains invalid data.",
                        Kind.BAD_REQUEST,
                        false,
                        " Check the id of the task."),
                Arguments.of(
                        401,
                        "token-not-valid",
                        "Authentication token is not valid.",
                        Kind.UNAUTHORIZED,
                        false,
                        " Check that the credential contains a valid Apify API token that has not expired (Apify Console,"
                                + " Settings, API & Integrations)."),
                Arguments.of(
                        403,
                        "permission-denied",
                        "You do not have permission to perform this action.",
                        Kind.FORBIDDEN,
                        false,
                        " Give the token the permission to read this task, or use a token that has it."),
                Arguments.of(
                        404,
                        "record-not-found",
                        "The requested resource was not found.",
                        Kind.NOT_FOUND,
                        false,
                        " The task does not exist, or the user of the token may not read it. Check the id of the task and the"
                                + " user of the token."),
                Arguments.of(
                        404, "page-not-found", "There is no such page (yet)", Kind.WRONG_ADDRESS, false, WRONG_ADDRESS),
                Arguments.of(
                        405,
                        "method-not-allowed",
                        "This API end-point can only be accessed using the following HTTP methods: OPTIONS,GET",
                        Kind.WRONG_ADDRESS,
                        false,
                        WRONG_ADDRESS),
                Arguments.of(
                        429,
                        "rate-limit-exceeded",
                        "You have exceeded the rate limit. Please try again later.",
                        Kind.RATE_LIMITED,
                        true,
                        " Too many requests were made with this token. Run fewer builds at once, or try again later."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documentedErrors")
    void tellsWhatADocumentedErrorSays(
            int status, String type, String message, Kind kind, boolean repeated, String advice) {
        ApifyException failure =
                failure(answer(status, "{\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}"));
        assertEquals(kind, failure.kind());
        assertEquals(repeated, failure.kind().isTransient());
        assertEquals(Optional.of(type), failure.type());
        assertEquals(
                "The Apify API returned status " + status + " (" + type + "): " + message
                        + (message.endsWith(".") ? "" : ".") + advice,
                failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "201, UNEXPECTED_STATUS,    false",
        "204, UNEXPECTED_STATUS,    false",
        "299, UNEXPECTED_STATUS,    false",
        "300, REDIRECTED,           false",
        "301, REDIRECTED,           false",
        "302, REDIRECTED,           false",
        "307, REDIRECTED,           false",
        "308, REDIRECTED,           false",
        "399, REDIRECTED,           false",
        "402, USAGE_EXCEEDED,       false",
        "407, PROXY_AUTHENTICATION, false",
        "408, REQUEST_TIMEOUT,      true",
        "418, UNEXPECTED_STATUS,    false",
        "499, UNEXPECTED_STATUS,    false",
        "500, SERVER_ERROR,         true",
        "502, SERVER_ERROR,         true",
        "503, SERVER_ERROR,         true",
        "504, SERVER_ERROR,         true",
        "599, SERVER_ERROR,         true",
    })
    void everyOtherStatusHasAKind(int status, Kind kind, boolean repeated) {
        ApifyException failure = failure(answer(status, ""));
        assertEquals(kind, failure.kind());
        assertEquals(repeated, failure.kind().isTransient());
        assertEquals(Optional.empty(), failure.type());
    }

    @Test
    void anErrorWithoutADocumentedBodyIsToldByItsStatus() {
        assertEquals(
                "The Apify API returned status 503." + SERVER_ERROR,
                failure(answer(503, "<html>Bad gateway</html>")).getMessage());
        assertEquals(
                "The Apify API returned status 429. Too many requests were made with this token. Run fewer builds at once,"
                        + " or try again later.",
                failure(answer(429, "")).getMessage());
        assertEquals(
                "The Apify API returned status 408. The API or a proxy waited too long for the request. Check"
                        + " the network and try again later.",
                failure(answer(408, "")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 401, 403, 404, 405, 418})
    void aRefusalThatIsNotTheApisOwnGivesNoAdviceAboutTokenOrTask(int status) {
        assertEquals(
                "The Apify API returned status " + status
                        + ", but the body does not have the format of the API. A proxy or a firewall may have responded"
                        + " in its place, or the API URL in the global configuration may be wrong.",
                failure(answer(status, "<html>Forbidden</html>")).getMessage());
    }

    @Test
    void aMissingHalfOfAnErrorIsADash() {
        assertEquals(
                "The Apify API returned status 500 (internal-error): -" + SERVER_ERROR,
                failure(answer(500, "{\"error\":{\"type\":\"internal-error\"}}"))
                        .getMessage());
        assertEquals(
                "The Apify API returned status 500 (-): Oops." + SERVER_ERROR,
                failure(answer(500, "{\"error\":{\"message\":\"Oops.\"}}")).getMessage());
    }

    @Test
    void aRedirectTellsItsTargetOnOneLine() {
        ApiResponse answer =
                new ApiResponse(302, null, "http://other.example/\u001b" + "x".repeat(100), List.of(), new byte[0]);
        assertEquals(
                "The Apify API returned status 302. The response redirects to http://other.example/\uFFFD"
                        + "x".repeat(78)
                        + "…. The plugin does not send the token there. Check the API URL in the global configuration.",
                failure(answer).getMessage());
        assertTrue(failure(answer(302, "")).getMessage().contains("The response redirects to -. The"));
    }

    @Test
    void theNumberOfAttemptsIsToldFromTwoOn() {
        ApifyException once = failure(answer(500, "")).after(1);
        assertEquals("The Apify API returned status 500." + SERVER_ERROR, once.getMessage());
        ApifyException often = failure(answer(500, "")).after(9);
        assertEquals(
                "The Apify API returned status 500." + SERVER_ERROR + " (9 attempts were made.)", often.getMessage());
    }

    @Test
    void endsTheMessageOfTheApiBeforeTheAdvice() {
        ApifyException failure =
                failure(answer(405, "{\"error\":{\"type\":\"method-not-allowed\",\"message\":\"Only GET\"}}"));
        assertEquals(
                "The Apify API returned status 405 (method-not-allowed): Only GET." + WRONG_ADDRESS,
                failure.getMessage());
    }
}
