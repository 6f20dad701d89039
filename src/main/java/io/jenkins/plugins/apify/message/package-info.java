/** Localizable messages that are stored as key and arguments, so that each reader gets their own language. */
package io.jenkins.plugins.apify.message;
