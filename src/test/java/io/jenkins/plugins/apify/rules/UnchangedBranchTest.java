package io.jenkins.plugins.apify.rules;

import hudson.model.Action;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.OwnJenkins;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jenkins.branch.BranchSource;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.SingleFileSCM;
import org.jvnet.hudson.test.TestExtension;

/** The first check of a task in a branch or pull request is compared with the target or the primary branch. */
@OwnJenkins
class UnchangedBranchTest extends ConnectedTest {
    private static final String MAIN = "main";

    private WorkflowMultiBranchProject project;
    private Branches branches;

    @BeforeEach
    void createProject() throws Exception {
        // branches are built without a delay
        jenkins.jenkins.setQuietPeriod(0);
        project = jenkins.createProject(WorkflowMultiBranchProject.class, "shop");
        branches = new Branches("taskUnchanged()");
        branches.setId("shop");
        project.getSourcesList().add(new BranchSource(branches));
    }

    private static void serve(int memory) {
        server.task(
                "janedoe~web-crawler",
                FakeApifyServer.example("web-crawler")
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": " + memory));
    }

    /** Adds a branch, which is then built. */
    private WorkflowRun build(Result expected, SCMHead head) throws Exception {
        branches.heads.add(head);
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
        return jenkins.assertBuildStatus(
                expected, project.getItemByBranchName(head.getName()).getLastBuild());
    }

    private WorkflowRun again(Result expected, String branch) throws Exception {
        WorkflowJob job = project.getItem(branch);
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    @Test
    void theFirstBuildOfTheFirstBranchHasNothingToCompareWith() throws Exception {
        jenkins.assertLogContains(
                "ok   taskUnchanged: task: nothing to compare with, because no earlier successful build checked the task,",
                build(Result.SUCCESS, new SCMHead(MAIN)));
        jenkins.assertLogContains("no change since build #1", again(Result.SUCCESS, MAIN));
    }

    @Test
    void aPullRequestIsComparedWithItsTargetBranch() throws Exception {
        build(Result.SUCCESS, new SCMHead(MAIN));
        serve(2048);
        SCMHead release = new SCMHead("release");
        branches.rule = "taskUnchanged(severity: 'WARN')";
        build(Result.UNSTABLE, release);
        again(Result.SUCCESS, release.getName());
        branches.rule = "taskUnchanged()";
        WorkflowRun onMain = build(Result.FAILURE, new PullRequest("PR-1", new SCMHead(MAIN)));
        jenkins.assertLogContains("FAIL taskUnchanged: task: one change since build main #1", onMain);
        jenkins.assertLogContains("options.memoryMbytes: 1024 before, 2048 now", onMain);
        // still without a successful build
        jenkins.assertLogContains("one change since build main #1", again(Result.FAILURE, "PR-1"));
        jenkins.assertLogContains(
                "ok   taskUnchanged: task: no change since build release #2",
                build(Result.SUCCESS, new PullRequest("PR-2", release)));
        serve(4096);
        jenkins.assertLogContains("one change since build #1", again(Result.FAILURE, "PR-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"taskUnchanged()", "taskUnchanged(since: 'lastBuild')"})
    void anotherBranchIsComparedWithThePrimaryBranch(String rule) throws Exception {
        branches.rule = rule;
        build(Result.SUCCESS, new SCMHead("a-first"));
        build(Result.SUCCESS, new SCMHead(MAIN));
        serve(2048);
        for (SCMHead head :
                List.of(new SCMHead("feature/x"), new PullRequest("PR-1", new SCMHead("that-nobody-builds")))) {
            jenkins.assertLogContains(
                    "FAIL taskUnchanged: task: one change since build main #1", build(Result.FAILURE, head));
        }
    }

    /** A pull request as the plugins for GitHub and others describe it. */
    public static final class PullRequest extends SCMHead implements ChangeRequestSCMHead {
        private static final long serialVersionUID = 1;

        private final SCMHead target;

        PullRequest(String name, SCMHead target) {
            super(name);
            this.target = target;
        }

        @Override
        public String getId() {
            return getName();
        }

        @Override
        public SCMHead getTarget() {
            return target;
        }
    }

    /** The only revision of a branch. */
    public static final class Revision extends SCMRevision {
        private static final long serialVersionUID = 1;

        Revision(SCMHead head) {
            super(head);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Revision that && getHead().equals(that.getHead());
        }

        @Override
        public int hashCode() {
            return Objects.hash(getHead());
        }
    }

    /** Branches with one Jenkinsfile, of which main is the primary one. */
    public static final class Branches extends SCMSource {
        private final List<SCMHead> heads = new ArrayList<>();
        private volatile String rule;

        Branches(String rule) {
            this.rule = rule;
        }

        @Override
        protected void retrieve(
                SCMSourceCriteria criteria, SCMHeadObserver observer, SCMHeadEvent<?> event, TaskListener listener)
                throws IOException, InterruptedException {
            for (SCMHead head : heads) {
                observer.observe(head, new Revision(head));
            }
        }

        @Override
        protected List<Action> retrieveActions(SCMHead head, SCMHeadEvent event, TaskListener listener) {
            return head.getName().equals(MAIN) ? List.of(new PrimaryInstanceMetadataAction()) : List.of();
        }

        @Override
        public SCM build(SCMHead head, SCMRevision revision) {
            return new SingleFileSCM(
                    "Jenkinsfile", "apifyTask id: '~web-crawler', credentialsId: 'apify-token', rules: [" + rule + "]");
        }

        @TestExtension
        public static final class DescriptorImpl extends SCMSourceDescriptor {}
    }
}
