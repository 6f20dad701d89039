package io.jenkins.plugins.apify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.pipeline.ApifyTaskStep;
import java.util.List;
import net.sf.json.JSONArray;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder decides for the jobs below it, and no job can change. */
class FolderPolicyTest extends SharedConnectedTest {
    private static final String STEP = "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token'";
    private static int folders;

    private Folder team;
    private Folder inner;

    @BeforeEach
    void folders() throws Exception {
        team = Folders.folder(
                jenkins.jenkins, "team" + ++folders, Folders.policy(PolicyParts.memory(4096, Severity.FAIL)));
        inner = Folders.folder(team, "inner", Folders.policy(PolicyParts.timeout(60, Severity.WARN)));
    }

    @AfterEach
    void forget() {
        ApifyGlobalConfiguration.get().setRules(null);
        ApifyGlobalConfiguration.get().setRuleSets(null);
        ApifyGlobalConfiguration.get().setCredentialsId(null);
    }

    /** A Pipeline of a multibranch project is written in the project's own Snippet Generator. */
    @Test
    void noJobSwitchesOffTheActorsDefaultsThatAFolderDemands() throws Exception {
        FolderPolicy policy = Folders.policy();
        policy.setResolveDefaults(true);
        Folder folder = Folders.folder(jenkins.jenkins, "team", policy);
        WorkflowRun run = Folders.run(jenkins, folder, Result.FAILURE, """
                apifyTask id: 'janedoe~minimal', credentialsId: 'apify-token', resolveDefaults: false,
                    rules: [taskMemory(max: 2048, allowDefault: true)]
                """);
        jenkins.assertLogContains("4096 MB (Actor default), expected at most 2048 MB", run);
    }

    @Test
    void aFormInAMultibranchProjectKnowsTheProjectsOwnPolicy() throws Exception {
        WorkflowMultiBranchProject project = team.createProject(WorkflowMultiBranchProject.class, "branches");
        FolderPolicy own = Folders.policy();
        own.setCredentialsId("of-the-project");
        own.setRuleSets(List.of(PolicyParts.set("production")));
        project.addProperty(own);
        ApifyTaskStep.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(ApifyTaskStep.DescriptorImpl.class);
        assertEquals(
                List.of("", "production"),
                form.doFillRuleSetItems(project, "").stream()
                        .map(option -> option.value)
                        .toList());
        assertTrue(form.doCheckCredentialsId(project, "").getMessage().contains("of-the-project"));
    }

