package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.form.FormAccess;
import io.jenkins.plugins.apify.form.TextParameter;
import io.jenkins.plugins.apify.form.ValueParser;
import io.jenkins.plugins.apify.gate.TextMatch;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A rule on a text: what it equals or does not, or what regular expression matches it whole or does not. */
public abstract class TextRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private String equalTo;
    private String matches;
    private String notEqualTo;
    private String notMatches;

    /** The text, number or switch that it has to equal, as text; null if another condition is given. */
    @CheckForNull
    public String getEqualTo() {
        return equalTo;
    }

    @TextParameter(orExact = true)
    @DataBoundSetter
    public void setEqualTo(@CheckForNull Object equalTo) {
        this.equalTo = ValueParser.kept(equalTo);
    }

    /** The same, for Configuration as Code, which takes the setter of the getter's type. */
    public void setEqualTo(@CheckForNull String equalTo) {
        setEqualTo((Object) equalTo);
    }

    /** The regular expression that has to match it whole; null if another condition is given. */
    @CheckForNull
    public String getMatches() {
        return matches;
    }

    @DataBoundSetter
    public void setMatches(@CheckForNull String matches) {
        this.matches = Util.fixEmpty(matches);
    }

    /** The text that it must not equal; null if another condition is given. */
    @CheckForNull
    public String getNotEqualTo() {
        return notEqualTo;
    }

    @TextParameter
    @DataBoundSetter
    public void setNotEqualTo(@CheckForNull Object notEqualTo) {
        this.notEqualTo = ValueParser.kept(notEqualTo);
    }

    /** The same, for Configuration as Code, which takes the setter of the getter's type. */
    public void setNotEqualTo(@CheckForNull String notEqualTo) {
        setNotEqualTo((Object) notEqualTo);
    }

    /** The regular expression that must not match it whole; null if another condition is given. */
    @CheckForNull
    public String getNotMatches() {
        return notMatches;
    }

    @DataBoundSetter
    public void setNotMatches(@CheckForNull String notMatches) {
        this.notMatches = Util.fixEmpty(notMatches);
    }

    /** The one condition that is given. */
    final TextMatch match() {
        return TextMatch.of(equalTo, matches, notEqualTo, notMatches);
    }

    /** The one condition that is given; null if none is. */
    @CheckForNull
    final TextMatch matchIfAny() {
        return TextMatch.ofAny(equalTo, matches, notEqualTo, notMatches);
    }

    /** What the forms of such rules ask. */
    public abstract static class TextRuleDescriptor extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckMatches(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> Util.fixEmpty(value) == null ? null : TextMatch.matches(value));
        }
    }

    /** What the forms of rules ask that have nothing but one such condition. */
    public abstract static class OneTextDescriptor extends TextRuleDescriptor {
        /** Tells besides whether there is exactly one condition. */
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
