/** Recognizes sensitive names and texts, and makes foreign text safe to show and to store. */
package io.jenkins.plugins.apify.redact;
