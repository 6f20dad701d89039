/** Runs a check from its configuration to the build result; the Pipeline steps and the build step call it. */
package io.jenkins.plugins.apify.check;
