package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The value at a path of the task meets one condition: presence, bounds or a text. A missing value, an object and a list
 * break every condition except {@code present}. A missing value also breaks a negated text condition, because it is
 * not another value.
 *
 * @param bounds the allowed numbers; null if another condition is given
 * @param match the text condition; null if another condition is given
 * @param present whether there must be a value other than null; null if another condition is given
 * @param allowMissing whether a missing value or null also meets the condition. With {@code *}, the existing values are
 *     evaluated, if any.
 */
public record FieldCondition(FieldPath path, Bounds bounds, TextMatch match, Boolean present, boolean allowMissing)
        implements Condition {
    /** The maximum number of values that a finding lists if they break the condition. */
    private static final int MOST_TOLD = 5;

    /**
     * @throws IllegalArgumentException if no or more than one kind of condition is given, or if the condition is
     *     {@code present} and a missing value also meets it, so that every task would
     */
    public FieldCondition {
        int kinds = (bounds == null ? 0 : 1) + (match == null ? 0 : 1) + (present == null ? 0 : 1);
        if (kinds != 1) {
            throw new InvalidValueException(Words.of(
                    "FieldCondition.oneKind",
                    ValueFormatter.path(path),
                    LocalizedMessage.parameter("equalTo"),
                    LocalizedMessage.parameter("matches"),
                    LocalizedMessage.parameter("notEqualTo"),
                    LocalizedMessage.parameter("notMatches"),
                    LocalizedMessage.parameter("present"),
                    LocalizedMessage.parameter("min"),
                    LocalizedMessage.parameter("max")));
        }
        if (allowMissing && Boolean.TRUE.equals(present)) {
            throw new InvalidValueException(Words.of(
                    "FieldCondition.always",
                    LocalizedMessage.parameter("allowMissing"),
                    LocalizedMessage.parameter("present")));
        }
    }

    @Override
    public Words subject() {
        return ValueFormatter.path(path);
    }

    @Override
    public boolean needsActor(Task task, boolean resolvesDefaults) {
        return Subject.isAdded(path);
    }

    @Override
    public Observation check(Subject subject) {
        Task task = subject.task();
        if (Subject.isAdded(path) && subject.actorProblem() != null) {
            return new Observation(false, expected(task), Words.of("Subject.unknownActor", subject.actorProblem()));
        }
        if (path.isMany()) {
            return each(subject);
        }
        subject.budget().step();
        FieldPath.Place place = new FieldPath.Place(path, path.in(task.fields()));
        return new Observation(isMet(place, subject), expected(task), found(place, task));
    }

    /**
     * Evaluates all values that the path matches, each of which must meet the condition; if there are none, the
     * condition is broken.
     */
    private Observation each(Subject subject) {
        Task task = subject.task();
        Words expected = expected(task);
        List<FieldPath.Place> places;
        try {
            places = path.places(task.fields(), subject.budget()::step);
        } catch (InvalidValueException e) {
            return new Observation(false, expected, new Words(e.phrase()));
        }
        if (allowMissing) {
            places = places.stream().filter(place -> !isMissing(place, task)).toList();
        }
        if (places.isEmpty()) {
            return new Observation(allowMissing, expected, absent());
        }
        List<FieldPath.Place> broken = new ArrayList<>();
        for (FieldPath.Place place : places) {
            subject.budget().step();
            if (!isMet(place, subject)) {
                broken.add(place);
            }
        }
        if (broken.isEmpty()) {
            return new Observation(true, expected, Words.of("FieldCondition.allValues", places.size()));
        }
        if (places.stream().allMatch(place -> isNowhere(place, task))) {
            // the subject of the finding already names the path
            return new Observation(false, expected, Absence.NOTHING.words());
        }
        List<Words> values = broken.stream()
                .limit(MOST_TOLD)
                .map(place -> Words.of("FieldCondition.value", ValueFormatter.path(place.path()), found(place, task)))
                .toList();
        int more = broken.size() - values.size();
        Words found = more > 0 ? Words.of("FieldCondition.more", Words.joined(values), more) : Words.joined(values);
        boolean ofInput = broken.stream().limit(MOST_TOLD).anyMatch(place -> FindingLine.isInput(place.path()));
        return new Observation(false, expected, found, ofInput, List.of());
    }

    private static boolean isMissing(FieldPath.Place place, Task task) {
        return place.value() == null
                && ValueFormatter.violationAbove(task, place.path()).isEmpty();
    }

    /** Whether there is no value, or neither a list nor an object for a {@code *}. */
    private static boolean isNowhere(FieldPath.Place place, Task task) {
        return place.path().isMany() || isMissing(place, task);
    }

    /** Whether a value meets the condition, without its description, which takes longer. */
    private boolean isMet(FieldPath.Place place, Subject subject) {
        Object value = place.value();
        if (place.path().isMany()
                || ValueFormatter.violationAbove(subject.task(), place.path()).isPresent()) {
            return false;
        }
        if (value == null && allowMissing) {
            return true;
        }
        if (bounds != null) {
            return value instanceof Number number && bounds.contain(Numbers.exact(number));
        }
        return present == null ? isSingle(value) && match.isMetBy(value, subject.budget()) : present == (value != null);
    }

    private static boolean isSingle(Object value) {
        return value instanceof String || value instanceof Boolean || value instanceof Number;
    }

    /** The description of a value. */
    private Words found(FieldPath.Place place, Task task) {
        if (place.path().isMany()) {
            return Absence.NOTHING.words();
        }
        Object value = place.value();
        return ValueFormatter.violationAbove(task, place.path()).orElseGet(() -> {
            if (value == null) {
                return absent();
            }
            Words shown = ValueFormatter.value(place.path(), task);
            if (bounds != null) {
                return value instanceof Number ? shown : Words.of("NumberCondition.noNumber", shown);
            }
            return match != null && isSingle(value) ? match.found(value, shown) : shown;
        });
    }

    private Words absent() {
        return allowMissing ? Words.of("FieldCondition.notSet") : Absence.NOTHING.words();
    }

    private Words expected(Task task) {
        if (bounds != null) {
            return bounds.inWords(NumberCondition.Unit.NONE);
        }
        if (present != null) {
            return Words.of(present ? "FieldCondition.present" : "FieldCondition.absent");
        }
        if (path.isMany()) {
            // one of several values may be a secret
            return Redactor.isSecret(path.names(), Map.of()) ? ValueFormatter.hidden() : match.expected();
        }
        return match.expected(path, task);
    }
}
