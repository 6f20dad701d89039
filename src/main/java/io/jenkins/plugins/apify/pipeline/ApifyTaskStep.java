package io.jenkins.plugins.apify.pipeline;

import hudson.Extension;
import io.jenkins.plugins.apify.check.CheckCaller;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckRun;
import io.jenkins.plugins.apify.check.TaskResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Step {@code apifyTask}: fetches a task, checks it, returns its fields and sets variables for the rest of the build.
 */
public final class ApifyTaskStep extends OneTaskStep {

    @DataBoundConstructor
    public ApifyTaskStep(String id) {
        super(id);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(config(), context);
    }

    private static final class Execution extends CheckExecution {
        private static final long serialVersionUID = 1;

        Execution(CheckConfig config, StepContext context) {
            super(config, context);
        }

        @Override
        CheckRun check(CheckConfig config) throws IOException, InterruptedException {
            return CheckRun.ofTask(config, config.getId(), CheckCaller.ofStep(getContext(), false));
        }

        @Override
        void proceed(List<TaskResult> results) {
            LinkedHashMap<String, Object> returned = results.get(0).returned();
            getContext().onSuccess(returned == null ? null : new ReturnedFields(returned));
        }
    }

    @Extension
    public static final class DescriptorImpl extends OneTaskStepDescriptor {
        @Override
        public String getFunctionName() {
            return "apifyTask";
        }

        @Override
        public String getDisplayName() {
            return Messages.ApifyTaskStep_displayName();
        }
    }
}
