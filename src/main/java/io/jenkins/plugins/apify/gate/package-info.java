/** What a rule means: given a task, is it met, what was expected, what was found. Knows nothing of Jenkins. */
package io.jenkins.plugins.apify.gate;
