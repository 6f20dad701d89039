package io.jenkins.plugins.apify.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.binding.FormReader;
import io.jenkins.plugins.apify.binding.ParameterBinder;
import io.jenkins.plugins.apify.binding.ValidatingModel;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckForm;
import io.jenkins.plugins.apify.check.ConfiguredCheck;
import io.jenkins.plugins.apify.check.OnError;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The base class of the Pipeline steps, with the options of {@link CheckConfig}. */
public abstract class CheckStep extends Step implements ConfiguredCheck {
    private final CheckConfig config;

    CheckStep(String id) {
        this.config = new CheckConfig(id);
    }

    @Override
    public final CheckConfig config() {
        return config;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        config.setCredentialsId(credentialsId);
    }

    @DataBoundSetter
    public void setOnError(OnError onError) {
        config.setOnError(onError);
    }

    @DataBoundSetter
    public void setConnectTimeoutSecs(@CheckForNull Integer connectTimeoutSecs) {
        config.setConnectTimeoutSecs(connectTimeoutSecs);
    }

    @DataBoundSetter
    public void setResponseTimeoutSecs(@CheckForNull Integer responseTimeoutSecs) {
        config.setResponseTimeoutSecs(responseTimeoutSecs);
    }

    @DataBoundSetter
    public void setDeadlineSecs(@CheckForNull Integer deadlineSecs) {
        config.setDeadlineSecs(deadlineSecs);
    }

    @DataBoundSetter
    public void setRetries(@CheckForNull Integer retries) {
        config.setRetries(retries);
    }

    @DataBoundSetter
    public void setRuleSet(@CheckForNull String ruleSet) {
        config.setRuleSet(ruleSet);
    }

    @DataBoundSetter
    public void setResolveDefaults(@CheckForNull Boolean resolveDefaults) {
        config.setResolveDefaults(resolveDefaults);
    }

    @DataBoundSetter
    public void setCheckName(@CheckForNull String checkName) {
        config.setCheckName(checkName);
    }

    @DataBoundSetter
    public void setSkipPublishingChecks(boolean skipPublishingChecks) {
        config.setSkipPublishingChecks(skipPublishingChecks);
    }

    @DataBoundSetter
    public void setRules(List<TaskRule> rules) {
        config.setRules(rules);
    }

    abstract static class CheckStepDescriptor extends StepDescriptor implements ValidatingModel, CheckForm {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        /**
         * Creates the step of a Jenkinsfile; invalid arguments fail the step when it starts, which reports all of them.
         */
        @Override
        public Step newInstance(Map<String, Object> arguments) {
            List<LocalizedMessage> errors = new ArrayList<>();
            Map<String, Object> read = ParameterBinder.read(clazz, arguments, errors);
            CheckStep step = (CheckStep) ParameterBinder.create(clazz, read);
            step.config().setMisread(errors);
            return step;
        }

        @Override
        public Step newInstance(@CheckForNull StaplerRequest2 request, JSONObject form) throws FormException {
            return FormReader.instance(clazz, form);
        }
    }
}
