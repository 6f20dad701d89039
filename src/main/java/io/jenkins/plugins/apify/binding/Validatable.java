package io.jenkins.plugins.apify.binding;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.util.List;
import java.util.function.Supplier;

/** A part of a configuration that is validated as a whole after its values have been parsed. */
public interface Validatable {
    /** One sentence for each validation error, naming the parameter, the value and what is allowed; empty for none. */
    List<LocalizedMessage> validationErrors();

    /** Adds the message of the exception that parsing a value throws, if any. */
    static void collect(List<LocalizedMessage> errors, Supplier<?> parsing) {
        try {
            parsing.get();
        } catch (IllegalArgumentException e) {
            errors.add(InvalidValueException.phrase(e));
        }
    }
}
