/** How Configuration as Code, where it is installed, sets what administrators decide. */
package io.jenkins.plugins.apify.casc;
