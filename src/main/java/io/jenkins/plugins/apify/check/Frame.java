package io.jenkins.plugins.apify.check;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.connect.ApifyToken;
import io.jenkins.plugins.apify.connect.TokenFetch;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.report.EarlierTasks;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.report.TaskReport;
import io.jenkins.plugins.apify.report.TaskVariables;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a check of one task stands in: where its token comes from, and where what it found goes. */
interface Frame {
    /** The API token, or why there is none. Whoever cancels it cancels no other check's. */
    CompletableFuture<String> token(ClientSettings settings);

    /** What the names of the task's variables begin with; empty for none. */
    String prefix();

    /** What earlier builds of the job found. */
    History history();

    /** Keeps what was found. */
    void keep(TaskReport report, String prefix, Map<String, String> variables) throws IOException;

    /** Completes when what was kept has been published; it does not fail. */
    default CompletableFuture<?> published() {
        return CompletableFuture.completedFuture(null);
    }

    /** Fails the build, whatever becomes of the step: a policy is broken, or nobody knows whether it is. */
    void fail();

    /** Of a check that stands alone in its build. */
    static Frame alone(
            CheckConfig config,
            Demands demands,
            Run<?, ?> run,
            CheckLog log,
            TaskCheck.Scope scope,
            Publishing publishing) {
        return new Frame() {
            private volatile CompletableFuture<?> published = CompletableFuture.completedFuture(null);

            @Override
            public CompletableFuture<String> token(ClientSettings settings) {
                return Frame.token(demands, run, settings, log);
            }

            @Override
            public String prefix() {
                return config.prefixForFaults();
            }

            @Override
            public History history() {
                return new EarlierTasks(run.getParent(), run.getNumber(), config.keepsInput());
            }

            @Override
            public void fail() {
                run.setResult(Result.FAILURE);
            }

            @Override
            public void keep(TaskReport report, String prefix, Map<String, String> variables) throws IOException {
                if (scope == TaskCheck.Scope.BUILD) {
                    TaskAction.record(run, report, prefix, variables);
                } else if (report.getVerdict() == Verdict.FAILED) {
                    // the block is never entered, and whoever handles that has nothing else to read what became of it
                    TaskAction.record(run, report, prefix, TaskVariables.outcome(prefix, variables));
                } else {
                    TaskAction.record(run, report);
                }
                published = publishing.start(report);
            }

            @Override
            public CompletableFuture<?> published() {
                return published;
            }
        };
    }

    /** Looks up the token that a configuration names. */
    static CompletableFuture<String> token(Demands demands, Run<?, ?> run, ClientSettings settings, CheckLog log) {
        String credentialsId = demands.credentialsId();
        return TokenFetch.start(
                run, () -> ApifyToken.of(run, credentialsId, settings.apiUrl()), settings.limits(), log::retrying);
    }
}
