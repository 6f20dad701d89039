package io.jenkins.plugins.apify.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.apify.check.CheckResult;
import io.jenkins.plugins.apify.check.TaskCheck;
import java.util.LinkedHashMap;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code apifyTask}: fetches a task, checks it, returns its fields and sets variables for the rest of the build. */
public final class ApifyTaskStep extends OneTaskStep {

    @DataBoundConstructor
    public ApifyTaskStep(String id) {
        super(id);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends OneTaskExecution {
        private static final long serialVersionUID = 1;

        Execution(ApifyTaskStep step, StepContext context) {
            super(step.config(), TaskCheck.Scope.BUILD, context);
        }

        @Override
        void proceed(CheckResult result) {
            LinkedHashMap<String, Object> returned = result.returned();
            getContext().onSuccess(returned == null ? null : new ReturnedFields(returned));
        }
    }

    @Extension
    public static final class DescriptorImpl extends OneTaskStepDescriptor {
        @Override
        public String getFunctionName() {
            return "apifyTask";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ApifyTaskStep_displayName();
        }
    }
}
