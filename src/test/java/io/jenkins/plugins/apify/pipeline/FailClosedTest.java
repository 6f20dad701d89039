package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Descriptor;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.OwnJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.check.CheckCaller;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckOutcome;
import io.jenkins.plugins.apify.check.ReportPublisher;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.Subject;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.gate.Words;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.policy.Policy;
import io.jenkins.plugins.apify.policy.PolicySource;
import io.jenkins.plugins.apify.report.CheckSummary;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.DataBoundConstructor;

/** Whatever breaks in a check, a build under a policy of severity FAIL is never successful, even where it is caught. */
@OwnJenkins
class FailClosedTest extends ConnectedTest {
    private static final List<String> CHECKS = List.of(
            "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token'",
            "apifyTasks ids: ['~hungry-crawler', 'janedoe~hungry-crawler'], credentialsId: 'apify-token'",
            "withApifyTask(id: '~hungry-crawler', credentialsId: 'apify-token') { echo 'block' }");

    /** What breaks now. */
    private static volatile Fault fault;

    /** Whether it has been reached, as a test without its fault proves nothing. */
    private static volatile boolean broken;

    private enum Fault {
        POLICIES,
        RULE,
        CLOCK,
        FORMATTER,
        STORE,
        LOG,
        PUBLISHER,
        ANSWER
    }

    @AfterEach
    void mend() {
        fault = null;
        broken = false;
    }

