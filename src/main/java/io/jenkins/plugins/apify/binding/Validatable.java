package io.jenkins.plugins.apify.binding;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.util.List;

/** A part of a configuration that is validated as a whole after its values have been parsed. */
public interface Validatable {
    /** One sentence for each validation error, naming the parameter, the value and what is allowed; empty for none. */
    List<LocalizedMessage> faults();
}
