package io.jenkins.plugins.apify.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.FormReader;
import io.jenkins.plugins.apify.binding.ParameterBinder;
import io.jenkins.plugins.apify.binding.ValidatingModel;
import io.jenkins.plugins.apify.check.CheckCaller;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckForm;
import io.jenkins.plugins.apify.check.CheckRun;
import io.jenkins.plugins.apify.check.ConfiguredCheck;
import io.jenkins.plugins.apify.check.OnError;
import io.jenkins.plugins.apify.check.TaskEntry;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.pipeline.ApifyTaskStep;
import io.jenkins.plugins.apify.rules.TaskRule;
import io.jenkins.plugins.apify.task.TaskId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jenkins.tasks.SimpleBuildStep;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The build step "Check Apify task". */
public final class ApifyTaskBuilder extends Builder implements SimpleBuildStep, ConfiguredCheck {
    private final CheckConfig config;
    private boolean failAtEnd;

    /** @param id the task's id, or several ids, one on each line */
    @DataBoundConstructor
    public ApifyTaskBuilder(String id) {
        this.config = new CheckConfig(id);
    }

    @Override
    public CheckConfig config() {
        return config;
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> run, EnvVars env, TaskListener listener) throws InterruptedException, IOException {
        try {
            check(run, env, listener);
        } catch (AbortException e) {
            if (!failAtEnd) {
                throw e;
            }
            listener.error(e.getMessage());
            // without an exception, the later build steps run
            run.setResult(Result.FAILURE);
        }
    }

    /** Runs the check, and blocks the executor of the build like every build step. */
    private void check(Run<?, ?> run, EnvVars env, TaskListener listener) throws IOException, InterruptedException {
        String id = config.getId();
        CheckCaller caller = CheckCaller.ofBuildStep(run, listener);
        CheckRun check = TaskEntry.isList(id)
                ? CheckRun.ofTasks(config, expanded(id, env), caller)
                : CheckRun.ofTask(config, TaskId.normalize(env.expand(id)), caller);
        try {
            check.start().get();
        } catch (InterruptedException e) {
            check.abandon(e);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /**
     * The tasks of a list. The value of a variable is one id, so that a user who starts the build cannot add tasks or
     * prefixes.
     */
    private static List<TaskEntry> expanded(String list, EnvVars env) {
        return TaskEntry.read(List.of(list)).stream()
                .map(task -> new TaskEntry(TaskId.normalize(env.expand(task.id())), task.prefix()))
                .toList();
    }

    /** Whether the later build steps run if the task breaks a rule or cannot be checked. */
    public boolean isFailAtEnd() {
        return failAtEnd;
    }

    @DataBoundSetter
    public void setFailAtEnd(boolean failAtEnd) {
        this.failAtEnd = failAtEnd;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        config.setCredentialsId(credentialsId);
    }

    @DataBoundSetter
    public void setEnvPrefix(@CheckForNull String envPrefix) {
        config.setEnvPrefix(envPrefix);
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

    /** The descriptor of the build step, which is available in all job types. */
    @Extension
    @Symbol("checkApifyTask")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder>
            implements ValidatingModel, CheckForm {
        public DescriptorImpl() {
            for (CheckOption option : CheckOption.values()) {
                addHelpFileRedirect(option.getParameter(), ApifyTaskStep.class, option.getParameter());
            }
        }

        @SuppressWarnings("rawtypes")
        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.ApifyTaskBuilder_displayName();
        }

        /** Validates the arguments of Job DSL, which would otherwise save what a build rejects. */
        @Override
        public List<LocalizedMessage> contradictions(Map<String, Object> read) {
            return ParameterBinder.create(ApifyTaskBuilder.class, read).config.draftErrors();
        }

        @Override
        public boolean takesLines() {
            return true;
        }

        /** Validates a task's id, or a list of them. */
        @POST
        @Override
        public FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> TaskEntry.verify(value));
        }

        @Override
        public Builder newInstance(@CheckForNull StaplerRequest2 request, JSONObject form) throws FormException {
            return FormReader.instance(ApifyTaskBuilder.class, form);
        }
    }
}
