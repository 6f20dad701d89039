package io.jenkins.plugins.apify.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.check.TaskEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Step {@code apifyTasks}: fetches several tasks, checks them by the same rules, and returns their fields by id. */
public final class ApifyTasksStep extends CheckStep {
    private final ArrayList<String> ids;

    @DataBoundConstructor
    public ApifyTasksStep(@CheckForNull List<String> ids) {
        super("");
        this.ids = new ArrayList<>(ids == null ? List.of() : TaskEntry.lines(ids));
    }

    /** The tasks as written: an id, or a prefix of variables and an id with {@code =} between them. */
    public List<String> getIds() {
        return ids;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new CheckExecution(config(), ids, context);
    }

    @Extension
    public static final class DescriptorImpl extends CheckStepDescriptor {
        @Override
        public String getFunctionName() {
            return "apifyTasks";
        }

        @Override
        public String getDisplayName() {
            return Messages.ApifyTasksStep_displayName();
        }

        /** The text beside the step's name in the list of a build's steps: the tasks. */
        @CheckForNull
        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return arguments.get("ids") instanceof Collection<?> ids
                    ? String.join(
                            ", ",
                            TaskEntry.lines(ids.stream().map(Objects::toString).toList()))
                    : null;
        }

        /** Validates that each line names a task; a line with variables is only known in the build. */
        @POST
        public FormValidation doCheckIds(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> TaskEntry.verify(value));
        }
    }
}
