package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Descriptor;
import io.jenkins.plugins.apify.form.DslModel;
import io.jenkins.plugins.apify.form.FormValues;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** What the descriptors of all rules share. */
public abstract class TaskRuleDescriptor extends Descriptor<TaskRule> implements DslModel {
    @Override
    public TaskRule newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
        return FormValues.instance(clazz, form);
    }
}
