package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.TaskField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Nothing of the task changed since an earlier build of the job checked it. */
public final class UnchangedCondition implements Condition {
    /**
     * What is looked at by default: what the API documents, since nobody changed a task to which the API adds a field.
     * Left out is what changes whenever a task runs or is saved.
     */
    private static final List<FieldPath> SETTINGS = Stream.concat(
                    Arrays.stream(TaskField.values())
                            .filter(field -> field.type() != TaskField.Type.OBJECT)
                            .filter(field -> field != TaskField.TOTAL_RUNS && field != TaskField.MODIFIED_AT)
                            .map(TaskField::path),
                    // in the place of what an earlier build did not keep
                    Stream.of(FieldPath.parse("\u2026"), FieldPath.parse("*.\u2026")))
            .toList();

    /** How many of its paths a finding lists. */
    private static final int MOST_PATHS = 10;

    private final History.Since since;
    private final List<FieldPath> paths;

    /**
     * Takes the paths that are looked at, with all below them.
     *
     * @param paths none of them means the input and all that the API documents, but {@code stats} and
     *     {@code modifiedAt}
     */
    public UnchangedCondition(History.Since since, List<FieldPath> paths) {
        this.since = since;
        this.paths = List.copyOf(paths);
    }

    @Override
    public Words subject() {
        return Words.of("subject.task");
    }

    @Override
    public Observation check(Subject subject) {
        Words expected = paths.isEmpty()
                ? Words.of("UnchangedCondition.anywhere")
                : Words.of(
                        "UnchangedCondition.within",
                        Words.first(
                                MOST_PATHS,
                                paths.stream().map(ValueFormatter::path).toList()));
        Optional<History.Earlier> earlier = subject.history().latest(subject.task(), since);
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
        TreeDiff all = TreeDiff.upTo(DifferenceFormatter.MOST_TOLD).sameIf(build.same());
        Differences differences =
                all.within(paths.isEmpty() ? SETTINGS : paths).of(build.before(), build.now(), subject.budget());
        List<Detail> lines =
                new DifferenceFormatter("UnchangedCondition.line", build.before(), build.now()).lines(differences);
        Words found = differences.more()
                ? Words.of("UnchangedCondition.more", lines.size(), build.build())
                : Words.of("UnchangedCondition.found", lines.size(), build.build());
        return new Observation(differences.isEmpty(), expected, found, lines);
    }
}
