package io.jenkins.plugins.apify.form;

import io.jenkins.plugins.apify.client.Phrase;
import java.util.List;

/** A part of a configuration that validates itself as a whole, once each of its values has been read. */
public interface Validatable {
    /** One sentence for each validation error, naming the parameter, the value and what is allowed; empty for none. */
    List<Phrase> faults();
}
