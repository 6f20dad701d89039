package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jvnet.localizer.Localizable;

/**
 * The caller of a check: a Pipeline step, or a build step, which cannot be marked and has no enclosing steps.
 *
 * @param run the build that makes the check
 * @param listener the build log
 * @param context the context of the Pipeline step; null for a build step
 * @param isBlock whether the step sets the variables of its task itself, in its block only, and not in all later steps
 *     of the build
 */
public record CheckCaller(
        Run<?, ?> run, TaskListener listener, @CheckForNull StepContext context, boolean isBlock) {

    public static CheckCaller ofStep(StepContext context, boolean isBlock) throws IOException, InterruptedException {
        return new CheckCaller(context.get(Run.class), context.get(TaskListener.class), context, isBlock);
    }

    public static CheckCaller ofBuildStep(Run<?, ?> run, TaskListener listener) {
        return new CheckCaller(run, listener, null, false);
    }

    /** Writes a line to the build log, in English. */
    void note(Localizable line) {
        note(LocalizedMessage.english(line));
    }

    void note(String line) {
        listener.getLogger().println("[Apify] " + line);
    }

    /** Whether the caller returns the tasks' fields. */
    boolean readsFields() {
        return context != null && !isBlock;
    }

    /**
     * Marks the step with a warning in Pipeline views; the build result does not change.
     *
     * @param reason one line
     */
    void warn(String reason) throws IOException, InterruptedException {
        if (context != null) {
            // like the steps unstable and catchError
            context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(reason));
        }
    }

    /** An object of that type from the context of the enclosing steps; null for none. */
    @CheckForNull
    public <T> T surrounding(Class<T> type) throws IOException, InterruptedException {
        return context == null ? null : context.get(type);
    }

    /** The identity of the step within the build, the same after a restart; null for none. */
    @CheckForNull
    String key() throws IOException, InterruptedException {
        FlowNode node = surrounding(FlowNode.class);
        return node == null ? null : node.getId();
    }

    /**
     * The attempts of {@code retry} blocks around the step, the outermost first, as {@code block:attempt} separated by
     * commas; null for none.
     */
    @CheckForNull
    String location() throws IOException, InterruptedException {
        FlowNode node = surrounding(FlowNode.class);
        List<? extends BlockStartNode> blocks = node == null ? List.of() : node.getEnclosingBlocks();
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
