package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The task has not changed since an earlier build of the job checked it.
 *
 * @param paths the paths to compare, including everything below them; empty for the input and all documented fields
 *     except {@code stats} and {@code modifiedAt}
 */
public record UnchangedCondition(History.Since since, List<FieldPath> paths) implements Condition {
    /**
     * The default paths: the documented fields, so that a new field of the API is not a change. Fields that change with
     * each run or save are excluded.
     */
    private static final List<FieldPath> SETTINGS = Stream.concat(
                    Arrays.stream(TaskField.values())
                            .filter(field -> field.type() != TaskField.Type.OBJECT)
                            .filter(field -> field != TaskField.TOTAL_RUNS && field != TaskField.MODIFIED_AT)
                            .map(TaskField::path),
                    // the placeholder of what an earlier build did not store
                    Stream.of(FieldPath.parse("\u2026"), FieldPath.parse("*.\u2026")))
            .toList();

    /** The maximum number of paths that a finding lists. */
    private static final int MOST_PATHS = 10;

    public UnchangedCondition {
        paths = List.copyOf(paths);
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
            // there is no earlier check to compare with
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
            return new Observation(false, expected, Words.of("UnchangedCondition.unreadable", build.build()));
        }
        AtomicBoolean unknown = new AtomicBoolean();
        Differences differences = comparison((before, now) -> {
                    unknown.compareAndSet(false, !build.comparable().test(before));
                    return build.same().test(before, now);
                })
                .of(build.before(), build.now(), subject.budget());
        List<FindingLine> lines =
                new DifferenceFormatter("UnchangedCondition.line", build.before(), build.now()).lines(differences);
        Words found = differences.more()
                ? Words.of("UnchangedCondition.more", lines.size(), build.build())
                : Words.of("UnchangedCondition.found", lines.size(), build.build());
        List<FindingLine> notCompared = unknown.get() ? notCompared(build, differences, subject) : List.of();
        if (!notCompared.isEmpty()) {
            found = Words.of("UnchangedCondition.unknown", found, notCompared.size());
            lines = Stream.concat(lines.stream(), notCompared.stream()).toList();
        }
        return new Observation(differences.isEmpty(), expected, found, lines);
    }

    private TreeDiff comparison(BiPredicate<Object, Object> same) {
        return TreeDiff.upTo(DifferenceFormatter.MOST_TOLD).sameIf(same).within(paths.isEmpty() ? SETTINGS : paths);
    }

    /** One line for each earlier value that cannot be compared: the values that differ from themselves. */
    private List<FindingLine> notCompared(History.Earlier build, Differences differences, Subject subject) {
        Set<FieldPath> told =
                differences.told().stream().map(Difference::pathBefore).collect(Collectors.toSet());
        return comparison(
                        (one, other) -> one.equals(other) && build.comparable().test(one))
                .of(build.before(), build.before(), subject.budget())
                .told()
                .stream()
                .map(Difference::pathBefore)
                .filter(path -> !told.contains(path))
                .map(path ->
                        FindingLine.of(path, Words.of("UnchangedCondition.unknownLine", ValueFormatter.path(path))))
                .toList();
    }
}
