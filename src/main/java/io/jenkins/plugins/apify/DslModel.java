package io.jenkins.plugins.apify;

import hudson.model.Descriptor;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A descriptor of what a Jenkinsfile writes with numbers and switches: the bridge of {@link DslValues}, both ways. */
@Restricted(NoExternalUse.class)
public interface DslModel extends CustomDescribableModel {

    @Override
    default Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return DslValues.toConfiguration(((Descriptor<?>) this).clazz, arguments);
    }

    @Override
    default UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable configuration) {
        return DslValues.toSnippet(configuration);
    }
}
