/** The model of an Apify task: its fields and their types, its id, paths to its values, and what a build may store. */
package io.jenkins.plugins.apify.task;
