package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.FormReader;
import io.jenkins.plugins.apify.binding.Labels;
import io.jenkins.plugins.apify.binding.StoredConverter;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.credentials.ApifyClients;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The global configuration: the defaults of checks, the API address, and the global policy. Only administrators can
 * change it.
 */
@Extension
@Symbol("apifyTask")
public class ApifyGlobalConfiguration extends GlobalPolicy implements GlobalForm {
    private String credentialsId;
    private String apiUrl;
    private String envPrefix;
    private Integer connectTimeoutSecs;
    private Integer responseTimeoutSecs;
    private Integer deadlineSecs;
    private Integer retries;
    private boolean resolveDefaults;
    private boolean forgetInput;

    public ApifyGlobalConfiguration() {
        load();
    }

    public static ApifyGlobalConfiguration get() {
        return ExtensionList.lookupSingleton(ApifyGlobalConfiguration.class);
    }

    /** The id of the default credential; null for none. */
    @CheckForNull
    @Override
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = CheckOption.CREDENTIALS_ID.parse(credentialsId);
        save();
    }

    /** The address of the API, without {@code /v2}. */
    public String getApiUrl() {
        return apiUrl == null ? ClientSettings.DEFAULT_API_URL : apiUrl;
    }

    /** @throws IllegalArgumentException if it is not an https address (http is for localhost only) */
    @DataBoundSetter
    public void setApiUrl(@CheckForNull String apiUrl) {
        String parsed = parseApiUrl(apiUrl);
        this.apiUrl = ClientSettings.DEFAULT_API_URL.equals(parsed) ? null : parsed;
        save();
    }

    /** The address without {@code /v2}, the default one for null; throws an exception if it is invalid. */
    static String parseApiUrl(@CheckForNull String given) {
        String address = Util.fixEmptyAndTrim(given);
        return ClientSettings.parseApiUrl(address == null ? ClientSettings.DEFAULT_API_URL : address)
                .toString();
    }

    /** The default prefix of environment variables. */
    public String getEnvPrefix() {
        return CheckOption.ENV_PREFIX.orDefault(envPrefix);
    }

    /** @throws IllegalArgumentException if it cannot be the start of a variable's name */
    @DataBoundSetter
    public void setEnvPrefix(@CheckForNull String envPrefix) {
        String given = CheckOption.ENV_PREFIX.parse(envPrefix);
        this.envPrefix = CheckOption.ENV_PREFIX.orDefault(null).equals(given) ? null : given;
        save();
    }

    /** The default maximum time to connect, in seconds. */
    public Integer getConnectTimeoutSecs() {
        return CheckOption.CONNECT_TIMEOUT_SECS.orDefault(connectTimeoutSecs);
    }

    @DataBoundSetter
    public void setConnectTimeoutSecs(Integer connectTimeoutSecs) {
        this.connectTimeoutSecs = CheckOption.CONNECT_TIMEOUT_SECS.parse(connectTimeoutSecs);
        save();
    }

    /** The default maximum time for one complete response, in seconds. */
    public Integer getResponseTimeoutSecs() {
        return CheckOption.RESPONSE_TIMEOUT_SECS.orDefault(responseTimeoutSecs);
    }

    @DataBoundSetter
    public void setResponseTimeoutSecs(Integer responseTimeoutSecs) {
        this.responseTimeoutSecs = CheckOption.RESPONSE_TIMEOUT_SECS.parse(responseTimeoutSecs);
        save();
    }

    /** The default maximum time of all attempts together, in seconds. */
    public Integer getDeadlineSecs() {
        return CheckOption.DEADLINE_SECS.orDefault(deadlineSecs);
    }

    @DataBoundSetter
    public void setDeadlineSecs(Integer deadlineSecs) {
        this.deadlineSecs = CheckOption.DEADLINE_SECS.parse(deadlineSecs);
        save();
    }

    /** The default maximum number of attempts after the first. */
    public Integer getRetries() {
        return CheckOption.RETRIES.orDefault(retries);
    }

    @DataBoundSetter
    public void setRetries(Integer retries) {
        this.retries = CheckOption.RETRIES.parse(retries);
        save();
    }

    /**
     * Whether the required rules evaluate the Actor's default where a task sets no value; the default for the rules of
     * jobs, too.
     */
    @Override
    public boolean isResolveDefaults() {
        return resolveDefaults;
    }

    @DataBoundSetter
    public void setResolveDefaults(boolean resolveDefaults) {
        this.resolveDefaults = resolveDefaults;
        save();
    }

    /**
     * Whether builds store no values of a task's input, only its names, and digests that show whether a value changed.
     */
    public boolean isForgetInput() {
        return forgetInput;
    }

    @DataBoundSetter
    public void setForgetInput(boolean forgetInput) {
        this.forgetInput = forgetInput;
        save();
    }

    /**
     * The client settings, with the proxy of Jenkins.
     *
     * @throws IllegalArgumentException if the saved configuration cannot be read
     */
    public ClientSettings clientSettings() {
        LocalizedMessage problem = getProblem();
        if (problem != null) {
            // do not send a token to the default address, which may be wrong
            throw new InvalidValueException(problem);
        }
        return new ClientSettings(
                ApifyClients.endpoint(getApiUrl()),
                new Limits(
                        Duration.ofSeconds(getConnectTimeoutSecs()),
                        Duration.ofSeconds(getResponseTimeoutSecs()),
                        Duration.ofSeconds(getDeadlineSecs()),
                        getRetries()));
    }

    /**
     * Applies the form completely or not at all: errors are reported with the labels of the fields, and the saved
     * configuration stays.
     */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        GlobalValues values =
                new GlobalValues(FormReader.values(GlobalValues.types().keySet(), form), true);
        List<LocalizedMessage> errors = new ArrayList<>(values.validationErrors());
        if (getProblem() != null && !form.optBoolean("replaceUnreadable")) {
            // saving the page for the settings of another plugin must not lose the policy
            errors.add(getProblem());
        }
        if (!errors.isEmpty()) {
            String told = Labels.in(LocalizedMessage.joined(" ", errors), getClass());
            throw new FormException(Messages.ApifyGlobalConfiguration_invalid(told), "apifyTask");
        }
        try {
            values.applyTo(this);
        } catch (IOException e) {
            throw new FormException(e, "apifyTask");
        }
        return true;
    }

    public static final class ConverterImpl extends StoredConverter<ApifyGlobalConfiguration> {
        public ConverterImpl(XStream2 xstream) {
            super(
                    xstream,
                    ApifyGlobalConfiguration.class,
                    ApifyGlobalConfiguration::new,
                    (configuration, stored) -> configuration.setUnreadable(stored.problem()));
        }
    }

    @Override
    public String getDisplayName() {
        return Messages.ApifyGlobalConfiguration_displayName();
    }
}
