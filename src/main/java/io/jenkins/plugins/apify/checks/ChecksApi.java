package io.jenkins.plugins.apify.checks;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import io.jenkins.plugins.apify.check.ReportPublisher;
import io.jenkins.plugins.apify.gate.Verdict;
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
    public void publish(Publication publication) throws IOException, InterruptedException {
        ChecksPublisher publisher = ChecksPublisherFactory.fromRun(publication.run(), publication.listener());
        if (publisher instanceof NullChecksPublisher) {
            // no publisher for this job, so there is nothing to publish or to report
            return;
        }
        ChecksInfo info = publication.caller().surrounding(ChecksInfo.class);
        String title = publication.title();
        CheckText text = new CheckText(title, publication.reports());
        ChecksDetailsBuilder details = new ChecksDetailsBuilder()
                .withName(name(publication, info))
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(conclusion(publication.verdict()))
                .withOutput(new ChecksOutputBuilder()
                        .withTitle(SafeText.shown(title, LONGEST_NAME))
                        .withSummary(text.summary())
                        .withText(text.table())
                        .build());
        String url = url(publication.run(), info);
        if (url != null) {
            details.withDetailsURL(url);
        }
        publisher.publish(details.build());
    }

    /** The name that the job sets, or else that of the enclosing step withChecks. */
    private static String name(Publication publication, @CheckForNull ChecksInfo info) {
        String name = publication.ownName();
        if (name == null) {
            name = info == null ? null : Util.fixEmptyAndTrim(info.getName());
        }
        if (name == null) {
            name = publication.usualName();
        }
        Run<?, ?> run = publication.run();
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
