package io.jenkins.plugins.apify.report;

import io.jenkins.plugins.apify.gate.Finding;
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

    /** {@code FAIL} or {@code WARN}. */
    @Exported
    public String getSeverity() {
        return finding.getSeverity().name();
    }

    /** {@code JOB}, or {@code GLOBAL} for a rule of the global configuration. */
    @Exported
    public String getOrigin() {
        return finding.getOrigin().name();
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
}
