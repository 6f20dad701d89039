package io.jenkins.plugins.apify.binding;

import hudson.Util;
import hudson.model.Descriptor;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A descriptor that validates the arguments from a Jenkinsfile, Job DSL or the Snippet Generator before structs creates
 * an instance. Structs itself only warns about unknown parameters and ignores them.
 */
@Restricted(NoExternalUse.class)
public interface ValidatingModel extends CustomDescribableModel {

    /** @throws InvalidParametersException listing every validation error: the parameter, the value and what is allowed */
    @Override
    default Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        List<LocalizedMessage> errors = new ArrayList<>();
        Map<String, Object> read = ParameterBinder.read(((Descriptor<?>) this).clazz, arguments, errors);
        errors.addAll(contradictions(read));
        if (!errors.isEmpty()) {
            throw new InvalidParametersException(LocalizedMessage.of(
                    Messages.class, "ValidatingModel.invalid", LocalizedMessage.joined("\n  ", errors)));
        }
        return read;
    }

    /** Validation errors of the values as a whole, in addition to those of each entry. */
    default List<LocalizedMessage> contradictions(Map<String, Object> read) {
        return List.of();
    }

    /** The label of a parameter in forms, in the reader's language. */
    default String label(String parameter) {
        return Labels.of(((Descriptor<?>) this).clazz, parameter);
    }

    /** A list of texts for a form, one on each line. */
    default String lines(List<String> texts) {
        return String.join("\n", Util.fixNull(texts));
    }
}
