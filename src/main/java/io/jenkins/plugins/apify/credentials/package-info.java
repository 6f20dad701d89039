/** How this controller reaches the API: the shared clients, its proxy, and the token out of the credentials store. */
package io.jenkins.plugins.apify.credentials;
