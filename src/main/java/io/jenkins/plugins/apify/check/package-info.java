/** One check from its configuration to its verdict, as the Pipeline steps and the build step call it. */
package io.jenkins.plugins.apify.check;
