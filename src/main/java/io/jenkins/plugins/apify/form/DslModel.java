package io.jenkins.plugins.apify.form;

import hudson.model.Descriptor;
import io.jenkins.plugins.apify.client.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A descriptor of what a Jenkinsfile, Job DSL or the Snippet Generator writes: all of it is read by {@link Parameters}. */
@Restricted(NoExternalUse.class)
public interface DslModel extends CustomDescribableModel {

    /** @throws MisreadException listing all that is wrong: the parameter, the value and what is allowed */
    @Override
    default Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        Class<?> type = ((Descriptor<?>) this).clazz;
        List<Phrase> faults = new ArrayList<>();
        Map<String, Object> read = isVerifiedLater()
                ? Parameters.readDraft(type, arguments, faults)
                : Parameters.read(type, arguments, faults);
        faults.addAll(contradictions(read));
        if (!faults.isEmpty()) {
            throw new MisreadException(Phrase.of(Messages.class, "DslModel.invalid", Phrase.joined("\n  ", faults)));
        }
        return read;
    }

    /** What does not make sense of all that was read, besides what its entries tell themselves. */
    default List<Phrase> contradictions(Map<String, Object> read) {
        return List.of();
    }

    /** The label of a parameter in the forms, in the language of whoever reads it. */
    default String label(String parameter) {
        return Labels.of(((Descriptor<?>) this).clazz, parameter);
    }

    /** Whether somebody else looks for what does not make sense as a whole. */
    default boolean isVerifiedLater() {
        return false;
    }

    @Override
    default UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable configuration) {
        return configuration;
    }
}
