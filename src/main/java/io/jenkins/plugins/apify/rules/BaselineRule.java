package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.JsonParameter;
import io.jenkins.plugins.apify.binding.ValueParser;
import io.jenkins.plugins.apify.gate.BaselineCondition;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Json;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Rule {@code taskBaseline}: the task agrees with the given data, such as a file in Git. */
public final class BaselineRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private String fields;
    private ArrayList<String> ignore;

    @DataBoundConstructor
    public BaselineRule() {}

    /** The expected fields, as JSON. */
    @CheckForNull
    public String getFields() {
        return fields;
    }

    /** Sets the JSON text; data of other forms has been converted before. */
    @JsonParameter
    @DataBoundSetter
    public void setFields(@CheckForNull Object fields) {
        this.fields = Util.fixEmptyAndTrim(ValueParser.kept(fields));
    }

    /** The setter for Configuration as Code, which uses the one with the getter's type. */
    public void setFields(@CheckForNull String fields) {
        setFields((Object) fields);
    }

    /** The paths that are not compared, including everything below them. */
    public List<String> getIgnore() {
        return ignore == null ? List.of() : ignore;
    }

    @DataBoundSetter
    public void setIgnore(@CheckForNull List<String> ignore) {
        this.ignore = PathLines.kept(ignore);
    }

    @Override
    public Condition gate() {
        if (fields == null) {
            throw new InvalidValueException(Messages.class, "BaselineRule.empty", LocalizedMessage.parameter("fields"));
        }
        return new BaselineCondition(Json.fields("fields", fields), PathLines.parse("ignore", getIgnore()));
    }

    @Extension
    @Symbol("taskBaseline")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckFields(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> {
                BaselineRule rule = new BaselineRule();
                rule.setFields(value);
                return rule.gate();
            });
        }

        @POST
        public FormValidation doCheckIgnore(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> PathLines.parse("ignore", value), PathLines::doubt);
        }
    }
}
