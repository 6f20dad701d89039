package io.jenkins.plugins.apify.pipeline;

import hudson.EnvVars;
import hudson.Extension;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.TaskResult;
import io.jenkins.plugins.apify.gate.TaskVariables;
import java.io.IOException;
import java.util.LinkedHashMap;
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
            super(config, null, context);
        }

        @Override
        boolean isBlock() {
            return true;
        }

        @Override
        void proceed(List<TaskResult> results) throws IOException, InterruptedException {
            inBody = true;
            getContext()
                    .newBodyInvoker()
                    .withContext(EnvironmentExpander.merge(
                            getContext().get(EnvironmentExpander.class), new BlockVariables(results.get(0))))
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

    /**
     * The environment variables within a block: those of its task, without variables that an earlier check set with the
     * same prefix, so that fields without a value have no variable.
     */
    private static final class BlockVariables extends EnvironmentExpander {
        private static final long serialVersionUID = 1;

        private final String prefix;
        private final LinkedHashMap<String, String> variables;

        BlockVariables(TaskResult result) {
            this.prefix = result.entry().prefix();
            this.variables = new LinkedHashMap<>(result.variables());
        }

        @Override
        public void expand(EnvVars env) {
            TaskVariables.names(prefix).forEach(env::remove);
            // put, not override, which would remove a variable with an empty value
            variables.forEach((name, value) -> env.put(name, value));
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
