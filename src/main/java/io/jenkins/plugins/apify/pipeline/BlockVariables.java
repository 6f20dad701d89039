package io.jenkins.plugins.apify.pipeline;

import hudson.EnvVars;
import io.jenkins.plugins.apify.gate.TaskVariables;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/**
 * The environment variables within a block: those of its task, without variables that an earlier check set with the
 * same prefix, so that fields without a value have no variable.
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
    public void expand(EnvVars env) {
        TaskVariables.names(prefix).forEach(env::remove);
        // put, not override, so that $ references are not expanded
        variables.forEach((name, value) -> env.put(name, value));
    }
}
