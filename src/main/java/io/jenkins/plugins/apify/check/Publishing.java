package io.jenkins.plugins.apify.check;

import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.connect.Executors;
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
    private final Outcome outcome;

    Publishing(CheckConfig config, Run<?, ?> run, TaskListener listener, Outcome outcome) {
        this.config = config;
        this.run = run;
        this.listener = listener;
        this.outcome = outcome;
    }

    /** Publishes the report on a task, under a name that stays the same whether or not the task can be fetched. */
    CompletableFuture<Void> start(TaskReport report) {
        return start(
                () -> CheckLog.english(Messages._Publishing_ofTask(report.getRequestedId())),
                () -> CheckLog.summed(report),
                List.of(report));
    }

    /** Publishes the reports on many tasks as one: a reader of a change is not told two hundred times. */
    CompletableFuture<Void> start(List<TaskReport> reports, String title) {
        return start(() -> CheckLog.english(Messages._Publishing_ofTasks()), () -> title, reports);
    }

    private CompletableFuture<Void> start(
            Supplier<String> usualName, Supplier<String> title, List<TaskReport> reports) {
        List<ReportPublisher> publishers = ExtensionList.lookup(ReportPublisher.class);
        if (publishers.isEmpty() || config.isSkipPublishingChecks()) {
            return CompletableFuture.completedFuture(null);
        }
        Publication publication =
                new Publication(run, listener, outcome, config.getCheckName(), usualName, title, reports);
        CompletableFuture<Void> done = new CompletableFuture<>();
        FutureTask<Void> work = new FutureTask<>(() -> publish(publishers, publication, done), null);
        Executors.publishers(run).execute(work);
        done.orTimeout(SystemProperties.getInteger(SECONDS, USUAL_SECONDS), TimeUnit.SECONDS);
        done.whenComplete((published, failure) -> {
            if (failure instanceof TimeoutException) {
                work.cancel(true);
            }
        });
        return done.handleAsync((published, failure) -> tell(failure), Executors.judging());
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