    @Test
    void rulesOfAllFoldersAroundAJobAddUpWithWhereTheyComeFrom() throws Exception {
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(2048, Severity.WARN)));
        WorkflowRun run = Folders.run(jenkins, inner, Result.FAILURE, STEP + ", rules: [taskNotRemoved()]");
        jenkins.assertLogContains("WARN taskMemory: memory: 8192 MB, expected at most 2048 MB (global config", run);
        jenkins.assertLogContains(
                "FAIL taskMemory: memory: 8192 MB, expected at most 4096 MB (folder " + team.getName() + ")", run);
        jenkins.assertLogContains("expected at most 60 s (folder " + team.getName() + "/inner)", run);
        jenkins.assertLogContains("ok   taskNotRemoved: task: not removed, expected not removed", run);
        JSONArray findings = jenkins.getJSON(run.getUrl() + "apify-task/check/1/api/json")
                .getJSONObject()
                .getJSONArray("findings");
        assertEquals("GLOBAL", findings.getJSONObject(0).getString("origin"));
        assertEquals("FOLDER", findings.getJSONObject(1).getString("origin"));
        assertEquals(team.getName(), findings.getJSONObject(1).getString("originName"));
        assertEquals(team.getName() + "/inner", findings.getJSONObject(2).getString("originName"));
        assertEquals("JOB", findings.getJSONObject(3).getString("origin"));
        try (var client = ApifyJenkins.reader(jenkins)) {
            String page = client.goTo(run.getUrl() + "apify-task/").asNormalizedText();
            assertTrue(page.contains("memory taskMemory\nfolder " + team.getName() + "\n"), page);
            assertTrue(page.contains("memory taskMemory\nglobal configuration\n"), page);
        }
        jenkins.assertLogNotContains(
                "(folder", Folders.run(jenkins, unruled(), Result.UNSTABLE, STEP + ", rules: [taskNotRemoved()]"));
    }

    private static Folder unruled() throws Exception {
        return Folders.folder(jenkins.jenkins, "none" + ++folders, Folders.policy());
    }

    /** What somebody might try in a Jenkinsfile. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "STEP",
                "STEP, rules: []",
                "STEP, rules: [taskMemory(max: 99999)]",
                "STEP, rules: [taskMemory(max: 99999, severity: 'NOTE', ruleId: 'memory')]",
                "STEP, ruleSet: ''",
                "STEP, rules: [[$class: 'io.jenkins.plugins.apify.rules.MemoryRule', max: 99999]]",
                "STEP, rules: [[$class: 'io.jenkins.plugins.apify.policy.FolderPolicy', rules: []]]",
                "STEP, exceptions: [[ruleId: 'memory', job: 'team', reason: 'none', until: '2099-12-31']]",
                "STEP, ruleSets: []",
                "STEP, severity: 'NOTE'",
                "STEP, ruleSet: 'lenient'",
                "STEP, onError: 'WARN', deadlineSecs: 86400, envPrefix: 'X_'",
                "checkApifyTask id: '~hungry-crawler', credentialsId: 'apify-token', rules: []",
                "step([$class: 'ApifyTaskBuilder', id: '~hungry-crawler', credentialsId: 'apify-token', rules: []])",
                "withApifyTask(id: '~hungry-crawler', credentialsId: 'apify-token', rules: []) { echo 'entered' }"
            })
    void noJobEscapes(String script) throws Exception {
        FolderPolicy other = Folders.policy();
        other.setRuleSets(List.of(PolicyParts.set("lenient", Severity.NOTE, PolicyParts.memory(99999, null))));
        Folders.folder(jenkins.jenkins, "other" + ++folders, other);
        WorkflowRun run = Folders.run(jenkins, inner, Result.FAILURE, script.replace("STEP", STEP));
        jenkins.assertLogNotContains("entered", run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "try { STEP } catch (e) { echo 'caught' }",
                "catchError(buildResult: 'SUCCESS', stageResult: 'SUCCESS') { STEP }\necho 'caught'",
                "warnError('no matter') { STEP }\necho 'caught'",
                "try { STEP } finally { currentBuild.result = 'SUCCESS'; echo 'caught' }",
                "try { withApifyTask(id: '~hungry-crawler', credentialsId: 'apify-token') { } } catch (e) { }\n"
                        + "currentBuild.result = 'SUCCESS'; echo 'caught'",
                "parallel a: { try { STEP } catch (e) { echo 'caught' } }, b: { echo 'b' }",
                "try { checkApifyTask id: '~hungry-crawler', credentialsId: 'apify-token' } catch (e) { echo 'caught' }"
            })
    void aCaughtExceptionLeavesTheBuildRed(String script) throws Exception {
        WorkflowRun run = Folders.run(jenkins, inner, Result.FAILURE, script.replace("STEP", STEP));
        jenkins.assertLogContains("caught", run);
        jenkins.assertLogContains("(folder " + team.getName() + ")", run);
    }

    /** What keeps a check from a verdict, and somebody might catch. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "apifyTask id: '~gone', TOKEN",
                "apifyTask id: '~gone', TOKEN, onError: 'WARN'",
                "withApifyTask(id: '~gone', TOKEN) { }",
                "apifyTasks ids: ['~gone', '~web-crawler'], TOKEN",
                "apifyTask id: '~web-crawler', credentialsId: 'no-such-token'",
                "apifyTasks ids: ['~web-crawler'], credentialsId: 'no-such-token'",
                "apifyTask id: '~web-crawler', TOKEN, ruleSet: 'no-such-set'",
                "apifyTask id: '~web-crawler', TOKEN, retries: 99",
                "apifyTask id: '~web-crawler', TOKEN, rule: []",
                "apifyTasks ids: [], TOKEN",
                "checkApifyTask id: '~gone', TOKEN"
            })
    void aCaughtExceptionOfACheckWithoutAVerdictLeavesTheBuildRedToo(String step) throws Exception {
        String script = "try { " + step.replace("TOKEN", "credentialsId: 'apify-token'")
                + " } catch (e) { echo 'caught' }\ncurrentBuild.result = 'SUCCESS'";
        jenkins.assertLogContains("caught", Folders.run(jenkins, inner, Result.FAILURE, script));
        Folder lenient = Folders.folder(
                jenkins.jenkins, "lenient" + ++folders, Folders.policy(PolicyParts.memory(99999, Severity.WARN)));
        WorkflowRun run = Folders.job(lenient, script).scheduleBuild2(0).get();
        assertNotEquals(Result.FAILURE, run.getResult());
    }

    @ParameterizedTest
    @ValueSource(strings = {"apifyTask id: '~web-crawler', TOKEN", "apifyTasks ids: ['~web-crawler'], TOKEN"})
    void aCheckThatIsEndedBeforeItsVerdictLeavesTheBuildRed(String step) throws Exception {
        server.next(Reply.hang());
        int requests = server.requests().size();
        String script =
                "try { " + step.replace("TOKEN", "credentialsId: 'apify-token'") + " } catch (e) { echo 'caught' }";
        WorkflowRun run = Folders.job(inner, script).scheduleBuild2(0).waitForStart();
        server.awaitRequests(requests + 1);
        // as the step timeout does
        for (StepExecution current :
                run.getExecution().getCurrentExecutions(true).get()) {
            current.stop(new FlowInterruptedException(Result.ABORTED, true));
        }
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("caught", run);
    }

    @Test
    void aGlobalRuleIsJustAsFirm() throws Exception {
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(4096, Severity.FAIL)));
        ApifyJenkins.run(jenkins, Result.FAILURE, "try { " + STEP + " } catch (e) { }");
    }

    @Test
    void replayingWithAnotherScriptEscapesNothing() throws Exception {
        WorkflowRun run = Folders.run(jenkins, team, Result.FAILURE, STEP);
        WorkflowRun replayed = (WorkflowRun) run.getAction(ReplayAction.class)
                .run("try { " + STEP + ", rules: [] } catch (e) { }", java.util.Map.of())
                .waitForStart();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(replayed));
    }

    @Test
    void aTaskThatNobodySawPassesNoRuleThatWouldFailTheBuild() throws Exception {
        String unseen = "apifyTask id: '~nobody-has-this', credentialsId: 'apify-token', onError: 'WARN'";
        WorkflowRun failed = Folders.run(jenkins, inner, Result.FAILURE, unseen + "\necho 'went on'");
        jenkins.assertLogContains("could not be fetched", failed);
        jenkins.assertLogContains("onError has no effect, because a policy could fail the build.", failed);
        Folder lenient = Folders.folder(
                jenkins.jenkins, "lenient" + ++folders, Folders.policy(PolicyParts.memory(4096, Severity.WARN)));
        Folders.run(jenkins, lenient, Result.UNSTABLE, unseen);
    }

    @Test
    void whatRulesWarnOfOrNoteDoesNoMore() throws Exception {
        Folder lenient = Folders.folder(
                jenkins.jenkins,
                "lenient" + ++folders,
                Folders.policy(PolicyParts.memory(4096, Severity.NOTE), PolicyParts.timeout(60, Severity.WARN)));
        WorkflowRun run = Folders.run(jenkins, lenient, Result.UNSTABLE, STEP);
        jenkins.assertLogContains("NOTE taskMemory", run);
    }

    @Test
    void freestyleJobsAreHeldToItToo() throws Exception {
        FreeStyleProject project = inner.createProject(FreeStyleProject.class, "freestyle");
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~hungry-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        project.getBuildersList().add(builder);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains("(folder " + team.getName() + ")", build);
    }

    @Test
    void theNearestCredentialIsTheDefault() throws Exception {
        ApifyGlobalConfiguration.get().setCredentialsId("not-to-be-used");
        FolderPolicy policy = Folders.policy();
        policy.setCredentialsId("team-token");
        Folder own = Folders.folder(team, "own", policy);
        ApifyJenkins.addToken(own, "team-token", FakeApifyServer.TOKEN);
        Folder innermost = Folders.folder(own, "innermost", Folders.policy());
        Folders.run(jenkins, innermost, Result.SUCCESS, "apifyTask '~web-crawler'");
        jenkins.assertLogContains(
                "no credential with the id 'not-to-be-used'",
                Folders.run(jenkins, team, Result.FAILURE, "apifyTask '~web-crawler'"));
    }

    @Test
    void theNearestRuleSetIsChosen() throws Exception {
        ApifyGlobalConfiguration.get()
                .setRuleSets(List.of(PolicyParts.set("strict", PolicyParts.memory(512, null)), PolicyParts.set("all")));
        FolderPolicy policy = Folders.policy();
        policy.setRuleSets(List.of(PolicyParts.set("strict", PolicyParts.memory(8192, null)), PolicyParts.set("ours")));
        Folder own = Folders.folder(jenkins.jenkins, "own" + ++folders, policy);
        Folder below = Folders.folder(own, "below", Folders.policy());
        WorkflowRun run = Folders.run(jenkins, below, Result.SUCCESS, STEP + ", ruleSet: 'strict'");
        jenkins.assertLogContains("ok   taskMemory: memory: 8192 MB, expected at most 8192 MB (rule set strict)", run);
        jenkins.assertLogContains(
                "Available rule sets: all, ours, strict.",
                Folders.run(jenkins, below, Result.FAILURE, STEP + ", ruleSet: 'x'"));
        jenkins.assertLogContains(
                "Available rule sets: all, strict.",
                Folders.run(jenkins, team, Result.FAILURE, STEP + ", ruleSet: 'ours'"));
    }

    @Test
    void aStoredPolicyThatMakesNoSenseLetsNothingPass() throws Exception {
        Folder broken =
                Folders.folder(jenkins.jenkins, "broken" + ++folders, Folders.policy(PolicyParts.memory(-1, null)));
        int requests = server.requests().size();
        WorkflowRun run = Folders.run(jenkins, broken, Result.FAILURE, STEP + ", onError: 'WARN'");
        jenkins.assertLogContains("folder " + broken.getName() + ": rule 1 (taskMemory): max ('-1') must be", run);
        assertEquals(requests, server.requests().size());
    }

    @Test
    void whatIsAFolderCanHaveOne() {
        assertTrue(AbstractFolderPropertyDescriptor.getApplicableDescriptors(WorkflowMultiBranchProject.class).stream()
                .anyMatch(FolderPolicy.DescriptorImpl.class::isInstance));
    }
}
