/** The Pipeline steps {@code apifyTask}, {@code withApifyTask} and {@code apifyTasks}. */
package io.jenkins.plugins.apify.pipeline;
