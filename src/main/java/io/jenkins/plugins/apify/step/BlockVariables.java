package io.jenkins.plugins.apify.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import io.jenkins.plugins.apify.gate.TaskVariables;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/**
 * The variables within a block: those of its task, and none that an earlier check left under the same prefix, so that a
 * field that this task does not set is no variable.
 */
final class BlockVariables extends EnvironmentExpander {
    private static final long serialVersionUID = 1;

    private final String prefix;
    private final LinkedHashMap<String, String> variables;

    BlockVariables(String prefix, Map<String, String> variables) {
        this.prefix = prefix;
        this.variables = new LinkedHashMap<>(variables);
    }

    @Override
    public void expand(@NonNull EnvVars env) {
        TaskVariables.names(prefix).forEach(env::remove);
        // what is not overridden as a reference is taken as it is
        variables.forEach((name, value) -> env.put(name, value));
    }
}
