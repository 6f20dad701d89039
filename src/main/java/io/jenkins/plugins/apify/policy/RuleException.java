package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.Validatable;
import io.jenkins.plugins.apify.binding.ValidatingModel;
import io.jenkins.plugins.apify.gate.AppliedException;
import io.jenkins.plugins.apify.gate.TaskPattern;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An exception of a policy that allows a task or a job to break one of its rules until a given day. */
public final class RuleException implements Describable<RuleException>, Validatable {
    private String ruleId;
    private String task;
    private String job;
    private String reason;
    private String until;

    @DataBoundConstructor
    public RuleException() {}

    /** The {@code ruleId} of the rule that may be broken; required. */
    public String getRuleId() {
        return Util.fixNull(ruleId);
    }

    @DataBoundSetter
    public void setRuleId(@CheckForNull String ruleId) {
        this.ruleId = Util.fixEmptyAndTrim(ruleId);
    }

    /**
     * The tasks that may break the rule, in the notation of {@link TaskPattern}; null for every task that the job
     * checks. The address of a task is stored as the task's id.
     */
    @CheckForNull
    public String getTask() {
        return task;
    }

    @DataBoundSetter
    public void setTask(@CheckForNull String task) {
        String given = Util.fixEmptyAndTrim(task);
        this.task = given == null ? null : TaskPattern.normalize(given);
    }

    /** The full name of the job, or of a folder of jobs, in which the rule may be broken; null for every job. */
    @CheckForNull
    public String getJob() {
        return job;
    }

    @DataBoundSetter
    public void setJob(@CheckForNull String job) {
        this.job = JobName.normalize(job);
    }

    /** The reason; required. */
    @CheckForNull
    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(@CheckForNull String reason) {
        this.reason = Util.fixEmptyAndTrim(reason);
    }

    /** The last day of the exception, in UTC, such as {@code 2026-12-31}; required. */
    @CheckForNull
    public String getUntil() {
        return until;
    }

    @DataBoundSetter
    public void setUntil(@CheckForNull String until) {
        this.until = Util.fixEmptyAndTrim(until);
    }

    @Override
    public List<LocalizedMessage> validationErrors() {
        List<LocalizedMessage> errors = new ArrayList<>();
        if (getRuleId().isEmpty()) {
            errors.add(LocalizedMessage.of(
                    Messages.class, "RuleException.ruleRequired", LocalizedMessage.parameter("ruleId")));
        }
        if (task == null && job == null) {
            errors.add(LocalizedMessage.of(
                    Messages.class,
                    "RuleException.taskOrJobRequired",
                    LocalizedMessage.parameter("task"),
                    LocalizedMessage.parameter("job")));
        }
        if (reason == null) {
            errors.add(noReason());
        }
        Validatable.collect(errors, () -> date(until));
        Validatable.collect(errors, () -> task == null ? null : pattern(task));
        Validatable.collect(errors, () -> JobName.parse(job));
        return errors.stream().map(error -> error.about(RuleException.class)).toList();
    }

    private static LocalizedMessage noReason() {
        return LocalizedMessage.of(
                Messages.class, "RuleException.reasonRequired", LocalizedMessage.parameter("reason"));
    }

    private static TaskPattern pattern(String task) {
        return TaskPattern.parse("task", task);
    }

    private static LocalDate date(@CheckForNull String text) {
        try {
            return LocalDate.parse(Util.fixNull(text).strip());
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    Messages.class,
                    "RuleException.until",
                    LocalizedMessage.parameter("until"),
                    SafeText.shown(Util.fixNull(text)));
        }
    }

    /** Whether the exception is for that rule, that task and that job, whether or not it is still in force. */
    boolean isAbout(@CheckForNull String brokenRule, Task checked, String checkingJob) {
        return isAbout(brokenRule, checkingJob)
                && (task == null || pattern(task).matches(checked).orElse(false));
    }

    /**
     * Whether the exception certainly covers that rule, that job and the requested task, of which only the requested id
     * is known.
     */
    boolean coversUnfetched(
            @CheckForNull String rule, @CheckForNull TaskId requested, String checkingJob, Instant now) {
        return isAbout(rule, checkingJob)
                && (task == null
                        || requested != null && pattern(task).matches(requested).orElse(false))
                && !at(now).isOver();
    }

    /** Whether the task's Actor decides whether the exception is about the task, and was not requested yet. */
    boolean needsActor(Task checked) {
        return task != null && pattern(task).needsActor(checked);
    }

    private boolean isAbout(@CheckForNull String rule, String checkingJob) {
        String name = JobName.normalize(job);
        return getRuleId().equals(rule) && (name == null || JobName.contains(name, checkingJob));
    }

    /** Whether the named job, if any, is that one or contains it. */
    boolean isFor(String fullName) {
        String name = JobName.normalize(job);
        return name != null && JobName.isAffected(name, fullName);
    }

    /** Replaces the old full name of the job, or of a folder around it, with the new one. */
    void relocate(String oldName, String newName) {
        String name = Util.fixNull(JobName.normalize(job));
        job = name.startsWith(oldName + "/") ? newName + name.substring(oldName.length()) : newName;
    }

    /** The exception as of that time. */
    AppliedException at(Instant now) {
        return AppliedException.on(
                LocalDate.ofInstant(now, ZoneOffset.UTC), SafeText.shown(Util.fixNull(reason)), date(until));
    }

    @Extension
    @Symbol("apifyException")
    public static final class DescriptorImpl extends Descriptor<RuleException> implements ValidatingModel {
        @Override
        public String getDisplayName() {
            return Messages.RuleException_displayName();
        }

        /** Validates the date; an exception that has ended is valid, but the form says so. */
        @POST
        public FormValidation doCheckUntil(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(
                    item,
                    () -> date(value),
                    day -> day.isBefore(LocalDate.now(ZoneOffset.UTC))
                            ? LocalizedMessage.of(Messages.class, "RuleException.ended")
                            : null);
        }

        @POST
        public FormValidation doCheckTask(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> Util.fixNull(value).isBlank() ? null : pattern(value));
        }

        /** Validates the full name of a job, and warns if the exception is for a job outside the folder. */
        @POST
        public FormValidation doCheckJob(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> JobName.parse(value), name -> JobName.doubt(item, name));
        }

        @POST
        public FormValidation doCheckReason(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> Util.fixNull(value).isBlank(), blank -> blank ? noReason() : null);
        }
    }
}
