package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.apify.binding.FormReader;
import io.jenkins.plugins.apify.binding.Labels;
import io.jenkins.plugins.apify.binding.ParameterBinder;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.credentials.ApifyClients;
import io.jenkins.plugins.apify.credentials.ApifyToken;
import io.jenkins.plugins.apify.credentials.NoTokenException;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.Judgement;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.report.CheckHistory;
import io.jenkins.plugins.apify.report.TaskReport;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import net.sf.json.JSONObject;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The preview of a check for an unsaved form: it records nothing and makes only one attempt.
 *
 * @param errors the errors of the form, or why the task could not be fetched; empty if there are none
 * @param report the rules and fields of the task; null if there are errors
 * @param tasks the number of tasks in the form; only the first is checked
 */
@Restricted(NoExternalUse.class)
public record CheckPreview(
        List<String> errors, @CheckForNull TaskReport report, int tasks) {

    /** A note about what was not checked; null if the form contains only one task. */
    @CheckForNull
    public String getRest() {
        return tasks > 1 ? Messages.CheckPreview_first(tasks) : null;
    }

    /**
     * Checks the task of a form.
     *
     * @param form the unsaved form of that type
     * @param lines whether its id may be a list of tasks, of which the first is checked
     */
    static CheckPreview of(@CheckForNull Item item, Class<?> type, JSONObject form, boolean lines)
            throws InterruptedException {
        List<LocalizedMessage> errors = new ArrayList<>();
        Map<String, Object> given = ParameterBinder.read(
                type,
                FormReader.values(Set.of("id", "credentialsId", "ruleSet", "resolveDefaults", "rules"), form),
                errors);
        String id = Util.fixNull((String) given.get("id"));
        List<TaskEntry> tasks = lines && TaskEntry.isList(id) ? TaskEntry.read(List.of(id)) : List.of();
        given.put("id", tasks.isEmpty() ? id : tasks.get(0).id());
        CheckConfig config = ((ConfiguredCheck) ParameterBinder.create(type, given)).config();
        config.setMisread(errors);
        EffectiveRules rules = EffectiveRules.of(config, item);
        if (config.getId().contains("$")) {
            return refused(
                    type, LocalizedMessage.of(Messages.class, "CheckPreview.variable", SafeText.shown(config.getId())));
        }
        List<LocalizedMessage> invalid = config.validationErrors(config.getId());
        invalid.addAll(rules.validationErrors());
        if (!invalid.isEmpty()) {
            return refused(type, invalid.toArray(LocalizedMessage[]::new));
        }
        try {
            TaskId asked = TaskId.parse(config.getId());
            String token = ApifyToken.forForm(
                    item, rules.credentialsId(), config.settings().apiUrl());
            return new CheckPreview(List.of(), judge(asked, token, rules, config, item), tasks.size());
        } catch (NoTokenException e) {
            return refused(type, e.phrase());
        } catch (ExecutionException e) {
            return refused(
                    type,
                    e.getCause() instanceof ApifyException failure
                            ? failure.phrase()
                            : LocalizedMessage.text(SafeText.shown(String.valueOf(e.getCause()))));
        }
    }

    /** A preview with errors, with the labels of the form of that type. */
    private static CheckPreview refused(Class<?> type, LocalizedMessage... errors) {
        return new CheckPreview(
                Arrays.stream(errors).map(error -> Labels.in(error, type)).toList(), null, 0);
    }

    private static TaskReport judge(
            TaskId id, String token, EffectiveRules rules, CheckConfig config, @CheckForNull Item item)
            throws InterruptedException, ExecutionException {
        Instant now = Instant.now();
        History history = item instanceof Job<?, ?> job
                ? new CheckHistory(job, job.getNextBuildNumber(), config.keepsInput())
                : History.NONE;
        Task task = ApifyClients.await(
                config.settings(), (client, limits) -> client.getTask(limits, id, token, retry -> {}));
        Optional<Judgement> judgement = rules.judge(task, history, now);
        if (judgement.isEmpty()) {
            Task whole = ApifyClients.await(
                    config.settings(),
                    (client, limits) ->
                            TaskFetcher.withActor(task, actor -> client.getActor(limits, actor, token, retry -> {})));
            judgement = rules.judge(whole, history, now);
        }
        Judgement known = judgement.orElseThrow();
        return TaskReport.of(id.toString(), now.toEpochMilli(), known.task(), known.findings(), true);
    }
}
