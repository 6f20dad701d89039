/** The rules as a job configures them: each is its parameters, its form and its symbol, and makes a gate of them. */
package io.jenkins.plugins.apify.rules;
