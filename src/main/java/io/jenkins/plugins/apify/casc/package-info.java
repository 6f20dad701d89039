/** Configures the global configuration with the Configuration as Code plugin, if it is installed. */
package io.jenkins.plugins.apify.casc;
