package io.jenkins.plugins.apify.binding;

import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Validates the fields of options that a check and the global configuration share. Stapler finds the method of a field
 * by its name, so each field has one.
 */
@Restricted(NoExternalUse.class)
public interface OptionForm {
    /** The options that the form shows as a list of number fields. */
    default List<CheckOption> getNumberOptions() {
        return CheckOption.numbers();
    }

    @POST
    default FormValidation doCheckEnvPrefix(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> CheckOption.ENV_PREFIX.parse(value));
    }

    @POST
    default FormValidation doCheckConnectTimeoutSecs(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> CheckOption.CONNECT_TIMEOUT_SECS.parse(value));
    }

    @POST
    default FormValidation doCheckResponseTimeoutSecs(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> CheckOption.RESPONSE_TIMEOUT_SECS.parse(value));
    }

    @POST
    default FormValidation doCheckDeadlineSecs(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> CheckOption.DEADLINE_SECS.parse(value));
    }

    @POST
    default FormValidation doCheckRetries(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> CheckOption.RETRIES.parse(value));
    }
}
