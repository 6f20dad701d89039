package io.jenkins.plugins.apify.checks;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import io.jenkins.plugins.apify.check.CheckCaller;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckOutcome;
import io.jenkins.plugins.apify.check.ReportPublisher;
import io.jenkins.plugins.apify.check.TaskResult;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisher.NullChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.checks.steps.ChecksInfo;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.variant.OptionalExtension;

/** Publishes a check through the Checks API, for example to GitHub if its plugin is installed. */
@OptionalExtension(requirePlugins = "checks-api")
public final class ChecksApi implements ReportPublisher {
    /** The maximum length of a name and a title: GitHub stores at most 255 characters of each. */
    private static final int LONGEST_NAME = 250;

    @Override
    public void publish(CheckConfig config, CheckCaller caller, CheckOutcome outcome)
            throws IOException, InterruptedException {
        ChecksPublisher publisher = ChecksPublisherFactory.fromRun(caller.run(), caller.listener());
        if (publisher instanceof NullChecksPublisher) {
            // no publisher for this job, so there is nothing to publish or to report
            return;
        }
        ChecksInfo info = caller.surrounding(ChecksInfo.class);
        String title = outcome.summary();
        CheckText text = new CheckText(
                title, outcome.results().stream().map(TaskResult::report).toList());
        ChecksDetailsBuilder details = new ChecksDetailsBuilder()
                .withName(name(config.getCheckName(), info, outcome, caller.run()))
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(conclusion(outcome.verdict()))
                .withOutput(new ChecksOutputBuilder()
                        .withTitle(SafeText.shown(title, LONGEST_NAME))
                        .withSummary(text.summary())
                        .withText(text.table())
                        .build());
        String url = url(caller.run(), info);
        if (url != null) {
            details.withDetailsURL(url);
        }
        publisher.publish(details.build());
    }

    /** The name that the job sets, or else that of the enclosing step withChecks, or else that of the task. */
    private static String name(
            @CheckForNull String ownName, @CheckForNull ChecksInfo info, CheckOutcome outcome, Run<?, ?> run) {
        String name = ownName;
        if (name == null) {
            name = info == null ? null : Util.fixEmptyAndTrim(info.getName());
        }
        if (name == null) {
            // the same name whether or not the task can be fetched
            name = LocalizedMessage.english(
                    outcome.many()
                            ? Messages._ChecksApi_ofTasks()
                            : Messages._ChecksApi_ofTask(
                                    outcome.results().get(0).report().requestedId()));
        }
        boolean isPart = run instanceof AbstractBuild<?, ?> build && build.getRootBuild() != build;
        // the checks of matrix configurations must not replace each other
        return SafeText.shown(isPart ? name + " / " + run.getParent().getName() : name, LONGEST_NAME);
    }

    private static ChecksConclusion conclusion(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> ChecksConclusion.SUCCESS;
            // not shown as success, and does not block merging
            case UNSTABLE -> ChecksConclusion.NEUTRAL;
            case FAILED -> ChecksConclusion.FAILURE;
        };
    }

    /** The address of the report; null if the URL of Jenkins is not configured. */
    @CheckForNull
    private static String url(Run<?, ?> run, @CheckForNull ChecksInfo info) {
        String given = info == null ? null : Util.fixEmptyAndTrim(info.getDetailsURL());
        String root = Jenkins.get().getRootUrl();
        TaskAction report = run.getAction(TaskAction.class);
        return given != null || root == null || report == null ? given : root + run.getUrl() + report.getUrlName();
    }
}
