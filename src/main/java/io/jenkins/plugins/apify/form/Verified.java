package io.jenkins.plugins.apify.form;

import io.jenkins.plugins.apify.client.Phrase;
import java.util.List;

/** A part of a configuration that can tell what is wrong with it as a whole, once each of its values has been read. */
public interface Verified {
    /** One sentence for each fault, naming the parameter, the value and what is allowed; empty if all is well. */
    List<Phrase> faults();
}
