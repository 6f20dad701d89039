package io.jenkins.plugins.apify.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** The base class of the steps that check one task, with its id and the prefix of its variables. */
public abstract class OneTaskStep extends CheckStep {
    OneTaskStep(String id) {
        super(TaskId.normalize(id));
    }

    @DataBoundSetter
    public void setEnvPrefix(@CheckForNull String envPrefix) {
        config().setEnvPrefix(envPrefix);
    }

    abstract static class OneTaskStepDescriptor extends CheckStepDescriptor {
        /** The text beside the step's name in the list of a build's steps: the task. */
        @CheckForNull
        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return arguments.get("id") instanceof CharSequence id ? TaskId.normalize(id.toString()) : null;
        }
    }
}
