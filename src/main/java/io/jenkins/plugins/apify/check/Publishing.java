package io.jenkins.plugins.apify.check;

import hudson.ExtensionList;
import io.jenkins.plugins.apify.credentials.Executors;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.SystemProperties;

/**
 * Publishes the outcome of a check to the Checks API, unless the job disables that. The check ends after it, so that
 * later publications of the build come later; but publishing never fails the check, and its time is limited.
 */
record Publishing(CheckConfig config, CheckCaller caller) {
    private static final Logger LOGGER = Logger.getLogger(Publishing.class.getName());

    /** Seconds that all publishers have for one check, from the start of the first. */
    private static final String SECONDS = Publishing.class.getName() + ".seconds";

    private static final int DEFAULT_SECONDS = 30;

    /** Seconds that a check waits until other checks of its build are published. */
    private static final int WAIT_SECONDS = 300;

    /**
     * Publishes the outcome, with several tasks as one check, to limit the number of entries on a change.
     *
     * @return completes when the outcome is published, or when publishing has failed, which is logged; cancelling it
     *     stops the publishers
     */
    CompletableFuture<Void> start(CheckOutcome outcome) {
        List<ReportPublisher> publishers = ExtensionList.lookup(ReportPublisher.class);
        if (publishers.isEmpty() || config.isSkipPublishingChecks()) {
            return CompletableFuture.completedFuture(null);
        }
        return start(publishers, outcome).handle((done, failure) -> report(failure));
    }

    private CompletableFuture<Void> start(List<ReportPublisher> publishers, CheckOutcome outcome) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        FutureTask<Void> work = new FutureTask<>(() -> publish(publishers, outcome, done), null);
        done.whenComplete((published, failure) -> work.cancel(true));
        CompletableFuture<Void> turn = new CompletableFuture<>();
        turn.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS);
        turn.exceptionally(waited -> {
            done.completeExceptionally(
                    new TimeoutException(LocalizedMessage.english(Messages._Publishing_timeout(WAIT_SECONDS))));
            return null;
        });
        Executors.publishers(caller.run()).execute(() -> {
            // the time limit starts here, not while other checks are published
            if (turn.complete(null)) {
                done.orTimeout(SystemProperties.getInteger(SECONDS, DEFAULT_SECONDS), TimeUnit.SECONDS);
                work.run();
            }
        });
        return done;
    }

    private void publish(List<ReportPublisher> publishers, CheckOutcome outcome, CompletableFuture<Void> done) {
        try {
            for (ReportPublisher publisher : publishers) {
                publisher.publish(config, caller, outcome);
            }
            done.complete(null);
        } catch (Throwable e) {
            // an exception of another plugin says nothing about the task
            done.completeExceptionally(e);
        }
    }

    private Void report(Throwable failure) {
        if (failure != null && !(failure instanceof CancellationException)) {
            LOGGER.log(Level.WARNING, failure, () -> "Cannot publish a check of " + caller.run());
            String said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            caller.note(Messages._Publishing_failed(SafeText.shown(said)));
        }
        return null;
    }
}
