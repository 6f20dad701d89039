/** What all forms and Jenkinsfiles share: who may ask what, how a value is validated, how it gets in and out. */
package io.jenkins.plugins.apify.binding;
