package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        this.broken = broken(findings);
        this.verdict = verdict.name();
    }

    /** The task, as {@code owner~name}. */
    @NonNull
    @Whitelisted
    public String getTask() {
        return task;
    }

    /** The broken rules: maps of {@code rule}, {@code subject}, {@code expected}, {@code found}, {@code severity}. */
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

    /** The broken ones of those findings as plain data, in English as the log is. */
    static ArrayList<Map<String, Object>> broken(List<Finding> findings) {
        ArrayList<Map<String, Object>> broken = new ArrayList<>();
        for (Finding finding : findings) {
            if (!finding.isMet()) {
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("rule", finding.getRule());
                told.put("subject", finding.subject().in(Locale.ENGLISH));
                told.put("expected", finding.expected().in(Locale.ENGLISH));
                told.put("found", finding.found().in(Locale.ENGLISH));
                told.put("severity", finding.getSeverity().name());
                broken.add(told);
            }
        }
        return broken;
    }

    /** What the returned map says of the gate: its verdict and the broken rules. */
    static LinkedHashMap<String, Object> data(Verdict verdict, List<Finding> findings) {
        LinkedHashMap<String, Object> data = new LinkedHashMap<>();
        data.put("verdict", verdict.name());
        data.put("broken", broken(findings));
        return data;
    }
}
