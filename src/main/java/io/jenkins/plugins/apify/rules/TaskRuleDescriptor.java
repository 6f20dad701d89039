package io.jenkins.plugins.apify.rules;

import hudson.model.Descriptor;
import io.jenkins.plugins.apify.DslModel;

/** What the descriptors of all rules share. */
public abstract class TaskRuleDescriptor extends Descriptor<TaskRule> implements DslModel {}
