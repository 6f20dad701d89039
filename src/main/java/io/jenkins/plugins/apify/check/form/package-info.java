/** What the forms of a check ask while somebody fills them in, and Check now. */
package io.jenkins.plugins.apify.check.form;
