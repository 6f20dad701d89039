package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Endpoint;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.connect.ControllerNetwork;
import io.jenkins.plugins.apify.form.CheckOption;
import io.jenkins.plugins.apify.form.FormReader;
import io.jenkins.plugins.apify.form.Labels;
import io.jenkins.plugins.apify.form.StoredConverter;
import io.jenkins.plugins.apify.form.Unreadable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import jenkins.model.GlobalConfigurationCategory;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The global configuration: what holds wherever a job says nothing else, and what only administrators may say. */
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
    private boolean forgetInput;

    /** Loads what was saved. */
    public ApifyGlobalConfiguration() {
        load();
    }

    /** The one instance. */
    public static ApifyGlobalConfiguration get() {
        return ExtensionList.lookupSingleton(ApifyGlobalConfiguration.class);
    }

    /** The id of the credential for jobs that name none; null for none. */
    @CheckForNull
    @Override
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = CheckOption.CREDENTIALS_ID.parseText(credentialsId);
        save();
    }

    /** Where the API is, without {@code /v2}. */
    @NonNull
    public String getApiUrl() {
        return apiUrl == null ? ClientSettings.DEFAULT_API_URL : apiUrl;
    }

    /** @throws IllegalArgumentException if it is no https address (http is for localhost only) */
    @DataBoundSetter
    public void setApiUrl(@CheckForNull String apiUrl) {
        String given = Util.fixEmptyAndTrim(apiUrl);
        String checked =
                given == null ? null : ClientSettings.parseApiUrl(given).toString();
        this.apiUrl = ClientSettings.DEFAULT_API_URL.equals(checked) ? null : checked;
        save();
    }

    /** What the environment variables' names begin with. */
    @NonNull
    public String getEnvPrefix() {
        return CheckOption.ENV_PREFIX.orDefault(envPrefix);
    }

    /** @throws IllegalArgumentException if it cannot be the start of a variable's name */
    @DataBoundSetter
    public void setEnvPrefix(@CheckForNull String envPrefix) {
        String given = CheckOption.ENV_PREFIX.parseText(envPrefix);
        this.envPrefix = CheckOption.ENV_PREFIX.orDefault(null).equals(given) ? null : given;
        save();
    }

    /** Longest wait for a connection, in seconds. */
    public Integer getConnectTimeoutSecs() {
        return CheckOption.CONNECT_TIMEOUT_SECS.orDefault(connectTimeoutSecs);
    }

    /** @throws IllegalArgumentException if it is out of range */
    @DataBoundSetter
    public void setConnectTimeoutSecs(Integer connectTimeoutSecs) {
        this.connectTimeoutSecs = CheckOption.CONNECT_TIMEOUT_SECS.parseNumber(connectTimeoutSecs);
        save();
    }

    /** Longest wait for one whole answer, in seconds. */
    public Integer getResponseTimeoutSecs() {
        return CheckOption.RESPONSE_TIMEOUT_SECS.orDefault(responseTimeoutSecs);
    }

    /** @throws IllegalArgumentException if it is out of range */
    @DataBoundSetter
    public void setResponseTimeoutSecs(Integer responseTimeoutSecs) {
        this.responseTimeoutSecs = CheckOption.RESPONSE_TIMEOUT_SECS.parseNumber(responseTimeoutSecs);
        save();
    }

    /** Longest time of all attempts together, in seconds. */
    public Integer getDeadlineSecs() {
        return CheckOption.DEADLINE_SECS.orDefault(deadlineSecs);
    }

    /** @throws IllegalArgumentException if it is out of range */
    @DataBoundSetter
    public void setDeadlineSecs(Integer deadlineSecs) {
        this.deadlineSecs = CheckOption.DEADLINE_SECS.parseNumber(deadlineSecs);
        save();
    }

    /** How often a failed attempt is repeated at most. */
    public Integer getRetries() {
        return CheckOption.RETRIES.orDefault(retries);
    }

    /** @throws IllegalArgumentException if it is out of range */
    @DataBoundSetter
    public void setRetries(Integer retries) {
        this.retries = CheckOption.RETRIES.parseNumber(retries);
        save();
    }

    /** Whether builds keep no value of a task's input, but its names, and digests that tell whether a value changed. */
    public boolean isForgetInput() {
        return forgetInput;
    }

    @DataBoundSetter
    public void setForgetInput(boolean forgetInput) {
        this.forgetInput = forgetInput;
        save();
    }

    /**
     * How the API is reached, through the proxy of Jenkins.
     *
     * @throws IllegalArgumentException if the saved configuration cannot be read
     */
    @NonNull
    public ClientSettings clientSettings() {
        if (unreadable() != null) {
            // the default address may be the wrong one to send a token to
            throw new InvalidException(unreadable().problem());
        }
        return new ClientSettings(
                new Endpoint(URI.create(getApiUrl()), ControllerNetwork.userAgent(), ControllerNetwork.proxy()),
                new Limits(
                        Duration.ofSeconds(getConnectTimeoutSecs()),
                        Duration.ofSeconds(getResponseTimeoutSecs()),
                        Duration.ofSeconds(getDeadlineSecs()),
                        getRetries()));
    }

    /**
     * Takes the form, all of it or nothing: what is wrong is told with the field's name, and what was saved before
     * stays.
     */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        GlobalValues values =
                new GlobalValues(FormReader.values(GlobalValues.types().keySet(), form), true);
        if (!values.faults().isEmpty()) {
            throw new FormException(
                    Messages.ApifyGlobalConfiguration_invalid(
                            Labels.in(Phrase.joined(" ", values.faults()), getClass())),
                    "apifyTask");
        }
        if (unreadable() != null && !form.optBoolean("replaceUnreadable")) {
            // whoever saves the page for another plugin's sake must not lose the policy
            throw new FormException(
                    Messages.ApifyGlobalConfiguration_invalid(Labels.in(unreadable().problem(), getClass())), "apifyTask");
        }
        try {
            values.applyTo(this);
        } catch (IOException e) {
            throw new FormException(e, "apifyTask");
        }
        return true;
    }

    /** Reads and writes the configuration, and finds out if anything of it is missing. */
    public static final class ConverterImpl extends StoredConverter<ApifyGlobalConfiguration> {
        public ConverterImpl(XStream2 xstream) {
            super(xstream, ApifyGlobalConfiguration.class);
        }

        @Override
        protected ApifyGlobalConfiguration unreadable(ApifyGlobalConfiguration read, Unreadable stored) {
            read.setUnreadable(stored);
            return read;
        }
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.ApifyGlobalConfiguration_displayName();
    }

    @NonNull
    @Override
    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Unclassified.class);
    }
}
