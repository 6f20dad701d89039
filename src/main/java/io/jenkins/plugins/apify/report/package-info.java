/** Stores the checks of a build and presents them on pages, in trends and in the REST API. */
package io.jenkins.plugins.apify.report;
