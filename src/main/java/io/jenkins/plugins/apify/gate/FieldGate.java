package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Numbers;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Secrets;
import io.jenkins.plugins.apify.client.Task;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Any value of the task, at a path, is there or not, within bounds, or what it has to be. */
public final class FieldGate implements Gate {
    /** Of how many places that break the condition the finding tells. */
    private static final int MOST_TOLD = 5;

    private final FieldPath path;
    private final Boolean present;
    private final Bounds bounds;
    private final TextMatch match;

    /**
     * Takes one kind of condition; {@code min} and {@code max} together are one. Where there is no value, or an object or
     * a list, there is nothing to judge, which breaks every condition but {@code present}; so it does if the value may be
     * anything but a certain one, as nobody has chosen another.
     *
     * @param match what the value has to be; null if another condition is given
     * @param present whether there has to be a value other than null
     * @throws IllegalArgumentException if no or more than one kind of condition is given, or the bounds are crossed
     */
    public FieldGate(FieldPath path, BigDecimal min, BigDecimal max, TextMatch match, Boolean present) {
        boolean bounded = min != null || max != null;
        int kinds = (bounded ? 1 : 0) + (match == null ? 0 : 1) + (present == null ? 0 : 1);
        if (kinds != 1) {
            throw new InvalidException(Words.of(
                    "FieldGate.oneKind",
                    Shown.path(path),
                    Phrase.parameter("equalTo"),
                    Phrase.parameter("matches"),
                    Phrase.parameter("notEqualTo"),
                    Phrase.parameter("notMatches"),
                    Phrase.parameter("present"),
                    Phrase.parameter("min"),
                    Phrase.parameter("max")));
        }
        this.path = path;
        this.present = present;
        this.bounds = bounded ? new Bounds(min, max) : null;
        this.match = match;
    }

    private FieldGate(FieldPath path, Boolean present, Bounds bounds, TextMatch match) {
        this.path = path;
        this.present = present;
        this.bounds = bounds;
        this.match = match;
    }

    @Override
    public Words subject() {
        return Shown.path(path);
    }

    @Override
    public boolean isLimit() {
        return bounds != null;
    }

    @Override
    public Observation check(Task task, Instant now) {
        return path.isMany() ? each(task) : single(task);
    }

    /** All places that the path stands for, each of which has to meet the condition; none is nothing to judge. */
    private Observation each(Task task) {
        List<FieldPath.Place> places;
        try {
            places = path.places(task.fields());
        } catch (FieldPath.TooManyPlacesException e) {
            return new Observation(false, expected(), new Words(e.phrase()));
        }
        if (places.isEmpty()) {
            return new Observation(false, expected(), Absence.NOTHING.words());
        }
        List<Words> told = new ArrayList<>();
        boolean ofInput = false;
        int more = 0;
        for (FieldPath.Place place : places) {
            if (isMet(place, task)) {
                continue;
            }
            if (told.size() < MOST_TOLD) {
                told.add(Words.of("FieldGate.place", Shown.path(place.path()), found(place, task)));
                ofInput |= Detail.isInput(place.path());
            } else {
                more++;
            }
        }
        if (told.isEmpty()) {
            return new Observation(true, expected(), Words.of("FieldGate.all", places.size()));
        }
        Words all = Words.joined(told);
        Words found = more > 0 ? Words.of("FieldGate.more", all, more) : all;
        return new Observation(false, expected(), found, ofInput, List.of());
    }

    /** Whether one of many places meets the condition; nothing is put into words for that. */
    private boolean isMet(FieldPath.Place place, Task task) {
        return !place.path().isMany() && Odd.above(task, place.path()).isEmpty() && isMetBy(place.value());
    }

    private Words found(FieldPath.Place place, Task task) {
        return place.path().isMany()
                ? Absence.NOTHING.words()
                : new FieldGate(place.path(), present, bounds, match)
                        .single(task)
                        .found();
    }

    private boolean isMetBy(Object value) {
        if (bounds != null) {
            return value instanceof Number number && bounds.contain(Numbers.exact(number));
        }
        return present == null ? isSingle(value) && match.isMetBy(value) : present == (value != null);
    }

    private static boolean isSingle(Object value) {
        return value instanceof String || value instanceof Boolean || value instanceof Number;
    }

    private Observation single(Task task) {
        Optional<Words> odd = Odd.above(task, path);
        if (odd.isPresent()) {
            return new Observation(false, expected(task), odd.get());
        }
        if (bounds != null) {
            return new NumberGate(path, bounds).check(task, Instant.EPOCH);
        }
        Object value = path.in(task.fields());
        Words expected = expected(task);
        Words found = value == null ? Absence.NOTHING.words() : Shown.value(path, task);
        if (present != null) {
            return new Observation(present == (value != null), expected, found);
        }
        return isSingle(value) ? match.check(value, expected, found) : new Observation(false, expected, found);
    }

    /** What is expected of each place, of which one may be a secret. */
    private Words expected() {
        boolean secret = match != null && Secrets.isSecret(path);
        return secret ? Shown.hidden() : match != null ? match.expected() : expected(null);
    }

    private Words expected(Task task) {
        if (bounds != null) {
            return bounds.inWords(NumberGate.Unit.NONE);
        }
        if (present != null) {
            return Words.of(present ? "FieldGate.present" : "FieldGate.absent");
        }
        return match.expected(path, task);
    }
}
