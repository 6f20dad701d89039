/** The build step for jobs configured in the user interface. */
package io.jenkins.plugins.apify.freestyle;
