package io.jenkins.plugins.apify.rules;

import hudson.model.Descriptor;
import io.jenkins.plugins.apify.DslValues;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** What the descriptors of all rules share. */
public abstract class TaskRuleDescriptor extends Descriptor<TaskRule> implements CustomDescribableModel {

    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return DslValues.toConfiguration(clazz, arguments);
    }

    @Override
    public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable configuration) {
        return DslValues.toSnippet(configuration);
    }
}
