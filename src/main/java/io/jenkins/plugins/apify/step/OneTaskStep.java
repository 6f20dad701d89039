package io.jenkins.plugins.apify.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.apify.client.TaskId;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps share that check one task: its id, and the prefix of its variables. */
public abstract class OneTaskStep extends CheckStep {
    OneTaskStep(String id) {
        super(TaskId.normalize(id));
    }

    public String getId() {
        return config().getId();
    }

    @CheckForNull
    public String getEnvPrefix() {
        return config().getEnvPrefix();
    }

    @DataBoundSetter
    public void setEnvPrefix(@CheckForNull String envPrefix) {
        config().setEnvPrefix(envPrefix);
    }

    /** What the descriptors of those steps share. */
    abstract static class OneTaskStepDescriptor extends CheckStepDescriptor {
        /** What the list of a build's steps shows beside the step's name: the task. */
        @CheckForNull
        @Override
        public String argumentsToString(@NonNull Map<String, Object> arguments) {
            return arguments.get("id") instanceof CharSequence id ? TaskId.normalize(id.toString()) : null;
        }
    }
}