    private static void failOnHungryTasks() {
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(4096, Severity.FAIL)));
    }

    private static Throwable defect() {
        return new StackOverflowError("a defect");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void breakIf(Fault part) throws T {
        if (fault == part) {
            broken = true;
            throw (T) defect();
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(Fault.values()).flatMap(part -> CHECKS.stream().map(check -> Arguments.of(part, check)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void aCaughtCheckNeverSucceedsWhateverBreaks(Fault part, String check) throws Exception {
        failOnHungryTasks();
        // or the answer that cannot be read is asked for again for minutes
        ApifyGlobalConfiguration.get().setRetries(0);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        String rules =
                part == Fault.RULE || part == Fault.CLOCK || part == Fault.FORMATTER ? ", rules: [taskDefect()]" : "";
        String step = check.replace("'apify-token'", "'apify-token'" + rules);
        job.setDefinition(
                new CpsFlowDefinition("try { " + step + " } catch (Throwable e) { echo \"caught ${e}\" }", true));
        Path store = job.getBuildDir().toPath().resolve("1/apify-task");
        server.always((socket, out) -> {
            if (part == Fault.STORE) {
                Files.writeString(store, "in the way of the folder");
                broken = true;
            }
            String body = FakeApifyServer.example("hungry-crawler");
            broken |= part == Fault.ANSWER;
            return Reply.json(200, part == Fault.ANSWER ? "{]" : body).play(socket, out);
        });
        fault = part;
        WorkflowRun run = jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        assertTrue(broken, part + " was not reached");
        assertNotEquals(Result.SUCCESS, run.getResult());
        assertNotEquals(Result.UNSTABLE, run.getResult());
        if (part != Fault.LOG) {
            jenkins.assertLogContains("caught", run);
        }
        jenkins.assertLogNotContains("block", run);
    }

    @ParameterizedTest
    @MethodSource("stopped")
    void aStopBeforeTheCheckBeganFailsTheBuild(String check) throws Exception {
        failOnHungryTasks();
        server.always(Reply.hang());
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("try { " + check + " } catch (e) { echo 'caught' }", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        server.awaitRequests(1);
        StepExecution under =
                run.getExecution().getCurrentExecutions(true).get().get(0);
        // as after a restart: the same step, which has not started yet
        StepExecution resumed = copy(under);
        resumed.stop(new FlowInterruptedException(Result.ABORTED, true));
        jenkins.waitForCompletion(run);
        assertEquals(Result.FAILURE, run.getResult());
        jenkins.assertLogContains("caught", run);
    }

    static Stream<String> stopped() {
        return CHECKS.stream();
    }

    @Test
    void aTaskListOfThousandsOfPathsIsRefusedOrJudged() throws Exception {
        failOnHungryTasks();
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, """
                def many = []
                for (int i = 0; i < 3000; i++) { many << 'input.a' + i }
                try {
                    apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', rules: [taskUnchanged(paths: many)]
                } catch (Throwable e) { echo 'caught' }
                """);
        jenkins.assertLogContains("caught", run);
        assertEquals(1, run.getAction(TaskAction.class).getSummaries().size());
    }

    @Test
    void aPassedRetrySupersedesTheFailedAttempt() throws Exception {
        server.next(Reply.json(503, "{}"));
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, """
                retry(2) {
                    apifyTask id: '~web-crawler', credentialsId: 'apify-token', retries: 0
                }
                """);
        TaskAction action = run.getAction(TaskAction.class);
        assertEquals(
                List.of(true, false),
                action.getSummaries().stream().map(CheckSummary::superseded).toList());
        assertEquals(Verdict.PASSED, action.getSummaries().get(1).verdict());
    }

    /** A parameter of a build is one id: it adds neither tasks nor prefixes of variables. */
    @Test
    void aParameterOfAFreestyleBuildIsOneId() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("${TASK}");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("TASK", "")));
        project.getBuildersList().add(builder);
        for (String value : List.of("janedoe~web-crawler\nJOB_=janedoe~minimal", "JOB_=janedoe~minimal")) {
            FreeStyleBuild build = jenkins.assertBuildStatus(
                    Result.FAILURE,
                    project.scheduleBuild2(0, new ParametersAction(new StringParameterValue("TASK", value))));
            assertTrue(build.getEnvironment(TaskListener.NULL).get("JOB_NAME").equals(project.getName()));
        }
        assertEquals(List.of(), server.requests());
        builder = new ApifyTaskBuilder("A_=${TASK}\nB_=~minimal");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        project.getBuildersList().replace(builder);
        jenkins.assertBuildStatus(
                Result.SUCCESS,
                project.scheduleBuild2(0, new ParametersAction(new StringParameterValue("TASK", "~standby"))));
        assertEquals(2, server.requests().size());
    }

    /** Breaks where a rule is judged, or where its finding is written for a reader. */
    public static final class DefectRule extends TaskRule {
        private static final long serialVersionUID = 1;

        @DataBoundConstructor
        public DefectRule() {}

        @Override
        public Condition gate() {
            return new Condition() {
                @Override
                public Words subject() {
                    return Words.text("defect");
                }

                @Override
                public Observation check(Subject subject) {
                    breakIf(Fault.RULE);
                    broken |= fault == Fault.CLOCK || fault == Fault.FORMATTER;
                    Instant then = fault == Fault.CLOCK ? Instant.MAX.plusSeconds(1) : subject.now();
                    Words found = fault == Fault.FORMATTER ? null : Words.text(then.toString());
                    return new Observation(true, Words.text("nothing"), found, new ArrayList<>());
                }
            };
        }

        @TestExtension
        @Symbol("taskDefect")
        public static final class DescriptorImpl extends Descriptor<TaskRule> {}
    }

    @TestExtension
    public static final class BrokenSource implements PolicySource {
        @Override
        public List<Policy> above(Item item) {
            breakIf(Fault.POLICIES);
            return List.of();
        }
    }

    @TestExtension
    public static final class BrokenPublisher implements ReportPublisher {
        @Override
        public void publish(CheckConfig config, CheckCaller caller, CheckOutcome outcome) {
            breakIf(Fault.PUBLISHER);
        }
    }

    @TestExtension
    public static final class BrokenLog implements TaskListenerDecorator.Factory {
        @Override
        public TaskListenerDecorator of(FlowExecutionOwner owner) {
            return new BrokenDecorator();
        }
    }

    private static final class BrokenDecorator extends TaskListenerDecorator {
        private static final long serialVersionUID = 1;

        @Override
        public OutputStream decorate(OutputStream logger) {
            return new OutputStream() {
                private final StringBuilder line = new StringBuilder();

                @Override
                public void write(int b) throws IOException {
                    line.append((char) b);
                    if (b == '\n') {
                        if (line.indexOf("[Apify]") >= 0 && line.indexOf("Fetching") < 0) {
                            breakIf(Fault.LOG);
                        }
                        line.setLength(0);
                    }
                    logger.write(b);
                }
            };
        }
    }

    /** The step as it is when its program was loaded after a restart. */
    private static StepExecution copy(StepExecution execution) throws Exception {
        Constructor<?> constructor = Stream.of(execution.getClass().getDeclaredConstructors())
                .filter(one -> !one.isSynthetic())
                .findFirst()
                .orElseThrow();
        constructor.setAccessible(true);
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : constructor.getParameterTypes()) {
            arguments.add(
                    type == StepContext.class
                            ? execution.getContext()
                            : field(execution, type).get(execution));
        }
        return (StepExecution) constructor.newInstance(arguments.toArray());
    }

    private static Field field(Object of, Class<?> type) {
        Field field = Stream.of(of.getClass(), of.getClass().getSuperclass())
                .flatMap(owner -> Stream.of(owner.getDeclaredFields()))
                .filter(one -> one.getType() == type)
                .findFirst()
                .orElseThrow();
        field.setAccessible(true);
        return field;
    }
}
