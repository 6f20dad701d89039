/**
 * What people do, in a real browser. Compiled and run with the Maven profile {@code browser} alone; the variable
 * {@code CHROMIUM} of the environment says where the browser is.
 */
package io.jenkins.plugins.apify.browser;
