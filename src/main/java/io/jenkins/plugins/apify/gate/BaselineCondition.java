package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.KnownFields;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The task agrees with given data wherever that says something. */
public final class BaselineCondition implements Condition {
    private final Map<String, Object> fields;
    private final TreeDiff comparison;
    private final List<FieldPath> ignored;

    /**
     * Takes the data as nested maps, lists and single values. {@value Redactor#MASK} in it stands for a secret, whatever
     * that is, so that none need be written down.
     *
     * @param ignored at and below these paths it may say what it wants
     * @throws IllegalArgumentException if the data says nothing
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

    /** What is ignored, with the fields that the API answers at some times although it does not document them. */
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
    public Observation check(Subject subject) {
        Task task = subject.task();
        Differences differences = comparison.ignoring(ignored(task)).of(fields, task.fields(), subject.budget());
        List<FindingLine> lines =
                new DifferenceFormatter("BaselineCondition.line", fields, task.fields()).lines(differences);
        Words found = differences.more()
                ? Words.of("BaselineCondition.more", lines.size())
                : Words.of("BaselineCondition.found", lines.size());
        return new Observation(differences.isEmpty(), Words.of("BaselineCondition.expected"), found, lines);
    }
}
