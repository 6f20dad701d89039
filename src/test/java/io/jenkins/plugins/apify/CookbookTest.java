package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import javax.xml.parsers.DocumentBuilderFactory;
import jenkins.branch.BranchSource;
import jenkins.scm.impl.SingleSCMSource;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.LibraryRetriever;
import org.jenkinsci.plugins.workflow.libs.LibraryRetrieverDescriptor;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the cookbook shows is what happens. */
@OwnJenkins
class CookbookTest extends SharedConnectedTest {
    @BeforeEach
    void serveTheExamples() {
        server.task("janedoe~web-crawler", FakeApifyServer.example("web-crawler"));
    }

    /** Serves the web crawler with too much memory. */
    private static void breakTheTask() {
        server.task(
                "janedoe~web-crawler",
                FakeApifyServer.example("web-crawler").replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": 8192"));
    }

    private static WorkflowJob job(CookbookFiles files) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsScmFlowDefinition(files, "Jenkinsfile"));
        return job;
    }

    @Test
    void nobodyRaisesTheMemoryFromOutside() throws Exception {
        String lowered = FakeApifyServer.actorExample().replace("\"memoryMbytes\": 4096", "\"memoryMbytes\": 2048");
        server.actor(FakeApifyServer.ACTOR_ID, FakeApifyServer.actorExample(), lowered);
        try {
            WorkflowJob job = job(CookbookFiles.of("Detect a changed default of the Actor"));
            jenkins.buildAndAssertSuccess(job);
            WorkflowRun changed = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            jenkins.assertLogContains("effective.memoryMbytes.value: 4096 before, 2048 now", changed);
        } finally {
            server.actor(FakeApifyServer.ACTOR_ID, FakeApifyServer.actorExample());
        }
    }

    @Test
    void aGateInDeclarative() throws Exception {
        WorkflowJob job = job(CookbookFiles.of("Deploy gate in Declarative"));
        jenkins.assertLogContains("deploying for web-crawler, 1024 MB", jenkins.buildAndAssertSuccess(job));
        breakTheTask();
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("Not deployed: taskMemory: memory: 8192 MB, expected at most 4096 MB", run);
        jenkins.assertLogNotContains("deploying for", run);
    }

    @Test
    void multibranchWithASharedLibrary() throws Exception {
        CookbookFiles files = CookbookFiles.of("Multibranch with a shared library");
        LibraryConfiguration library = new LibraryConfiguration("apify-gates", new FilesRetriever(files));
        library.setDefaultVersion("main");
        GlobalLibraries.get().setLibraries(List.of(library));
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, "branches");
        for (String branch : List.of("main", "try-out")) {
            project.getSourcesList().add(new BranchSource(new SingleSCMSource(branch, branch, files)));
        }
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
        for (String branch : List.of("main", "try-out")) {
            WorkflowRun run = project.getItem(branch).getLastBuild();
            jenkins.assertLogContains(branch + " may use web-crawler", jenkins.assertBuildStatusSuccess(run));
            jenkins.assertLogContains("All 4 rules are met.", run);
        }
    }

    /** Has the files of an example as a library. */
    public static final class FilesRetriever extends LibraryRetriever {
        private final CookbookFiles files;

        FilesRetriever(CookbookFiles files) {
            this.files = files;
        }

        @Override
        public void retrieve(
                String name, String version, boolean changelog, FilePath target, Run<?, ?> run, TaskListener listener)
                throws Exception {
            retrieve(name, version, target, run, listener);
        }

        @Override
        public void retrieve(String name, String version, FilePath target, Run<?, ?> run, TaskListener listener)
                throws Exception {
            files.checkout(run, null, target, listener, null, null);
        }

        @TestExtension
        public static final class DescriptorImpl extends LibraryRetrieverDescriptor {}
    }

    @Test
    void aPolicyInAFile() throws Exception {
        CookbookFiles files = CookbookFiles.of("Policy file in Git");
        WorkflowRun run = jenkins.buildAndAssertSuccess(job(files));
        jenkins.assertLogContains("All 4 rules are met.", run);
        CookbookFiles wrong =
                files.with("apify-gate.yaml", files.text("apify-gate.yaml").replace("{max: 4096}", "{maximum: 4096}"));
        run = jenkins.buildAndAssertStatus(Result.FAILURE, job(wrong));
        jenkins.assertLogContains("rule 2 (taskMemory): Unknown parameter maximum", run);
        breakTheTask();
        run = jenkins.buildAndAssertStatus(Result.FAILURE, job(files));
        jenkins.assertLogContains("FAIL taskMemory: memory: 8192 MB", run);
    }

    @Test
    void aFoldersPolicy() throws Exception {
        CookbookFiles files = CookbookFiles.of("Folder policy as code");
        FreeStyleProject seed = jenkins.createFreeStyleProject();
        ExecuteDslScripts scripts = new ExecuteDslScripts();
        scripts.setScriptText(files.text("seed.groovy"));
        seed.getBuildersList().add(scripts);
        jenkins.buildAndAssertSuccess(seed);
        Folder folder = jenkins.jenkins.getItemByFullName("crawlers", Folder.class);
        WorkflowJob job = folder.createProject(WorkflowJob.class, "gate");
        job.setDefinition(new CpsScmFlowDefinition(files, "Jenkinsfile"));
        jenkins.assertLogContains("All 4 rules are met.", jenkins.buildAndAssertSuccess(job));
        breakTheTask();
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("caught: Apify task janedoe~web-crawler breaks one rule", run);
        jenkins.assertLogContains("memory: 8192 MB, expected at most 4096 MB (folder crawlers", run);
    }

    @Test
    void aRollOut() throws Exception {
        CookbookFiles files = CookbookFiles.of("Roll-out by NOTE, WARN, FAIL");
        WorkflowJob job = job(files);
        breakTheTask();
        String yaml = files.text("jenkins.yaml");
        AsCode.configure(yaml);
        try {
            jenkins.assertLogContains("noted: 1, broken: 0", jenkins.buildAndAssertSuccess(job));
            AsCode.configure(yaml.replace("NOTE", "WARN"));
            jenkins.assertLogContains("noted: 0, broken: 1", jenkins.buildAndAssertStatus(Result.UNSTABLE, job));
            AsCode.configure(yaml.replace("NOTE", "FAIL"));
            jenkins.buildAndAssertStatus(Result.FAILURE, job);
        } finally {
            ApifyGlobalConfiguration.get().setRuleSets(null);
        }
    }

    @Test
    void aNightlyReport() throws Exception {
        WorkflowJob job = job(CookbookFiles.of("Nightly drift report over a team's tasks"));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        assertEquals("no drift", run.getDescription());
        jenkins.assertLogContains("nothing to compare with, because no earlier build checked the task", run);
        assertEquals(1, job.getTriggers().size());
        breakTheTask();
        run = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        assertEquals("janedoe~web-crawler: options.memoryMbytes: 1024 before, 8192 now", run.getDescription());
        assertEquals("no drift", jenkins.buildAndAssertSuccess(job).getDescription());
    }

    @Test
    void aTaskThatIsGoneIsInTheReport() throws Exception {
        CookbookFiles files = CookbookFiles.of("Nightly drift report over a team's tasks");
        WorkflowRun run = jenkins.buildAndAssertStatus(
                Result.UNSTABLE, job(files.with("tasks.txt", files.text("tasks.txt") + "janedoe~nobody-has-this\n")));
        assertEquals("janedoe~nobody-has-this: not reachable", run.getDescription());
    }

    @Test
    void aTaskAsCode() throws Exception {
        WorkflowJob job = job(CookbookFiles.of("Task as code"));
        jenkins.assertLogContains(
                "ok   taskBaseline: task: no difference from the baseline", jenkins.buildAndAssertSuccess(job));
        breakTheTask();
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("options.memoryMbytes: 1024 in the baseline, 8192 in the task", run);
        assertTrue(!run.getLog(1000).toString().contains("s3cret"));
    }

    @Test
    void aJunitReport() throws Exception {
        WorkflowJob job = job(CookbookFiles.of("JUnit report"));
        jenkins.buildAndAssertSuccess(job);
        assertEquals(
                List.of(
                        "web-crawler: taskMemory: memory",
                        "web-crawler: taskTimeout: timeout",
                        "web-crawler: taskField: input.startUrls.*.url"),
                testCases(job));
        server.task(
                "janedoe~web-crawler",
                FakeApifyServer.example("web-crawler")
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": 8192")
                        .replace("https://example.com", "http://example.com/?a=1&b=<'c'>"));
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        assertEquals(
                List.of(
                        "web-crawler: taskMemory: memory, failure: 8192 MB, expected at most 4096 MB",
                        "web-crawler: taskTimeout: timeout",
                        "web-crawler: taskField: input.startUrls.*.url, skipped: input.startUrls.0.url:"
                                + " 'http://example.com/?a=1&b=<'c'>', expected a match of 'https://.+'"),
                testCases(job));
    }

    /** The test cases of the report in the job's workspace, one line each. */
    private static List<String> testCases(WorkflowJob job) throws Exception {
        List<String> cases = new ArrayList<>();
        FilePath report = jenkins.jenkins.getWorkspaceFor(job).child("apify-task.xml");
        try (InputStream in = report.read()) {
            NodeList elements = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("testcase");
            for (int i = 0; i < elements.getLength(); i++) {
                Element test = (Element) elements.item(i);
                Element result = (Element) test.getFirstChild();
                cases.add(test.getAttribute("classname") + ": " + test.getAttribute("name")
                        + (result == null ? "" : ", " + result.getTagName() + ": " + result.getAttribute("message")));
            }
        }
        return cases;
    }
}
