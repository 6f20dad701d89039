package io.jenkins.plugins.apify.check;

import hudson.AbortException;
import io.jenkins.plugins.apify.gate.Judgement;
import io.jenkins.plugins.apify.gate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * Thrown if a task was fetched and breaks a rule. A Pipeline can catch it to distinguish this from a task that could
 * not be fetched, and read it in the sandbox.
 */
public final class GateException extends AbortException {
    private static final long serialVersionUID = 1;

    private final String task;
    private final ArrayList<Map<String, Object>> broken;

    GateException(String message, Judgement judgement) {
        super(message);
        this.task = judgement.name();
        this.broken = judgement.brokenData();
    }

    /** For several tasks that break rules; each map names its {@code task} too. */
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
    }

    /** The task, as {@code owner~name}; several tasks are separated by commas. */
    @Whitelisted
    public String getTask() {
        return task;
    }

    /**
     * The broken rules that count: maps of {@code rule}, {@code subject}, {@code expected}, {@code found},
     * {@code severity}, {@code origin} and {@code originName}.
     */
    @Whitelisted
    public List<Map<String, Object>> getBroken() {
        return broken;
    }

    /** {@code FAILED}. */
    @Whitelisted
    public String getVerdict() {
        return Verdict.FAILED.name();
    }
}
