package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.form.FormAccess;
import io.jenkins.plugins.apify.form.Validatable;
import io.jenkins.plugins.apify.form.ValidatingModel;
import io.jenkins.plugins.apify.gate.Exempted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An exception that a policy makes from a rule of its own, for a task or a job, for a time. */
public final class Exemption implements Describable<Exemption>, Validatable {
    private String ruleId;
    private String task;
    private String job;
    private String reason;
    private String until;

    @DataBoundConstructor
    public Exemption() {}

    /** The {@code ruleId} of the rule that may be broken; required. */
    @NonNull
    public String getRuleId() {
        return Util.fixNull(ruleId);
    }

    @DataBoundSetter
    public void setRuleId(@CheckForNull String ruleId) {
        this.ruleId = Util.fixEmptyAndTrim(ruleId);
    }

    /** The task that may break it, by its id or as {@code owner~name}; null for every task that the job checks. */
    @CheckForNull
    public String getTask() {
        return task;
    }

    @DataBoundSetter
    public void setTask(@CheckForNull String task) {
        this.task = Util.fixEmptyAndTrim(task);
    }

    /** The full name of a job, or of what holds jobs, in which it may be broken; null for every job. */
    @CheckForNull
    public String getJob() {
        return job;
    }

    @DataBoundSetter
    public void setJob(@CheckForNull String job) {
        this.job = Util.fixEmptyAndTrim(job);
    }

    /** Why; required. */
    @CheckForNull
    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(@CheckForNull String reason) {
        this.reason = Util.fixEmptyAndTrim(reason);
    }

    /** The last day on which it holds, in UTC, as in {@code 2026-12-31}; required. */
    @CheckForNull
    public String getUntil() {
        return until;
    }

    @DataBoundSetter
    public void setUntil(@CheckForNull String until) {
        this.until = Util.fixEmptyAndTrim(until);
    }

    @Override
    public List<Phrase> faults() {
        List<Phrase> faults = new ArrayList<>();
        if (getRuleId().isEmpty()) {
            faults.add(required("Exemption.noRule", "ruleId"));
        }
        if (task == null && job == null) {
            faults.add(required("Exemption.noPlace", "task", "job"));
        }
        if (reason == null) {
            faults.add(required("Exemption.noReason", "reason"));
        }
        try {
            date(until);
        } catch (IllegalArgumentException e) {
            faults.add(InvalidException.phrase(e).about(Exemption.class));
        }
        return faults;
    }

    private static Phrase required(String message, String... parameters) {
        return Phrase.of(
                        Messages.class,
                        message,
                        Arrays.stream(parameters).map(Phrase::parameter).toArray())
                .about(Exemption.class);
    }

    private static LocalDate date(@CheckForNull String text) {
        try {
            return LocalDate.parse(Util.fixNull(text).strip());
        } catch (DateTimeException e) {
            throw new InvalidException(Phrase.of(
                    Messages.class, "Exemption.until", Phrase.parameter("until"), SafeText.shown(Util.fixNull(text))));
        }
    }

    /** Whether it is about that rule, that task and that job, whether or not it still holds. */
    boolean isAbout(@CheckForNull String brokenRule, Task checked, String jobName) {
        boolean sameTask = task == null
                || task.equals(checked.id())
                || task.replace('/', '~').equals(checked.fullName());
        boolean sameJob = job == null || job.equals(jobName) || jobName.startsWith(job + "/");
        return getRuleId().equals(brokenRule) && sameTask && sameJob;
    }

    /** What it says at that moment. */
    Exempted at(Instant now) {
        return Exempted.on(LocalDate.ofInstant(now, ZoneOffset.UTC), SafeText.shown(Util.fixNull(reason)), date(until));
    }

    @Extension
    @Symbol("apifyException")
    public static final class DescriptorImpl extends Descriptor<Exemption> implements ValidatingModel {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.Exemption_displayName();
        }

        /** Whoever takes it asks for its faults. */
        @Override
        public boolean isVerifiedLater() {
            return true;
        }

        /** Whether it is a date; and, since an old one is no mistake, whether it is over. */
        @POST
        public FormValidation doCheckUntil(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(
                    item,
                    () -> date(value),
                    day -> day.isBefore(LocalDate.now(ZoneOffset.UTC))
                            ? Phrase.of(Messages.class, "Exemption.over")
                            : null);
        }

        @POST
        public FormValidation doCheckReason(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(
                    item,
                    () -> Util.fixNull(value).isBlank(),
                    blank -> blank ? required("Exemption.noReason", "reason") : null);
        }
    }
}
