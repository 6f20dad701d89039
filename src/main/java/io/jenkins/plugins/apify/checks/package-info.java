/** What the Checks API plugin needs, if it is there: a check as those see it who review code. */
package io.jenkins.plugins.apify.checks;
