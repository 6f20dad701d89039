package io.jenkins.plugins.apify.client;

/**
 * What messages about an answer need to know of its request.
 *
 * @param task the task that was asked for; null if it was something else
 * @param withProxyUser whether there was a user to log in at the proxy with
 * @param mask what no message may say
 */
record Asked(TaskId task, boolean withProxyUser, TokenMask mask) {}
