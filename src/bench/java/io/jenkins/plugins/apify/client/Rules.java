package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.AppliedRule;
import io.jenkins.plugins.apify.gate.Bounds;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.FieldCondition;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.Judgement;
import io.jenkins.plugins.apify.gate.NumberCondition;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.TaskScope;
import io.jenkins.plugins.apify.gate.TextCondition;
import io.jenkins.plugins.apify.gate.TextMatch;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Rules of all kinds, of which one in ten looks at twenty places and one in ten is broken. As in the plugin, each check
 * makes the gates of its rules anew, paths and expressions included.
 */
final class Rules {
    private static final int KINDS = 10;

    private final List<Supplier<Condition>> gates;

    private Rules(List<Supplier<Condition>> gates) {
        this.gates = gates;
    }

    /** So many rules, for the body with that many items. */
    static Rules of(int count, int items) {
        return new Rules(IntStream.range(0, count).mapToObj(i -> rule(i, items)).toList());
    }

    private static Supplier<Condition> rule(int i, int items) {
        String item = "input.items." + (int) ((long) i * 7919 % items) + ".";
        return switch (i % KINDS) {
            case 0 -> () -> new NumberCondition(TaskField.MEMORY_MBYTES, Bounds.of(512L, 4096L), Absence.ACTOR_DEFAULT);
            case 1 -> () -> field(item + "url", TextMatch.matches("https://example\\.com/(?:[a-z]+/)*\\d+\\?ref=.+"));
            case 2 ->
                () -> new TextCondition(
                        TaskField.BUILD, TextMatch.matches("latest|\\d+\\.\\d+\\.\\d+"), Absence.ACTOR_DEFAULT);
            case 3 -> () -> new FieldCondition(path(item + "score"), Bounds.of(0L, 10L), null, null, false);
            case 4 -> () -> field(item + "label", TextMatch.equalTo("DETAIL"));
            case 5 -> () -> new FieldCondition(path(item + "note"), null, null, false, false);
            case 6 -> () -> field("input.startUrls.*.url", TextMatch.matches("https://.+"));
            case 7 -> () -> field(item + "title", TextMatch.notMatches("(?i).*winter.*"));
            case 8 -> () -> field(item + "tags.1", TextMatch.equalTo("new"));
            default -> () -> new NumberCondition(TaskField.TIMEOUT_SECS, Bounds.of(null, 3600L), Absence.ACTOR_DEFAULT);
        };
    }

    private static Condition field(String path, TextMatch match) {
        return new FieldCondition(path(path), null, match, null, false);
    }

    private static FieldPath path(String path) {
        return FieldPath.parse(path);
    }

    /** What all of them find in the task. */
    List<Finding> findings(Task task) {
        List<AppliedRule> rules = gates.stream()
                .map(gate -> new AppliedRule(
                        "taskField", Severity.FAIL, Origin.JOB, null, null, false, gate.get(), TaskScope.ALL))
                .toList();
        return Judgement.of(task, rules, History.NONE, Instant.EPOCH).findings();
    }
}
