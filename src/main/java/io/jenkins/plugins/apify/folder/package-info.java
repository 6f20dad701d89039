/** What a folder decides for the jobs below it, where the Folders plugin is installed. */
package io.jenkins.plugins.apify.folder;
