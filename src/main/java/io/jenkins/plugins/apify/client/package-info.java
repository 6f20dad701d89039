/**
 * The Apify API as this plugin uses it: one request, its answers and its faults. Knows nothing of Jenkins.
 *
 * <p>Source of all facts about the API: <a href="https://docs.apify.com/api/v2/actor-task-get">Get task</a>.
 */
package io.jenkins.plugins.apify.client;
