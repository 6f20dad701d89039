package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Nothing of the task changed since an earlier build of the job checked it. */
public final class UnchangedCondition implements Condition {
    /** What changes whenever a task runs or is saved, and says nothing of its settings. */
    private static final List<FieldPath> NO_SETTINGS = List.of(FieldPath.parse("stats"), TaskField.MODIFIED_AT.path());

    private final History.Since since;
    private final List<FieldPath> paths;

    /** @param paths what is looked at, with all below it; none of them means all but {@code stats} and {@code modifiedAt} */
    public UnchangedCondition(History.Since since, List<FieldPath> paths) {
        this.since = since;
        this.paths = List.copyOf(paths);
    }

    @Override
    public Words subject() {
        return Words.of("subject.task");
    }

    @Override
    public Observation check(Task task, Instant now) {
        return check(task, now, History.NONE);
    }

    @Override
    public Observation check(Task task, Instant now, History history) {
        Words expected = paths.isEmpty()
                ? Words.of("UnchangedCondition.anywhere")
                : Words.of(
                        "UnchangedCondition.within",
                        Words.joined(paths.stream().map(ValueFormatter::path).toList()));
        Optional<History.Earlier> earlier = history.latest(task, since);
        if (earlier.isEmpty()) {
            // the first check has nothing to be held against
            return new Observation(
                    true,
                    expected,
                    Words.of(
                            since == History.Since.LAST_BUILD
                                    ? "UnchangedCondition.never"
                                    : "UnchangedCondition.neverSuccessful"));
        }
        History.Earlier build = earlier.get();
        if (build.before() == null) {
            return new Observation(false, expected, Words.of("UnchangedCondition.lost", build.build()));
        }
        Comparison all = Comparison.upTo(Divergence.MOST_TOLD).sameIf(build.same());
        Differences differences =
                (paths.isEmpty() ? all.ignoring(NO_SETTINGS) : all.within(paths)).of(build.before(), build.now());
        List<Detail> lines = new Divergence("UnchangedCondition.line", build.before(), build.now()).lines(differences);
        Words found = differences.more()
                ? Words.of("UnchangedCondition.more", lines.size(), build.build())
                : Words.of("UnchangedCondition.found", lines.size(), build.build());
        return new Observation(differences.isEmpty(), expected, found, lines);
    }
}
