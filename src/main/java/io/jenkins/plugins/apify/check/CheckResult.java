package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a check that did not fail gives to its caller.
 *
 * @param task the task; null if it could not be fetched and the job accepts that
 * @param gate the verdict and the broken rules, as plain data
 * @param prefix what the variables' names begin with
 * @param variables the environment variables for later steps
 */
public record CheckResult(
        @CheckForNull Task task, Map<String, Object> gate, String prefix, Map<String, String> variables) {

    /** What a Pipeline step returns: the task's fields, and {@code gate}; null if there is no task. */
    @CheckForNull
    public LinkedHashMap<String, Object> returned() {
        if (task == null) {
            return null;
        }
        LinkedHashMap<String, Object> returned = new LinkedHashMap<>(task.fields());
        returned.put("gate", gate);
        return returned;
    }
}
