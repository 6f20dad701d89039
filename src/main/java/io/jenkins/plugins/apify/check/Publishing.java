package io.jenkins.plugins.apify.check;

import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.connect.Workers;
import io.jenkins.plugins.apify.report.TaskReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.SystemProperties;

/**
 * Has what a check found published to where code is reviewed, unless the job does not want that. The check ends after
 * it, so that whatever the build publishes later comes later; but it never fails, and takes a bounded time.
 */
final class Publishing {
    private static final Logger LOGGER = Logger.getLogger(Publishing.class.getName());

    /** How many seconds a publisher has. */
    private static final String SECONDS = Publishing.class.getName() + ".seconds";

    private static final int USUAL_SECONDS = 30;

    private final CheckConfig config;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final CheckCaller caller;

    Publishing(CheckConfig config, Run<?, ?> run, TaskListener listener, CheckCaller caller) {
        this.config = config;
        this.run = run;
        this.listener = listener;
        this.caller = caller;
    }

    /** Publishes the outcome: several tasks as one, so that a reader of a change does not get two hundred entries. */
    CompletableFuture<Void> start(CheckCheckCaller caller, boolean many) {
        List<TaskReport> reports =
                outcome.results().stream().map(TaskResult::report).toList();
        // the name stays the same whether or not the task can be fetched
        return start(
                () -> CheckLog.english(
                        many
                                ? Messages._Publishing_ofTasks()
                                : Messages._Publishing_ofTask(reports.get(0).getRequestedId())),
                outcome::summary,
                reports);
    }

    private CompletableFuture<Void> start(
            Supplier<String> usualName, Supplier<String> title, List<TaskReport> reports) {
        List<ReportPublisher> publishers = ExtensionList.lookup(ReportPublisher.class);
        if (publishers.isEmpty() || config.isSkipPublishingChecks()) {
            return CompletableFuture.completedFuture(null);
        }
        Publication publication =
                new Publication(run, listener, caller, config.getCheckName(), usualName, title, reports);
        CompletableFuture<Void> done = new CompletableFuture<>();
        FutureTask<Void> work = new FutureTask<>(() -> publish(publishers, publication, done), null);
        Workers.publishers().execute(work);
        done.orTimeout(SystemProperties.getInteger(SECONDS, USUAL_SECONDS), TimeUnit.SECONDS);
        done.whenComplete((published, failure) -> {
            if (failure instanceof TimeoutException) {
                work.cancel(true);
            }
        });
        return done.handleAsync((published, failure) -> tell(failure), Workers.judges());
    }

    private static void publish(
            List<ReportPublisher> publishers, Publication publication, CompletableFuture<Void> done) {
        try {
            for (ReportPublisher publisher : publishers) {
                publisher.publish(publication);
            }
            done.complete(null);
        } catch (Exception | Error e) {
            // whatever another plugin does is no verdict on the task
            done.completeExceptionally(e);
        }
    }

    private Void tell(Throwable failure) {
        if (failure != null) {
            LOGGER.log(Level.WARNING, failure, () -> "Cannot publish a check of " + run);
            new CheckLog(listener).notPublished(failure);
        }
        return null;
    }
}
