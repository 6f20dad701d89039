package io.jenkins.plugins.apify.casc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import io.jenkins.plugins.apify.binding.PlainData;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.policy.GlobalValues;
import io.jenkins.plugins.casc.BaseConfigurator;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.casc.model.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Configures the global configuration from YAML with the plugin's own {@link GlobalValues}. By default, Configuration
 * as Code turns any text into false for a Boolean, stops at the first error, and finds none during a validation.
 */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public class GlobalConfigurator extends BaseConfigurator<ApifyGlobalConfiguration> {
    @Override
    public Class<ApifyGlobalConfiguration> getTarget() {
        return ApifyGlobalConfiguration.class;
    }

    @Override
    protected ApifyGlobalConfiguration instance(Mapping mapping, ConfigurationContext context) {
        return ApifyGlobalConfiguration.get();
    }

    @Override
    public ApifyGlobalConfiguration configure(CNode node, ConfigurationContext context) throws ConfiguratorException {
        GlobalValues values = read(node, context);
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        try {
            values.applyTo(configuration);
        } catch (IOException e) {
            throw new ConfiguratorException(this, Messages.GlobalConfigurator_notSaved(), e);
        }
        return configuration;
    }

    @Override
    public ApifyGlobalConfiguration check(CNode node, ConfigurationContext context) throws ConfiguratorException {
        read(node, context);
        return ApifyGlobalConfiguration.get();
    }

    private GlobalValues read(@CheckForNull CNode node, ConfigurationContext context) throws ConfiguratorException {
        List<LocalizedMessage> errors = new ArrayList<>();
        Map<String, Object> given = node == null ? Map.of() : plain(node.asMapping(), context, errors);
        GlobalValues values = new GlobalValues(given, false);
        errors.addAll(values.validationErrors());
        if (!errors.isEmpty()) {
            if (given.containsKey("rules") || given.containsKey("ruleSets")) {
                // during a validation, it silently drops the decimal
                errors.add(LocalizedMessage.of(Messages.class, "GlobalConfigurator.decimals"));
            }
            throw new ConfiguratorException(
                    this,
                    LocalizedMessage.of(
                                    Messages.class,
                                    "GlobalConfigurator.invalid",
                                    LocalizedMessage.joined("\n  ", errors))
                            .toString());
        }
        return values;
    }

    private static Map<String, Object> plain(
            Mapping mapping, ConfigurationContext context, List<LocalizedMessage> errors) throws ConfiguratorException {
        Map<String, Object> map = new PlainData.UntypedMap();
        for (Map.Entry<String, CNode> entry : mapping.entrySet()) {
            if (entry.getValue() == null) {
                // Configuration as Code drops the value of an unquoted decimal and keeps its name
                errors.add(LocalizedMessage.of(Messages.class, "GlobalConfigurator.noValue", entry.getKey()));
            } else {
                map.put(entry.getKey(), plain(entry.getValue(), context, errors));
            }
        }
        return map;
    }

    @CheckForNull
    private static Object plain(@CheckForNull CNode node, ConfigurationContext context, List<LocalizedMessage> errors)
            throws ConfiguratorException {
        if (node == null) {
            return null;
        }
        return switch (node.getType()) {
            case MAPPING -> plain(node.asMapping(), context, errors);
            case SEQUENCE -> {
                List<Object> list = new ArrayList<>();
                for (CNode element : node.asSequence()) {
                    list.add(plain(element, context, errors));
                }
                yield list;
            }
            case SCALAR ->
                context.getSecretSourceResolver().resolve(node.asScalar().toString());
        };
    }
}
