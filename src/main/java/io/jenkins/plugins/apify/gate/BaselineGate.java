package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Redactor;
import io.jenkins.plugins.apify.client.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The task agrees with given data wherever that says something. */
public final class BaselineGate implements Gate {
    private final Map<String, Object> fields;
    private final Comparison comparison;

    /**
     * Takes the data as nested maps, lists and single values. {@value Redactor#MASK} in it stands for a secret, whatever
     * that is, so that none need be written down.
     *
     * @param ignored at and below these paths it may say what it wants
     * @throws IllegalArgumentException if the data says nothing
     */
    public BaselineGate(Map<String, Object> fields, List<FieldPath> ignored) {
        this.fields = fields;
        this.comparison = Comparison.upTo(Divergence.MOST_TOLD)
                .asFarAsBefore()
                .ignoring(ignored)
                .sameIf(BaselineGate::agree);
        if (fields.keySet().stream().allMatch(name -> ignored.contains(FieldPath.of(List.of(name))))) {
            throw new InvalidException(Phrase.of(Messages.class, "BaselineGate.empty", Phrase.parameter("fields")));
        }
    }

    private static boolean agree(Object given, Object found) {
        if (given instanceof String text && text.contains(Redactor.MASK) && found instanceof String secret) {
            return text.equals(Redactor.MASK) || text.equals(Redactor.maskedText(secret));
        }
        return Comparison.isSame(given, found);
    }

    @Override
    public Words subject() {
        return Words.of("subject.task");
    }

    @Override
    public Observation check(Task task, Instant now) {
        Differences differences = comparison.of(fields, task.fields());
        List<Detail> lines = new Divergence("BaselineGate.line", fields, task.fields()).lines(differences);
        Words found = differences.more()
                ? Words.of("BaselineGate.more", lines.size())
                : Words.of("BaselineGate.found", lines.size());
        return new Observation(differences.isEmpty(), Words.of("BaselineGate.expected"), found, lines);
    }
}
