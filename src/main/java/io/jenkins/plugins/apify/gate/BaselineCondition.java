package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.KnownFields;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The task agrees with a baseline in all fields that the baseline contains. */
public final class BaselineCondition implements Condition {
    private final Map<String, Object> fields;
    private final TreeDiff comparison;
    private final List<FieldPath> ignored;

    /**
     * Takes the baseline as nested maps, lists and single values. {@value Redactor#MASK} in it matches any text, so
     * that it need not contain secrets.
     *
     * @param ignored paths that are not compared, including everything below them
     * @throws IllegalArgumentException if the baseline is empty
     */
    public BaselineCondition(Map<String, Object> fields, List<FieldPath> ignored) {
        this.fields = fields;
        this.ignored = List.copyOf(ignored);
        this.comparison =
                TreeDiff.upTo(DifferenceFormatter.MOST_TOLD).asFarAsBefore().sameIf(BaselineCondition::agree);
        Set<FieldPath> passedOver = Set.copyOf(ignored);
        if (fields.keySet().stream().allMatch(name -> passedOver.contains(FieldPath.of(List.of(name))))) {
            throw new InvalidValueException(LocalizedMessage.of(
                    Messages.class, "BaselineCondition.empty", LocalizedMessage.parameter("fields")));
        }
    }

    private static boolean agree(Object given, Object found) {
        if (given instanceof String text && text.contains(Redactor.MASK) && found instanceof String secret) {
            return text.equals(Redactor.MASK) || text.equals(Redactor.maskedText(secret));
        }
        return TreeDiff.isSame(given, found);
    }

    /** The ignored paths, and the undocumented fields that the API returns only in some cases. */
    private List<FieldPath> ignored(Task task) {
        List<FieldPath> all = new ArrayList<>(ignored);
        for (String name : fields.keySet()) {
            FieldPath path = FieldPath.of(List.of(name));
            boolean isUndocumented =
                    TaskField.at(path).isEmpty() && KnownFields.doubt(path).isEmpty();
            if (isUndocumented && path.in(task.fields()) == null) {
                all.add(path);
            }
        }
        return all;
    }

    @Override
    public Words subject() {
        return Words.of("subject.task");
    }

    @Override
    public boolean needsActor(Task task, boolean resolvesDefaults) {
        return fields.keySet().stream().anyMatch(RunSettings::isAdded);
    }

    @Override
    public Observation check(Subject subject) {
        Task task = subject.task();
        if (needsActor(task, false) && subject.actorProblem() != null) {
            return new Observation(
                    false,
                    Words.of("BaselineCondition.expected"),
                    Words.of("Subject.unknownActor", subject.actorProblem()));
        }
        Differences differences = comparison.ignoring(ignored(task)).of(fields, task.fields(), subject.budget());
        List<FindingLine> lines =
                new DifferenceFormatter("BaselineCondition.line", fields, task.fields()).lines(differences);
        Words found = differences.more()
                ? Words.of("BaselineCondition.more", lines.size())
                : Words.of("BaselineCondition.found", lines.size());
        return new Observation(differences.isEmpty(), Words.of("BaselineCondition.expected"), found, lines);
    }
}
