/** Looks up the API token, and provides the controller's HTTP clients and thread pools. */
package io.jenkins.plugins.apify.credentials;
