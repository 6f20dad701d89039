package io.jenkins.plugins.apify.report;

import java.util.Map;

/**
 * All that a build keeps of one check, as the check's file holds it.
 *
 * @param report what was found
 * @param prefix what the names of its variables begin with
 * @param variables the environment variables that it gives to later steps
 */
record StoredCheck(TaskReport report, String prefix, Map<String, String> variables) {}
