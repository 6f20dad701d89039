package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.StoredList;
import io.jenkins.plugins.apify.binding.Unreadable;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An exception of a policy that allows a task or a job to break one of its rules until a given day. */
public final class RuleException implements Describable<RuleException>, Validatable, Unreadable.Holder {
    private String ruleId;
    private String task;
    private String job;
    private String reason;
    private String until;
    private transient Unreadable unreadable;

    @DataBoundConstructor
    public RuleException() {}

    private RuleException(Unreadable unreadable) {
        this.unreadable = unreadable;
    }

    @CheckForNull
    @Override
    public Unreadable unreadable() {
        return unreadable;
    }

    /** The {@code ruleId} of the rule that may be broken; required. */
    @NonNull
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
        this.task = Util.fixEmptyAndTrim(task);
        try {
            this.task = this.task == null ? null : pattern(this.task).toString();
        } catch (IllegalArgumentException e) {
            // kept unchanged, for faults() to report
        }
    }

    /** The full name of the job, or of a folder of jobs, in which the rule may be broken; null for every job. */
    @CheckForNull
    public String getJob() {
        return job;
    }

    @DataBoundSetter
    public void setJob(@CheckForNull String job) {
        this.job = jobName(job);
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
    public List<LocalizedMessage> faults() {
        if (unreadable != null) {
            return List.of(unreadable.problem());
        }
        List<LocalizedMessage> faults = new ArrayList<>();
        if (getRuleId().isEmpty()) {
            faults.add(required("RuleException.ruleRequired", "ruleId"));
        }
        if (task == null && job == null) {
            faults.add(required("RuleException.taskOrJobRequired", "task", "job"));
        }
        if (reason == null) {
            faults.add(required("RuleException.reasonRequired", "reason"));
        }
        collect(faults, () -> date(until));
        collect(faults, () -> task == null ? null : pattern(task));
        collect(faults, () -> verifiedJob(job));
        return faults;
    }

    private static void collect(List<LocalizedMessage> faults, Supplier<?> reading) {
        try {
            reading.get();
        } catch (IllegalArgumentException e) {
            faults.add(InvalidValueException.phrase(e).about(RuleException.class));
        }
    }

    private static TaskPattern pattern(String task) {
        return TaskPattern.parse("task", task);
    }

    /** The full name of a job without slashes around it, for comparison. */
    @CheckForNull
    private static String jobName(@CheckForNull String given) {
        return Util.fixEmptyAndTrim(Util.fixNull(given).strip().replaceAll("^/+|/+$", ""));
    }

    @CheckForNull
    private static String verifiedJob(@CheckForNull String given) {
        String name = jobName(given);
        if (name != null && (name.contains("//") || name.contains("\u00bb") || name.startsWith("job/"))) {
            throw new InvalidValueException(LocalizedMessage.of(
                    Messages.class, "RuleException.job", LocalizedMessage.parameter("job"), SafeText.shown(name, 120)));
        }
        return name;
    }

    private static LocalizedMessage required(String message, String... parameters) {
        return LocalizedMessage.of(
                        Messages.class,
                        message,
                        Arrays.stream(parameters)
                                .map(LocalizedMessage::parameter)
                                .toArray())
                .about(RuleException.class);
    }

    private static LocalDate date(@CheckForNull String text) {
        try {
            return LocalDate.parse(Util.fixNull(text).strip());
        } catch (DateTimeException e) {
            throw new InvalidValueException(LocalizedMessage.of(
                    Messages.class,
                    "RuleException.until",
                    LocalizedMessage.parameter("until"),
                    SafeText.shown(Util.fixNull(text))));
        }
    }

    /** Whether the exception is for that rule, that task and that job, whether or not it is still in force. */
    boolean isAbout(@CheckForNull String brokenRule, Task checked, String checkingJob) {
        return isAbout(brokenRule, checkingJob)
                && (task == null || pattern(task).matches(checked));
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

    private boolean isAbout(@CheckForNull String rule, String checkingJob) {
        String name = jobName(job);
        boolean sameJob = name == null
                || name.equals(checkingJob)
                || checkingJob.startsWith(name + "/")
                || name.equals(branchName(checkingJob));
        return getRuleId().equals(rule) && sameJob;
    }

    /**
     * The full name of a branch's job as users write it: {@code feature/x} at its end, where the job is feature%2Fx.
     */
    private static String branchName(String fullName) {
        int name = fullName.lastIndexOf('/') + 1;
        return fullName.substring(0, name) + fullName.substring(name).replace("%2F", "/");
    }

    /** Whether the named job, if any, is that one or contains it. */
    boolean isFor(String fullName) {
        String name = jobName(job);
        return name != null
                && (name.equals(fullName) || name.startsWith(fullName + "/") || name.equals(branchName(fullName)));
    }

    /** Replaces the old full name of the job, or of a folder around it, with the new one. */
    void relocate(String oldName, String newName) {
        String name = jobName(job);
        job = name.startsWith(oldName + "/") ? newName + name.substring(oldName.length()) : newName;
    }

    /** The exception as of that time. */
    AppliedException at(Instant now) {
        return AppliedException.on(
                LocalDate.ofInstant(now, ZoneOffset.UTC), SafeText.shown(Util.fixNull(reason)), date(until));
    }

    /** The exceptions in a stored configuration. */
    public static final class Stored extends StoredList<RuleException> {
        private static final long serialVersionUID = 1;

        Stored() {}

        /** A list of those exceptions; empty for null. */
        public Stored(@CheckForNull Collection<RuleException> exceptions) {
            super(exceptions);
        }

        /** The converter of the list. */
        public static final class ConverterImpl extends ListConverter<RuleException> {
            public ConverterImpl(XStream2 xstream) {
                super(xstream, RuleException.class);
            }

            @Override
            protected Stored list() {
                return new Stored();
            }

            @Override
            protected RuleException unreadable(Unreadable entry) {
                return new RuleException(entry);
            }
        }
    }

    @Extension
    @Symbol("apifyException")
    public static final class DescriptorImpl extends Descriptor<RuleException> implements ValidatingModel {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RuleException_displayName();
        }

        /** True: the policy that contains it reports its validation errors. */
        @Override
        public boolean isVerifiedLater() {
            return true;
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
            return FormAccess.check(item, () -> verifiedJob(value), name -> doubt(item, name));
        }

        @CheckForNull
        private static LocalizedMessage doubt(@CheckForNull Item item, String job) {
            boolean outside = item instanceof ItemGroup<?>
                    && !job.equals(item.getFullName())
                    && !job.startsWith(item.getFullName() + "/");
            return outside
                    ? LocalizedMessage.of(
                            Messages.class, "RuleException.outside", SafeText.shown(item.getFullName(), 120))
                    : null;
        }

        @POST
        public FormValidation doCheckReason(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(
                    item,
                    () -> Util.fixNull(value).isBlank(),
                    blank -> blank ? required("RuleException.reasonRequired", "reason") : null);
        }
    }
}
