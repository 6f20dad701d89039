package io.jenkins.plugins.apify.rules;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.form.Verified;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Gate;
import io.jenkins.plugins.apify.gate.Severity;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A rule that a task has to meet: its parameters, and what they mean.
 *
 * <p>A symbol of a rule starts with {@code task}: in a Jenkinsfile, a step of the same name would win over it.
 */
public abstract class TaskRule implements Describable<TaskRule>, ExtensionPoint, Serializable, Verified {
    private static final long serialVersionUID = 1;

    private Severity severity = Severity.FAIL;

    /** What breaking the rule does to the build. */
    public Severity getSeverity() {
        // a stored rule that lost its severity must not become lenient
        return severity == null ? Severity.FAIL : severity;
    }

    @DataBoundSetter
    public void setSeverity(Severity severity) {
        this.severity = severity == null ? Severity.FAIL : severity;
    }

    /**
     * What the rule means.
     *
     * @throws IllegalArgumentException if its parameters are invalid; the message names the parameter, the value and
     *     what is allowed
     */
    public abstract Gate gate();

    @Override
    public List<Phrase> faults() {
        try {
            gate();
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(InvalidException.phrase(e).about(getClass()));
        }
    }

    /** The rule's name in a Jenkinsfile. */
    public String symbol() {
        return SymbolLookup.getSymbolValue(this).stream()
                .findFirst()
                .orElse(getClass().getSimpleName());
    }

    /** Holds a task against this rule. */
    public Finding check(Task task, Instant now) {
        return Finding.of(symbol(), getSeverity(), gate(), task, now);
    }
}
