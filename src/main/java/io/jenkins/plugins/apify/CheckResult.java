package io.jenkins.plugins.apify;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.Task;
import java.util.Map;

/**
 * What a check that did not fail gives to its caller.
 *
 * @param task the task; null if it could not be fetched and the job accepts that
 * @param variables the environment variables for later steps
 */
public record CheckResult(@CheckForNull Task task, Map<String, String> variables) {}
