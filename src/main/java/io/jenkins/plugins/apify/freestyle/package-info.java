/** The build step for freestyle and matrix jobs. */
package io.jenkins.plugins.apify.freestyle;
