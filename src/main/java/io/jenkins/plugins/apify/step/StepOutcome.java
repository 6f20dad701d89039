package io.jenkins.plugins.apify.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.apify.check.Outcome;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Marks a step in the stage view, as the steps {@code unstable} and {@code catchError} do. */
record StepOutcome(StepContext context) implements Outcome {
    private static final Logger LOGGER = Logger.getLogger(StepOutcome.class.getName());

    @Override
    public void unstable(String reason) {
        mark(reason);
        try {
            context.get(Run.class).setResult(Result.UNSTABLE);
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot mark the build as unstable: " + reason);
        }
    }

    @Override
    public void noted(String reason) {
        mark(reason);
    }

    @CheckForNull
    @Override
    public <T> T surrounding(Class<T> type) throws IOException, InterruptedException {
        return context.get(type);
    }

    private void mark(String reason) {
        try {
            context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(reason));
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot mark the step: " + reason);
        }
    }
}
