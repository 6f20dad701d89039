/** The Pipeline steps {@code apifyTask} and {@code withApifyTask}. */
package io.jenkins.plugins.apify.pipeline;
