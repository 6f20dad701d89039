package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.Task;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value at a path of the task meets one condition: presence, bounds or a text. */
public final class FieldCondition implements Condition {
    /** The maximum number of values that a finding lists if they break the condition. */
    private static final int MOST_TOLD = 5;

    private final FieldPath path;
    private final Boolean present;
    private final Bounds bounds;
    private final TextMatch match;
    private final boolean allowMissing;

    /**
     * Takes one kind of condition; {@code min} and {@code max} together are one. A missing value, an object and a list
     * break every condition except {@code present}. A missing value also breaks a negated text condition, because
     * nobody has chosen another value. {@link #allowingMissing} accepts a missing value.
     *
     * @param match the text condition; null if another condition is given
     * @param present whether there must be a value other than null
     * @throws IllegalArgumentException if no or more than one kind of condition is given, or the bounds are crossed
     */
    public FieldCondition(FieldPath path, BigDecimal min, BigDecimal max, TextMatch match, Boolean present) {
        boolean bounded = min != null || max != null;
        int kinds = (bounded ? 1 : 0) + (match == null ? 0 : 1) + (present == null ? 0 : 1);
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
        this.path = path;
        this.present = present;
        this.bounds = bounded ? new Bounds(min, max) : null;
        this.match = match;
        this.allowMissing = false;
    }

    private FieldCondition(FieldPath path, Boolean present, Bounds bounds, TextMatch match, boolean allowMissing) {
        this.path = path;
        this.present = present;
        this.bounds = bounds;
        this.match = match;
        this.allowMissing = allowMissing;
    }

    /**
     * The same condition, which a missing value or null also meets. With {@code *}, it evaluates the existing values,
     * if any.
     *
     * @throws IllegalArgumentException if the condition requires that there is no value, so that every task would meet
     *     it
     */
    public FieldCondition allowingMissing() {
        if (Boolean.TRUE.equals(present)) {
            throw new InvalidValueException(Words.of(
                    "FieldCondition.always",
                    LocalizedMessage.parameter("allowMissing"),
                    LocalizedMessage.parameter("present")));
        }
        return new FieldCondition(path, present, bounds, match, true);
    }

    @Override
    public Words subject() {
        return ValueFormatter.path(path);
    }

    @Override
    public boolean isLimit() {
        return bounds != null;
    }

    @Override
    public boolean needsActor(Task task, boolean resolvesDefaults) {
        return Subject.isAdded(path);
    }

    @Override
    public Observation check(Subject subject) {
        if (Subject.isAdded(path) && subject.actorProblem() != null) {
            return new Observation(
                    false, expected(subject.task()), Words.of("Subject.unknownActor", subject.actorProblem()));
        }
        return path.isMany() ? each(subject) : single(subject);
    }

    /**
     * Evaluates all values that the path matches, each of which must meet the condition; if there are none, the
     * condition is broken.
     */
    private Observation each(Subject subject) {
        Task task = subject.task();
        List<FieldPath.Place> places;
        try {
            places = path.places(task.fields(), subject.budget()::step);
        } catch (InvalidValueException e) {
            return new Observation(false, expected(), new Words(e.phrase()));
        }
        if (allowMissing) {
            places = places.stream().filter(place -> !isMissing(place, task)).toList();
        }
        if (places.isEmpty()) {
            return new Observation(allowMissing, expected(), allowMissing ? notSet() : Absence.NOTHING.words());
        }
        List<FieldPath.Place> broken = new ArrayList<>();
        for (FieldPath.Place place : places) {
            subject.budget().step();
            if (!isMet(place, subject)) {
                broken.add(place);
            }
        }
        if (broken.isEmpty()) {
            return new Observation(true, expected(), Words.of("FieldCondition.allValues", places.size()));
        }
        if (places.stream().allMatch(place -> isNowhere(place, task))) {
            // the subject of the finding already names the path
            return new Observation(false, expected(), Absence.NOTHING.words());
        }
        List<FieldPath.Place> told = broken.subList(0, Math.min(MOST_TOLD, broken.size()));
        Words found = Words.joined(told.stream()
                .map(place ->
                        Words.of("FieldCondition.value", ValueFormatter.path(place.path()), found(place, subject)))
                .toList());
        int more = broken.size() - told.size();
        boolean ofInput = told.stream().anyMatch(place -> FindingLine.isInput(place.path()));
        Words all = more > 0 ? Words.of("FieldCondition.more", found, more) : found;
        return new Observation(false, expected(), all, ofInput, List.of());
    }

    private static boolean isMissing(FieldPath.Place place, Task task) {
        return place.value() == null
                && ValueFormatter.violationAbove(task, place.path()).isEmpty();
    }

    /** Whether there is no value, or neither a list nor an object for a {@code *}. */
    private static boolean isNowhere(FieldPath.Place place, Task task) {
        return place.path().isMany() || isMissing(place, task);
    }

    private static Words notSet() {
        return Words.of("FieldCondition.notSet");
    }

    /** Whether one of many values meets the condition, without a description. */
    private boolean isMet(FieldPath.Place place, Subject subject) {
        return !place.path().isMany()
                && ValueFormatter.violationAbove(subject.task(), place.path()).isEmpty()
                && isMetBy(place.value(), subject.budget());
    }

    private Words found(FieldPath.Place place, Subject subject) {
        return place.path().isMany()
                ? Absence.NOTHING.words()
                : new FieldCondition(place.path(), present, bounds, match, false)
                        .single(subject)
                        .found();
    }

    private boolean isMetBy(Object value, EvaluationBudget budget) {
        if (bounds != null) {
            return value instanceof Number number && bounds.contain(Numbers.exact(number));
        }
        return present == null ? isSingle(value) && match.isMetBy(value, budget) : present == (value != null);
    }

    private static boolean isSingle(Object value) {
        return value instanceof String || value instanceof Boolean || value instanceof Number;
    }

    private Observation single(Subject subject) {
        Task task = subject.task();
        subject.budget().step();
        Optional<Words> odd = ValueFormatter.violationAbove(task, path);
        if (odd.isPresent()) {
            return new Observation(false, expected(task), odd.get());
        }
        Object value = path.in(task.fields());
        if (allowMissing && value == null) {
            return new Observation(true, expected(task), notSet());
        }
        if (bounds != null) {
            return new NumberCondition(path, bounds).check(subject);
        }
        Words expected = expected(task);
        Words found = value == null ? Absence.NOTHING.words() : ValueFormatter.value(path, task);
        if (present != null) {
            return new Observation(present == (value != null), expected, found);
        }
        return isSingle(value)
                ? match.check(value, expected, found, subject.budget())
                : new Observation(false, expected, found);
    }

    /** The expected value; one of several values may be a secret. */
    private Words expected() {
        boolean secret = match != null && Redactor.isSecret(path.names(), Map.of());
        return secret ? ValueFormatter.hidden() : match != null ? match.expected() : expected(null);
    }

    private Words expected(Task task) {
        if (bounds != null) {
            return bounds.inWords(NumberCondition.Unit.NONE);
        }
        if (present != null) {
            return Words.of(present ? "FieldCondition.present" : "FieldCondition.absent");
        }
        return match.expected(path, task);
    }
}
