package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.apify.binding.TextLines;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.KnownFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths of a task's fields as a list of texts, which a form shows one on each line. */
final class PathLines {
    /** The maximum number of paths of one rule, to limit the work for a task. */
    static final int MOST = 200;

    private PathLines() {}

    /** The paths in those texts, each of which may have several lines. */
    static ArrayList<String> kept(@CheckForNull List<String> given) {
        ArrayList<String> lines = new ArrayList<>();
        Util.fixNull(given).forEach(text -> lines.addAll(TextLines.of(String.valueOf(text))));
        return lines;
    }

    /**
     * Parses the paths.
     *
     * @throws IllegalArgumentException naming the parameter, if a path is invalid or there are more than {@value #MOST}
     */
    static List<FieldPath> parse(String parameter, List<String> lines) {
        if (lines.size() > MOST) {
            throw new InvalidValueException(
                    Messages.class, "PathLines.tooMany", LocalizedMessage.parameter(parameter), lines.size(), MOST);
        }
        return lines.stream()
                .map(line -> {
                    try {
                        return FieldPath.parse(line);
                    } catch (IllegalArgumentException e) {
                        throw new InvalidValueException(
                                Messages.class,
                                "PathLines.invalid",
                                LocalizedMessage.parameter(parameter),
                                InvalidValueException.phrase(e));
                    }
                })
                .toList();
    }

    /** Parses the text of a form, with one path on each line. */
    static List<FieldPath> parse(String parameter, @CheckForNull String text) {
        return parse(parameter, kept(List.of(Util.fixNull(text))));
    }

    /** The warning about a doubtful path; null if there is none. */
    @CheckForNull
    static LocalizedMessage doubt(List<FieldPath> paths) {
        return paths.stream()
                .map(KnownFields::doubt)
                .flatMap(Optional::stream)
                .map(KnownFields.Doubt::inWords)
                .findFirst()
                .orElse(null);
    }
}
