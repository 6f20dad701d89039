package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.gate.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The finding of one rule, as the REST API returns it: {@link Finding#toData} as a bean, in English.
 *
 * @param rule the rule's symbol, such as {@code taskMemory}
 * @param subject the setting that the rule applies to
 * @param severity {@code FAIL}, {@code WARN} or {@code NOTE}
 * @param origin {@code JOB}, {@code RULE_SET}, {@code FOLDER}, or {@code GLOBAL} for the global configuration
 * @param originName the rule set's name or the folder's full name; null for the others
 * @param excepted whether its policy makes an exception that is in force, so that the broken rule does not count
 * @param exceptionReason why there is an exception from the broken rule, or was lately; null for none
 * @param exceptionUntil the last day on which the exception is in force; null for none
 * @param message what the rule's author tells those who break it; null for nothing
 * @param met whether the task meets the rule
 * @param expected the allowed value
 * @param found the actual value
 * @param details the complete result, one line each, if it takes more than one; else empty
 */
@ExportedBean(defaultVisibility = 999)
public record RuleReport(
        @Exported String rule,
        @Exported String subject,
        @Exported String severity,
        @Exported String origin,
        @Exported @CheckForNull String originName,
        @Exported boolean excepted,
        @Exported @CheckForNull String exceptionReason,
        @Exported @CheckForNull String exceptionUntil,
        @Exported @CheckForNull String message,
        @Exported boolean met,
        @Exported String expected,
        @Exported String found,
        @Exported List<String> details) {

    static RuleReport of(Finding finding) {
        Map<String, Object> data = finding.toData();
        return new RuleReport(
                text(data, "rule"),
                text(data, "subject"),
                text(data, "severity"),
                text(data, "origin"),
                text(data, "originName"),
                finding.isExcepted(),
                text(data, "exceptionReason"),
                text(data, "exceptionUntil"),
                text(data, "message"),
                finding.met(),
                text(data, "expected"),
                text(data, "found"),
                data.get("details") instanceof List<?> lines
                        ? lines.stream().map(String::valueOf).toList()
                        : List.of());
    }

    @CheckForNull
    private static String text(Map<String, Object> data, String name) {
        return Objects.toString(data.get(name), null);
    }
}
