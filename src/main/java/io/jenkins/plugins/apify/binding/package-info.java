/** Reads and validates parameters from Pipeline, forms, Job DSL, Configuration as Code and stored XML. */
package io.jenkins.plugins.apify.binding;
