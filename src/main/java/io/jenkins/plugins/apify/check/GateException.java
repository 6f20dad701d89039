package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import io.jenkins.plugins.apify.gate.Exempted;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * A task was fetched and breaks a rule: what a Pipeline may catch to tell it from a task that could not be fetched, and
 * read in the sandbox.
 */
public final class GateException extends AbortException {
    private static final long serialVersionUID = 1;

    private final String task;
    private final ArrayList<Map<String, Object>> broken;
    private final String verdict;

    GateException(String message, String task, List<Finding> findings, Verdict verdict) {
        super(message);
        this.task = task;
        this.broken = told(findings, Finding::counts);
        this.verdict = verdict.name();
    }

    /** Several tasks break rules; each of those maps names its {@code task} too. */
    GateException(String message, List<GateException> parts) {
        super(message);
        this.task = parts.stream().map(GateException::getTask).collect(Collectors.joining(", "));
        this.broken = new ArrayList<>();
        parts.forEach(part -> part.broken.forEach(told -> {
            Map<String, Object> ofTask = new LinkedHashMap<>();
            ofTask.put("task", part.task);
            ofTask.putAll(told);
            broken.add(ofTask);
        }));
        this.verdict = Verdict.FAILED.name();
    }

    /** The task, as {@code owner~name}; of several, all with commas between them. */
    @NonNull
    @Whitelisted
    public String getTask() {
        return task;
    }

    /**
     * The broken rules that count: maps of {@code rule}, {@code subject}, {@code expected}, {@code found},
     * {@code severity}, {@code origin} and {@code originName}.
     */
    @NonNull
    @Whitelisted
    public List<Map<String, Object>> getBroken() {
        return broken;
    }

    /** {@code FAILED}. */
    @NonNull
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** Those findings as plain data, in English as the log is. */
    private static ArrayList<Map<String, Object>> told(List<Finding> findings, Predicate<Finding> which) {
        ArrayList<Map<String, Object>> all = new ArrayList<>();
        for (Finding finding : findings) {
            if (which.test(finding)) {
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("rule", finding.getRule());
                told.put("subject", finding.subject().in(Locale.ENGLISH));
                told.put("expected", finding.expected().in(Locale.ENGLISH));
                told.put("found", finding.found().in(Locale.ENGLISH));
                told.put("severity", finding.getSeverity().name());
                told.put("origin", finding.origin().kind().name());
                told.put("originName", finding.origin().name());
                Exempted exempted = finding.exempted();
                if (exempted != null) {
                    told.put("exceptionReason", exempted.reason());
                    told.put("exceptionUntil", exempted.until());
                }
                if (!finding.getDetails().isEmpty()) {
                    told.put("details", details(finding));
                }
                all.add(told);
            }
        }
        return all;
    }

    private static ArrayList<String> details(Finding finding) {
        ArrayList<String> lines = new ArrayList<>();
        finding.getDetails().forEach(detail -> lines.add(detail.words().in(Locale.ENGLISH)));
        return lines;
    }

    /** What the returned map says of the gate: its verdict, and the broken rules that count and that do not. */
    static LinkedHashMap<String, Object> data(Verdict verdict, List<Finding> findings) {
        LinkedHashMap<String, Object> data = new LinkedHashMap<>();
        data.put("verdict", verdict.name());
        data.put("broken", told(findings, Finding::counts));
        data.put("noted", told(findings, Finding::isNoted));
        return data;
    }
}
