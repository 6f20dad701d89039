package io.jenkins.plugins.apify.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import io.jenkins.plugins.apify.check.CheckCaller;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A Pipeline step that runs a check.
 *
 * @param readsFields whether the step returns the task's fields
 */
record StepCaller(StepContext context, boolean readsFields) implements CheckCaller {
    @Override
    public void warn(String reason) throws IOException, InterruptedException {
        // as the steps unstable and catchError do
        context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(reason));
    }

    @CheckForNull
    @Override
    public <T> T surrounding(Class<T> type) throws IOException, InterruptedException {
        return context.get(type);
    }

    @Override
    public String key() throws IOException, InterruptedException {
        return context.get(FlowNode.class).getId();
    }
}
