package io.jenkins.plugins.apify.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import io.jenkins.plugins.apify.check.CheckCaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * The caller of a check that is a Pipeline step.
 *
 * @param isBlock whether the step sets the variables of its task in its block only
 */
record StepCaller(StepContext context, boolean isBlock) implements CheckCaller {
    @Override
    public boolean readsFields() {
        return !isBlock;
    }

    @Override
    public void warn(String reason) throws IOException, InterruptedException {
        // like the steps unstable and catchError
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

    @CheckForNull
    @Override
    public String location() throws IOException, InterruptedException {
        List<? extends BlockStartNode> blocks = context.get(FlowNode.class).getEnclosingBlocks();
        List<String> attempts = new ArrayList<>();
        for (int i = blocks.size() - 1; i > 0; i--) {
            // the block of the step, and within it the block of one attempt
            if (isRetry(blocks.get(i)) && isRetry(blocks.get(i - 1))) {
                attempts.add(blocks.get(i).getId() + ":" + blocks.get(i - 1).getId());
                i--;
            }
        }
        return attempts.isEmpty() ? null : String.join(",", attempts);
    }

    private static boolean isRetry(BlockStartNode block) {
        StepDescriptor descriptor = block instanceof StepNode step ? step.getDescriptor() : null;
        return descriptor != null && descriptor.getFunctionName().equals("retry");
    }
}
