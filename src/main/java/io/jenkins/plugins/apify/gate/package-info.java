/** Evaluates the rules on a task: conditions, findings and the verdict; independent of Jenkins. */
package io.jenkins.plugins.apify.gate;
