package io.jenkins.plugins.apify;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.config.FormFetch;
import io.jenkins.plugins.apify.report.TaskReport;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import net.sf.json.JSONObject;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;

/** A check out of a form, before anything is saved: nothing is recorded, and one attempt has to do. */
@Restricted(NoExternalUse.class)
public final class CheckNow {
    private final List<String> faults;
    private final TaskReport report;

    private CheckNow(List<String> faults, @CheckForNull TaskReport report) {
        this.faults = faults;
        this.report = report;
    }

    /** What is wrong with the form, or why the task could not be fetched; empty if all is well. */
    @NonNull
    public List<String> getFaults() {
        return faults;
    }

    /** What rules and fields say; null if there are faults. */
    @CheckForNull
    public TaskReport getReport() {
        return report;
    }

    static HttpResponse of(@CheckForNull Item item, JSONObject form, StaplerRequest2 request)
            throws InterruptedException {
        return HttpResponses.forwardToView(check(item, form, request), "result");
    }

    private static CheckNow check(@CheckForNull Item item, JSONObject form, StaplerRequest2 request)
            throws InterruptedException {
        CheckConfig config = new CheckConfig(form.optString("id"));
        config.setCredentialsId(form.optString("credentialsId"));
        config.setRules(request.bindJSONToList(TaskRule.class, form.opt("rules")));
        if (config.getId().contains("$")) {
            return new CheckNow(List.of(Messages.CheckNow_variable(SafeText.shown(config.getId()))), null);
        }
        List<String> faults = new ArrayList<>(config.faults(config.getId()));
        String token = faults.isEmpty() ? FormFetch.token(item, config.getCredentialsId()) : null;
        if (faults.isEmpty() && token == null) {
            faults.add(Messages.CheckNow_noCredential());
        }
        if (!faults.isEmpty()) {
            return new CheckNow(faults, null);
        }
        try {
            TaskId id = TaskId.parse(config.getId());
            return new CheckNow(List.of(), judge(id, FormFetch.task(config.settings(), id, token), config));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return new CheckNow(
                    List.of(
                            cause instanceof ApifyException
                                    ? cause.getMessage()
                                    : SafeText.shown(String.valueOf(cause))),
                    null);
        }
    }

    private static TaskReport judge(TaskId id, Task task, CheckConfig config) {
        Instant now = Instant.now();
        return TaskReport.of(id.toString(), now.toEpochMilli(), task, config.findings(task, now));
    }
}
