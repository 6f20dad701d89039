package io.jenkins.plugins.apify.pipeline;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckRun;
import io.jenkins.plugins.apify.check.TaskResult;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Step {@code withApifyTask}: fetches a task, checks it, and sets its variables within a block only. */
public final class WithApifyTaskStep extends OneTaskStep {

    @DataBoundConstructor
    public WithApifyTaskStep(String id) {
        super(id);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(config(), context);
    }

    private static final class Execution extends CheckExecution {
        private static final long serialVersionUID = 1;

        /** Whether the check has ended and the block runs, which Pipeline itself resumes. */
        private boolean inBody;

        Execution(CheckConfig config, StepContext context) {
            super(config, context);
        }

        @Override
        CheckRun check(CheckConfig config, Run<?, ?> run, TaskListener listener) {
            return CheckRun.ofTask(config, config.getId(), run, listener, new StepCaller(getContext(), true));
        }

        @Override
        void proceed(List<TaskResult> results) throws IOException, InterruptedException {
            inBody = true;
            TaskResult result = results.get(0);
            getContext()
                    .newBodyInvoker()
                    .withContext(EnvironmentExpander.merge(
                            getContext().get(EnvironmentExpander.class),
                            new BlockVariables(result.entry().prefix(), result.variables())))
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
        }

        @Override
        public void onResume() {
            if (!inBody) {
                super.onResume();
            }
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            if (inBody) {
                getContext().onFailure(cause);
            } else {
                super.stop(cause);
            }
        }
    }

    @Extension
    public static final class DescriptorImpl extends OneTaskStepDescriptor {
        @Override
        public String getFunctionName() {
            return "withApifyTask";
        }

        @Override
        public String getDisplayName() {
            return Messages.WithApifyTaskStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
