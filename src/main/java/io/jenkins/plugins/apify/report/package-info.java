/** What a build keeps of its checks: for its page, the REST API and the environment of later steps. */
package io.jenkins.plugins.apify.report;
