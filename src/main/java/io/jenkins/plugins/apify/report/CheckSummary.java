package io.jenkins.plugins.apify.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.report.TaskAction.RecordedCheck;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One check of a build without its report: the data for overviews and trends, and the variables for later steps. It is
 * one line of the build's file {@code checks.jsonl}.
 *
 * @param number the check's number within the build, starting at 1
 * @param key the identity of the step that recorded it; null for none
 * @param location the attempts of {@code retry} blocks around the step; null for none
 * @param requestedId the id that the job requested
 * @param taskId the id that the API returned; null if the task could not be fetched
 * @param name the name of the task for readers: {@code owner~name}, or the requested id
 * @param checkedAt the time of the check, in milliseconds since 1970
 * @param verdict the verdict of the check
 * @param ruleCount the number of rules
 * @param brokenCount the number of broken rules that count for the verdict
 * @param notedCount the number of broken rules that do not count
 * @param superseded whether a later attempt of the same step supersedes the check
 * @param memory the memory of a run in MB; null if it is unknown
 * @param timeout the task's timeout in seconds; null if not set
 * @param charge the task's charge limit in US dollars; null if not set
 * @param prefix the prefix of its variables; empty for none
 * @param variables the environment variables for later steps
 */
@ExportedBean(defaultVisibility = 999)
public record CheckSummary(
        @Exported int number,
        @CheckForNull String key,
        @CheckForNull String location,
        @Exported String requestedId,
        @Exported @CheckForNull String taskId,
        @Exported String name,
        @Exported long checkedAt,
        @Exported Verdict verdict,
        @Exported int ruleCount,
        @Exported int brokenCount,
        @Exported int notedCount,
        @JsonIgnore @Exported boolean superseded,
        @CheckForNull BigDecimal memory,
        @CheckForNull BigDecimal timeout,
        @CheckForNull BigDecimal charge,
        String prefix,
        Map<String, String> variables) {

    /** Replaces a value that is missing from a line by the worst. */
    public CheckSummary {
        requestedId = requestedId == null ? "#" + number : requestedId;
        name = name == null ? requestedId : name;
        verdict = verdict == null ? Verdict.FAILED : verdict;
        prefix = prefix == null ? "" : prefix;
        variables = variables == null ? Map.of() : variables;
    }

    /** The line of a check. */
    static CheckSummary of(int number, RecordedCheck check) {
        TaskReport report = check.report();
        String taskId = report.getTaskId();
        return new CheckSummary(
                number,
                check.key(),
                check.location(),
                report.requestedId(),
                taskId == null ? null : SafeText.shown(taskId),
                report.getName(),
                report.checkedAt(),
                report.verdict(),
                report.findings().size(),
                report.getBroken().size(),
                report.getNoted().size(),
                false,
                number(report.used(TaskField.MEMORY_MBYTES)),
                number(report.used(TaskField.TIMEOUT_SECS)),
                number(report.used(TaskField.MAX_TOTAL_CHARGE_USD)),
                check.prefix(),
                check.variables());
    }

    @CheckForNull
    private static BigDecimal number(@CheckForNull Object value) {
        // the task may contain a number with a thousand digits
        return value instanceof Number number ? Numbers.exact(number).round(MathContext.DECIMAL128) : null;
    }

    /** The same check, superseded by a later one. */
    CheckSummary asSuperseded() {
        return new CheckSummary(
                number,
                key,
                location,
                requestedId,
                taskId,
                name,
                checkedAt,
                verdict,
                ruleCount,
                brokenCount,
                notedCount,
                true,
                memory,
                timeout,
                charge,
                prefix,
                variables);
    }
}
