package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.TextParameter;
import io.jenkins.plugins.apify.binding.ValueParser;
import io.jenkins.plugins.apify.gate.TextMatch;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A rule with a text condition: equality with a text, a match of a regular expression, or the negation of either. */
public abstract class TextRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private String equalTo;
    private String matches;
    private String notEqualTo;
    private String notMatches;

    /** The expected text, number or Boolean, as text; null if another condition is given. */
    @CheckForNull
    public String getEqualTo() {
        return equalTo;
    }

    @TextParameter(orExact = true)
    @DataBoundSetter
    public void setEqualTo(@CheckForNull Object equalTo) {
        this.equalTo = ValueParser.kept(equalTo);
    }

    /** The setter for Configuration as Code, which uses the one with the getter's type. */
    public void setEqualTo(@CheckForNull String equalTo) {
        setEqualTo((Object) equalTo);
    }

    /** The regular expression that must match the complete text; null if another condition is given. */
    @CheckForNull
    public String getMatches() {
        return matches;
    }

    @DataBoundSetter
    public void setMatches(@CheckForNull String matches) {
        this.matches = Util.fixEmpty(matches);
    }

    /** The text that the value must differ from; null if another condition is given. */
    @CheckForNull
    public String getNotEqualTo() {
        return notEqualTo;
    }

    @TextParameter
    @DataBoundSetter
    public void setNotEqualTo(@CheckForNull Object notEqualTo) {
        this.notEqualTo = ValueParser.kept(notEqualTo);
    }

    /** The setter for Configuration as Code, which uses the one with the getter's type. */
    public void setNotEqualTo(@CheckForNull String notEqualTo) {
        setNotEqualTo((Object) notEqualTo);
    }

    /** The regular expression that must not match the complete text; null if another condition is given. */
    @CheckForNull
    public String getNotMatches() {
        return notMatches;
    }

    @DataBoundSetter
    public void setNotMatches(@CheckForNull String notMatches) {
        this.notMatches = Util.fixEmpty(notMatches);
    }

    /** The given condition; exactly one is required. */
    final TextMatch match() {
        return TextMatch.of(equalTo, matches, notEqualTo, notMatches);
    }

    /** The given condition; null if there is none. */
    @CheckForNull
    final TextMatch matchIfAny() {
        return TextMatch.ofAny(equalTo, matches, notEqualTo, notMatches);
    }

    /** The base class of the descriptors of rules with only a text condition. */
    public abstract static class TextRuleDescriptor extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckMatches(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> Util.fixEmpty(value) == null ? null : TextMatch.matches(value));
        }
    }

    /** The base class of the descriptors of rules with only a text condition. */
    public abstract static class OneTextDescriptor extends TextRuleDescriptor {
        /** Also validates that there is exactly one condition. */
        @POST
        public FormValidation doCheckNotMatches(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String equalTo,
                @QueryParameter String matches,
                @QueryParameter String notEqualTo) {
            return FormAccess.check(
                    item,
                    () -> TextMatch.of(
                            Util.fixEmpty(equalTo),
                            Util.fixEmpty(matches),
                            Util.fixEmpty(notEqualTo),
                            Util.fixEmpty(value)));
        }
    }
}
