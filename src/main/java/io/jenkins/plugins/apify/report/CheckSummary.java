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
 * One check of a build without its report: what overviews and trends need, and what the check gives to later steps. It is
 * one line of the build's file {@code checks.jsonl}.
 *
 * @param number the check's number within the build, from 1
 * @param key the identity of the step that recorded it; null for none
 * @param location the attempts of {@code retry} blocks that the step is in; null for none
 * @param requestedId the id that the job asked for
 * @param taskId the id that the API names; null if the task could not be fetched
 * @param name what a reader knows the task by: {@code owner~name}, or what the job asked for
 * @param checkedAt when it was checked, in milliseconds since 1970
 * @param verdict what the check did to the build
 * @param ruleCount how many rules were checked
 * @param brokenCount how many of them are broken and count for the verdict
 * @param notedCount how many are broken besides, which does not count
 * @param superseded whether a later check of the same task by the same step of the program replaces its result
 * @param memory the task's memory in MB; null if it sets none
 * @param timeout the task's timeout in seconds; null if it sets none
 * @param charge the task's charge limit in US dollars; null if it sets none
 * @param prefix what the names of its variables begin with; empty for none
 * @param variables the environment variables that it gives to later steps
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

    /** A value that is missing from a line is taken for the worst. */
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
        return new CheckSummary(
                number,
                check.key(),
                check.location(),
                report.getRequestedId(),
                report.getTaskId() == null ? null : SafeText.shown(report.getTaskId()),
                report.getName(),
                report.getCheckedAt(),
                report.getVerdict(),
                report.getFindings().size(),
                report.getBroken().size(),
                report.getNoted().size(),
                false,
                number(report.get(TaskField.MEMORY_MBYTES)),
                number(report.get(TaskField.TIMEOUT_SECS)),
                number(report.get(TaskField.MAX_TOTAL_CHARGE_USD)),
                check.prefix(),
                check.variables());
    }

    @CheckForNull
    private static BigDecimal number(@CheckForNull Object value) {
        // a task may hold a number of a thousand digits
        return value instanceof Number number ? Numbers.exact(number).round(MathContext.DECIMAL128) : null;
    }

    /** The same check, whose result a later one replaces. */
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
