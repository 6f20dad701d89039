/**
 * The client of the Apify API: sends requests, repeats failed ones and reads the responses; independent of Jenkins.
 *
 * <p>The reference of the API is <a href="https://docs.apify.com/api/v2/actor-task-get">Get task</a>.
 */
package io.jenkins.plugins.apify.client;
