package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** The steps in a Declarative Pipeline, which checks their arguments before the build starts. */
class DeclarativeTest extends SharedConnectedTest {
    @Test
    void gatesADeployment() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.UNSTABLE, """
                pipeline {
                    agent none
                    stages {
                        stage('Gate') {
                            steps {
                                apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token', rules: [
                                    taskMemory(min: 512, max: 4096),
                                    taskTimeout(max: 60, severity: 'WARN'),
                                    taskMaxCharge(max: 5.50)
                                ]
                            }
                        }
                        stage('Deploy') {
                            agent any
                            steps {
                                sh 'echo "deploying $APIFY_TASK_NAME"'
                                withApifyTask(id: 'janedoe~standby', credentialsId: 'apify-token', envPrefix: 'S_') {
                                    echo "beside ${env.S_NAME}"
                                }
                            }
                        }
                    }
                    post { unstable { echo 'it was unstable' } }
                }
                """);
        jenkins.assertLogContains("WARN taskTimeout: timeout: 300 s, expected at most 60 s", run);
        jenkins.assertLogContains("deploying web-crawler", run);
        jenkins.assertLogContains("beside standby", run);
        jenkins.assertLogContains("it was unstable", run);
    }

    @Test
    void skipsWhatComesBehindABrokenGate() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, """
                pipeline {
                    agent none
                    stages {
                        stage('Gate') {
                            steps { apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', rules: [taskMemory(max: 512)] }
                        }
                        stage('Deploy') { steps { echo 'deploying' } }
                    }
                }
                """);
        jenkins.assertLogNotContains("deploying", run);
    }

    @Test
    void takesEveryOptionAsTheGeneratorWritesIt() throws Exception {
        ApifyTaskStep step = new ApifyTaskStep("~web-crawler");
        step.setCredentialsId("apify-token");
        step.setRetries(0);
        step.setRules(AllRules.list());
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "pipeline { agent none\n stages { stage('Gate') { steps {\n" + Snippetizer.object2Groovy(step)
                        + "\n} } } }");
        jenkins.assertLogContains("of " + AllRules.list().size() + " rules are met", run);
    }

    @Test
    void namesAnOptionThatThereIsNot() throws Exception {
        int requests = server.requests().size();
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "pipeline { agent none\n stages { stage('Gate') { steps { apifyTask id: '~x', token: 'secret' } } } }");
        jenkins.assertLogContains("token", run);
        assertEquals(
                List.of(), server.requests().subList(requests, server.requests().size()));
    }
}
