package io.jenkins.plugins.apify.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckResult;
import io.jenkins.plugins.apify.check.Outcome;
import io.jenkins.plugins.apify.check.TaskCheck;
import java.util.concurrent.CompletableFuture;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs the check of one task for a step. */
abstract class OneTaskExecution extends CheckExecution<CheckResult> {
    private static final long serialVersionUID = 1;

    private final CheckConfig config;
    private final TaskCheck.Scope scope;

    OneTaskExecution(CheckConfig config, TaskCheck.Scope scope, StepContext context) {
        super(context);
        this.config = config;
        this.scope = scope;
    }

    @Override
    final CompletableFuture<CheckResult> check(Run<?, ?> run, TaskListener listener, Outcome outcome) {
        return new TaskCheck(config, run, listener, scope, outcome).start(config.getId());
    }
}
