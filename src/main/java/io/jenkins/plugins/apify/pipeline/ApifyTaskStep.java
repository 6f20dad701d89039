package io.jenkins.plugins.apify.pipeline;

import hudson.Extension;
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
        return new CheckExecution(config(), null, context);
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
