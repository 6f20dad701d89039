package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.gate.Finding;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What one rule found, as the REST API tells it: in English, since programs read it. */
@ExportedBean(defaultVisibility = 999)
public final class RuleReport {
    private final Finding finding;

    RuleReport(Finding finding) {
        this.finding = finding;
    }

    /** The rule's symbol, as in {@code taskMemory}. */
    @Exported
    public String getRule() {
        return finding.getRule();
    }

    /** What the rule is about. */
    @Exported
    public String getSubject() {
        return finding.subject().toString();
    }

    /** {@code FAIL}, {@code WARN} or {@code NOTE}. */
    @Exported
    public String getSeverity() {
        return finding.getSeverity().name();
    }

    /** {@code JOB}, {@code RULE_SET}, {@code FOLDER}, or {@code GLOBAL} for a rule of the global configuration. */
    @Exported
    public String getOrigin() {
        return finding.origin().kind().name();
    }

    /** The rule set's name or the folder's full name; null for the others. */
    @Exported
    @CheckForNull
    public String getOriginName() {
        return finding.origin().name();
    }

    /** Whether its policy makes an exception that holds, so that the broken rule does not count. */
    @Exported
    public boolean isExcepted() {
        return finding.isExcepted();
    }

    /** Why there is an exception from the broken rule, or was; null for none. */
    @Exported
    @CheckForNull
    public String getExceptionReason() {
        return finding.exempted() == null ? null : finding.exempted().reason();
    }

    /** The last day on which the exception holds, or held; null for none. */
    @Exported
    @CheckForNull
    public String getExceptionUntil() {
        return finding.exempted() == null ? null : finding.exempted().until();
    }

    /** Whether the task meets the rule. */
    @Exported
    public boolean isMet() {
        return finding.isMet();
    }

    /** What the rule allows, in words. */
    @Exported
    public String getExpected() {
        return finding.expected().toString();
    }

    /** What the task says, in words. */
    @Exported
    public String getFound() {
        return finding.found().toString();
    }

    /** The same in full, a line each, where that takes more than one; else none. */
    @Exported
    public List<String> getDetails() {
        return finding.getDetails().stream()
                .map(detail -> detail.words().toString())
                .toList();
    }
}
