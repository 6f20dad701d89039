/** Global configuration and folder policies: defaults, required rules, rule sets and exceptions. */
package io.jenkins.plugins.apify.policy;
