package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.BulkChange;
import hudson.Util;
import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.ParameterBinder;
import io.jenkins.plugins.apify.binding.Validatable;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of the global configuration from a form or configuration as code, which are set all or not at all. */
public final class GlobalValues {
    private final Map<String, Object> values;
    private final List<LocalizedMessage> errors = new ArrayList<>();

    /**
     * Parses the given values by the names of their parameters.
     *
     * @param all whether a missing parameter is set to its default
     */
    public GlobalValues(Map<String, ?> given, boolean all) {
        values = new LinkedHashMap<>(ParameterBinder.read(types(), given, errors));
        if (all) {
            types().keySet().forEach(name -> values.putIfAbsent(name, null));
        }
        errors.addAll(CheckOption.errors(option -> values.get(option.getParameter())));
        Validatable.collect(errors, () -> ApifyGlobalConfiguration.parseApiUrl((String) values.get("apiUrl")));
        errors.addAll(Policy.duplicateNames(list("ruleSets", null)));
        // validate exceptions against the rules that will be in force, new or present
        ApifyGlobalConfiguration present = ApifyGlobalConfiguration.get();
        errors.addAll(
                Policy.withoutRule(list("exceptions", present.getExceptions()), list("rules", present.getRules())));
    }

    /** The parameters of the global configuration, with their types. */
    public static Map<String, Type> types() {
        return ParameterBinder.setterTypes(ApifyGlobalConfiguration.class);
    }

    /** One sentence for each validation error, naming the parameter, the value and what is allowed; empty for none. */
    public List<LocalizedMessage> validationErrors() {
        return List.copyOf(errors);
    }

    /**
     * Sets the values and saves the configuration. If the saved one cannot be read, only a complete policy replaces it;
     * other values apply until Jenkins stops, and no check passes.
     */
    public void applyTo(ApifyGlobalConfiguration configuration) throws IOException {
        if (values.keySet().containsAll(Set.of("rules", "ruleSets", "exceptions"))) {
            configuration.replaceUnreadable();
        }
        try (BulkChange change = new BulkChange(configuration)) {
            ParameterBinder.set(configuration, values);
            if (configuration.getProblem() == null) {
                change.commit();
            }
        }
    }

    /** The list with that name: the given one, empty if it is given as null, or else the present one. */
    @SuppressWarnings("unchecked")
    private <T> List<T> list(String name, @CheckForNull List<T> present) {
        return Util.fixNull(values.containsKey(name) ? (List<T>) values.get(name) : present);
    }
}
