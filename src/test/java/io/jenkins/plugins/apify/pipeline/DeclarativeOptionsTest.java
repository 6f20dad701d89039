package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.Readme;
import io.jenkins.plugins.apify.SharedConnectedTest;
import java.util.List;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.RestartDeclarativePipelineAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gate in the options of a stage of a Declarative Pipeline: what the README says of it. */
class DeclarativeOptionsTest extends SharedConnectedTest {
    private static final String GATE =
            "withApifyTask(id: '~hungry-crawler', credentialsId: 'apify-token'," + " rules: [taskMemory(max: 4096)])";

    private int requestsBefore;

    @BeforeEach
    void count() {
        requestsBefore = server.requests().size();
    }

    private List<String> asked() {
        return server.requests().subList(requestsBefore, server.requests().size()).stream()
                .map(request -> request.target().replaceFirst(".*/", ""))
                .toList();
    }

    private static String readme() throws Exception {
        return Readme.block("pipeline {\n    agent none").replace("./deploy.sh", "echo deploying");
    }

    @Test
    void theReadmesPipelineDeploysWhatPassesItsGate() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, readme());
        jenkins.assertLogContains("deploying zdc3Pyhyz3m8vjDeM", run);
        assertFalse(
                run.getAction(RestartDeclarativePipelineAction.class).isRestartEnabled(),
                "the restart that is taken away");
    }

    @Test
    void theReadmesPipelineSaysWhatIsBroken() throws Exception {
        WorkflowRun run = ApifyJenkins.run(
                jenkins, Result.FAILURE, readme().replace("janedoe~my-task", "janedoe~hungry-crawler"));
        jenkins.assertLogContains("not deployed: taskMemory: memory: 8192 MB, expected at most 4096 MB", run);
        jenkins.assertLogNotContains("deploying", run);
    }

    @Test
    void theReadmesGateIsNotAskedForAStageThatIsSkipped() throws Exception {
        String skipping =
                readme().replace("agent none\n", "agent none\n    environment { SKIP_DEPLOYMENT = 'true' }\n");
        ApifyJenkins.run(jenkins, Result.SUCCESS, skipping);
        assertEquals(List.of(), asked());
        // what beforeOptions is there for
        ApifyJenkins.run(jenkins, Result.SUCCESS, skipping.replace("beforeOptions true\n", "\n"));
        assertEquals(List.of("janedoe~my-task"), asked());
    }

    @Test
    void aGateInTheOptionsThatFailsEndsTheStageBeforeItsPostCounts() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, """
                pipeline {
                    agent none
                    stages {
                        stage('Deploy') {
                            options { GATE }
                            steps { echo 'deploying' }
                            post { always { echo 'post of the stage' } }
                        }
                        stage('After') { steps { echo 'after it' } }
                    }
                    post { failure { echo "post of the Pipeline: ${env.APIFY_TASK_VERDICT}" } }
                }
                """.replace("GATE", GATE));
        jenkins.assertLogContains("post of the Pipeline: FAILED", run);
        jenkins.assertLogNotContains("post of the stage", run);
        jenkins.assertLogNotContains("deploying", run);
        jenkins.assertLogNotContains("after it", run);
    }

    @Test
    void theAxesOfAMatrixAreThereInStepsAndNotYetInOptions() throws Exception {
        String matrix = """
                pipeline {
                    agent none
                    stages {
                        stage('Tasks') {
                            matrix {
                                axes { axis { name 'TASK'; values 'web-crawler', 'my-task' } }
                                stages { stage('Gate') { HERE } }
                            }
                        }
                    }
                }
                """;
        String gate = "(id: \"janedoe~${env.TASK}\", credentialsId: 'apify-token')";
        WorkflowRun run =
                ApifyJenkins.run(jenkins, Result.SUCCESS, matrix.replace("HERE", "steps { apifyTask" + gate + " }"));
        jenkins.assertLogContains("Task janedoe~web-crawler", run);
        jenkins.assertLogContains("Task janedoe~my-task", run);
        run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                matrix.replace("HERE", "options { withApifyTask" + gate + " }\n steps { echo 'in' }"));
        jenkins.assertLogContains("Fetching task janedoe~null", run);
    }

    @Test
    void parametersThatTheJenkinsfileDeclaresAreThereInStepsFromTheFirstBuildAndInOptionsFromTheSecond()
            throws Exception {
        String declared = """
                pipeline {
                    agent none
                    parameters { string(name: 'TASK', defaultValue: 'web-crawler') }
                    stages { stage('Gate') { HERE } }
                }
                """;
        String gate = "(id: \"janedoe~${params.TASK}\", credentialsId: 'apify-token')";
        ApifyJenkins.run(jenkins, Result.SUCCESS, declared.replace("HERE", "steps { apifyTask" + gate + " }"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                declared.replace("HERE", "options { withApifyTask" + gate + " }\n steps { echo 'in' }"), true));
        jenkins.assertLogContains(
                "Fetching task janedoe~null", jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0)));
        jenkins.assertLogContains("Fetching task janedoe~web-crawler", jenkins.buildAndAssertSuccess(job));
    }

    @Test
    void aRestartFromAStageSkipsAGateThatIsAStageAndAsksOneAroundTheStage() throws Exception {
        String gate = "(id: 'janedoe~my-task', credentialsId: 'apify-token')";
        restart("stage('Gate') { steps { apifyTask" + gate + " } }\n stage('Deploy') { steps { echo 'deploying' } }");
        assertEquals(List.of("janedoe~my-task"), asked());
        restart("stage('Deploy') {\n options { withApifyTask" + gate + " }\n steps { echo 'deploying' } }");
        assertEquals(List.of("janedoe~my-task", "janedoe~my-task", "janedoe~my-task"), asked());
    }

    private static void restart(String stages) throws Exception {
        WorkflowRun run =
                ApifyJenkins.run(jenkins, Result.SUCCESS, "pipeline {\n agent none\n stages {\n" + stages + "\n}\n}");
        run.getAction(RestartDeclarativePipelineAction.class).run("Deploy");
        jenkins.waitUntilNoActivity();
        WorkflowRun again = run.getParent().getLastBuild();
        assertTrue(again.getNumber() > run.getNumber());
        jenkins.assertBuildStatusSuccess(again);
        jenkins.assertLogContains("deploying", again);
    }
}
