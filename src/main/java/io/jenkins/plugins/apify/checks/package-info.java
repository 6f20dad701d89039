/** Publishes checks to the Checks API, if its plugin is installed. */
package io.jenkins.plugins.apify.checks;
