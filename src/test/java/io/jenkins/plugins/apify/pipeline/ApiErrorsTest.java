package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.Reply;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each error body that the API documents, as the author of a Jenkinsfile reads it. */
class ApiErrorsTest extends SharedConnectedTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        400 | invalid-input       | Invalid input: The request body contains invalid data. | Check the id of the task. | 1
        401 | token-not-valid     | Authentication token is not valid. | Check that the credential contains a valid Apify API token that has not expired (Apify Console, Settings, API & Integrations). | 1
        403 | permission-denied   | You do not have permission to perform this action. | Give the token the permission to read this task, or use a token that has it. | 1
        404 | record-not-found    | The requested resource was not found. | The task does not exist, or the user of the token may not read it. Check the id of the task and the user of the token. | 1
        405 | method-not-allowed  | This API end-point can only be accessed using the following HTTP methods: OPTIONS,GET. | Check the API URL in the global configuration. | 1
        429 | rate-limit-exceeded | You have exceeded the rate limit. Please try again later. | Too many requests were made with this token. Run fewer builds at once, or try again later. (2 attempts were made.) | 2
        503 | unavailable         | Come back. | The error is at Apify or at a proxy. Try again later, and check https://status.apify.com. (2 attempts were made.) | 2
        """)
    void failsTheBuildWithTheApisWordsAndWhatToDo(int status, String type, String message, String advice, int attempts)
            throws Exception {
        int before = server.requests().size();
        server.always(Reply.error(status, type, message));
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token', retries: 1");
        jenkins.assertLogContains(
                "ERROR: Apify task janedoe~web-crawler could not be fetched: The Apify API returned status " + status
                        + " (" + type + "): " + message + " " + advice + "\n",
                run);
        assertEquals(attempts, server.requests().size() - before);
    }
}
