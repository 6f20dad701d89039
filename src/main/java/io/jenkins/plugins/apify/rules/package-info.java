/** The configurable rules: Describables with parameters, a form and a symbol, which create conditions. */
package io.jenkins.plugins.apify.rules;
