/** What administrators decide: defaults, limits, the API's address, and the rules for everyone. */
package io.jenkins.plugins.apify.policy;
