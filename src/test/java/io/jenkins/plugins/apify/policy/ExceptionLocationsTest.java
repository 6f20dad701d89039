package io.jenkins.plugins.apify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.ExtensionList;
import hudson.model.Items;
import hudson.model.Result;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.gate.Severity;
import java.time.Instant;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For which jobs and tasks an exception holds: however they are written, and wherever a job moves. */
class ExceptionLocationsTest extends SharedConnectedTest {
    private static final String STEP =
            "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', onError: 'WARN', retries: 0";
    private static final String FAR = "2099-12-31";
    private static int folders;

    @AfterEach
    void forget() {
        ApifyGlobalConfiguration.get().setExceptions(null);
        ApifyGlobalConfiguration.get().setRules(null);
    }

    private static Folder folder(String task, String job) throws Exception {
        String name = "moving" + ++folders;
        FolderPolicy policy = Folders.policy(PolicyParts.memory(4096, Severity.FAIL));
        policy.setExceptions(
                List.of(PolicyParts.exception("memory", task, job == null ? null : job.replace("FOLDER", name), FAR)));
        return Folders.folder(jenkins.jenkins, name, policy);
    }

    private static void builds(WorkflowJob job, Result expected) throws Exception {
        jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    private static List<String> jobs(Folder folder) throws Exception {
        folder.doReload();
        return folder.getProperties().get(FolderPolicy.class).getExceptions().stream()
                .map(RuleException::getJob)
                .toList();
    }

    @Test
    void anExceptionFollowsItsJobAndEndsWithIt() throws Exception {
        Folder folder = folder(null, "FOLDER/job0");
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(4096, Severity.FAIL)));
        ApifyGlobalConfiguration.get()
                .setExceptions(List.of(PolicyParts.exception("memory", null, folder.getName() + "/job0", FAR)));
        WorkflowJob job = Folders.job(folder, STEP);
        builds(job, Result.SUCCESS);
        job.renameTo("nightly");
        builds(job, Result.SUCCESS);
        folder.renameTo("crew" + folders);
        job = jenkins.jenkins.getItemByFullName("crew" + folders + "/nightly", WorkflowJob.class);
        builds(job, Result.SUCCESS);
        assertEquals(List.of("crew" + folders + "/nightly"), jobs(folder));
        job = jenkins.jenkins.getItemByFullName("crew" + folders + "/nightly", WorkflowJob.class);
        Folder inner = Folders.folder(folder, "inner", Folders.policy());
        Items.move(job, inner);
        builds(jenkins.jenkins.getItemByFullName(inner.getFullName() + "/nightly", WorkflowJob.class), Result.SUCCESS);
        assertEquals(
                inner.getFullName() + "/nightly",
                new ApifyGlobalConfiguration().getExceptions().get(0).getJob());
        jenkins.jenkins
                .getItemByFullName(inner.getFullName() + "/nightly", WorkflowJob.class)
                .delete();
        assertEquals(List.of(), jobs(folder));
        assertEquals(List.of(), new ApifyGlobalConfiguration().getExceptions());
        assertEquals(List.of(), ApifyGlobalConfiguration.get().getExceptions());
    }

    @Test
    void aNewJobUnderTheOldNameInheritsNothing() throws Exception {
        Folder folder = folder(null, "FOLDER/job0");
        WorkflowJob job = Folders.job(folder, STEP);
        job.renameTo("elsewhere");
        WorkflowJob other = folder.createProject(WorkflowJob.class, "job0");
        other.setDefinition(job.getDefinition());
        builds(other, Result.FAILURE);
        builds(job, Result.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({
        "https://console.apify.com/actors/tasks/hUngryCr4wLer0Aa1, , true",
        "https://api.apify.com/v2/actor-tasks/janedoe~hungry-crawler, , true",
        "@janedoe/hungry-crawler, , true",
        "janedoe/hungry-crawler/, , true",
        "janedoe~hungry-*, , true",
        "janedoe/h*y-c*r, , true",
        "*~hungry-crawler, , true",
        "janedoe~web-*, , false",
        "john*~hungry-crawler, , false",
        ", FOLDER/, true",
        ", /FOLDER/job0/, true",
    })
    void countsHoweverTaskAndJobAreWritten(String task, String job, boolean excepted) throws Exception {
        Folder folder = folder(task, job);
        assertEquals(List.of(), folder.getProperties().get(FolderPolicy.class).validationErrors());
        Folders.run(jenkins, folder, excepted ? Result.SUCCESS : Result.FAILURE, STEP);
    }

    @Test
    void aBranchIsNamedWithItsSlash() throws Exception {
        Folder folder = folder(null, "FOLDER/feature/x");
        // only a multibranch project may create such a job
        WorkflowJob branch = new WorkflowJob(folder, "feature%2Fx");
        assertFalse(Policies.of(branch).canFail("janedoe~hungry-crawler", Instant.now()));
        assertTrue(Policies.of(new WorkflowJob(folder, "feature")).canFail("janedoe~hungry-crawler", Instant.now()));
        ExtensionList.lookupSingleton(ExceptionLocations.class).onDeleted(branch);
        assertEquals(List.of(), jobs(folder));
    }

    @ParameterizedTest
    @CsvSource({
        "~hungry-crawler, , must include the owner",
        "hungry-crawler, , task",
        "https://example.com/x, , task",
        "janedoe~hungry*~x, , must have the form owner~name",
        "*, , must have the form owner~name",
        ", https://jenkins.example/job/team/job/nightly/, must be the full name",
        ", job/team/job/nightly, must be the full name",
        ", team \u00bb nightly, must be the full name"
    })
    void whatCanNeverHoldIsRefused(String task, String job, String told) {
        RuleException exception = PolicyParts.exception("memory", task, job, FAR);
        assertTrue(
                exception.validationErrors().toString().contains(told),
                exception.validationErrors().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "FOLDER, , janedoe~hungry-crawler, false",
        "FOLDER/job0, , hUngryCr4wLer0Aa1, false",
        "FOLDER, janedoe~hungry-crawler, janedoe~hungry-crawler, false",
        "FOLDER, janedoe~hungry-*, janedoe~hungry-crawler, false",
        "FOLDER, hUngryCr4wLer0Aa1, hUngryCr4wLer0Aa1, false",
        "FOLDER, janedoe~hungry-crawler, hUngryCr4wLer0Aa1, true",
        "FOLDER, janedoe~hungry-crawler, ~hungry-crawler, true",
        "FOLDER, janedoe~hungry-crawler, janedoe~other, true",
        "FOLDER, janedoe~hungry-crawler, no id, true",
        "other, , janedoe~hungry-crawler, true"
    })
    void aRuleThatIsExceptedCannotFailAnUnfetchedTask(String job, String task, String requested, boolean canFail)
            throws Exception {
        Folder folder = folder(task, job);
        WorkflowJob checking = Folders.job(folder, "");
        assertEquals(canFail, Policies.of(checking).canFail(requested, Instant.now()));
        assertTrue(Policies.of(checking).canFail(requested, Instant.parse("2100-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whileTheApiIsDownOnErrorAppliesToWhatIsExcepted(boolean excepted) throws Exception {
        Folder folder = folder(null, excepted ? "FOLDER/job0" : "other");
        server.next(Reply.error(503, "unavailable", "down"));
        Folders.run(jenkins, folder, excepted ? Result.UNSTABLE : Result.FAILURE, STEP);
        assertFalse(
                folder.getProperties().get(FolderPolicy.class).getExceptions().isEmpty());
    }
}
