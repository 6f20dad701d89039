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

/** Paths of a task's fields as a list of texts, which a form shows one a line. */
final class PathLines {
    /** Most paths of one rule, a bound on the work for a task. */
    static final int MOST = 200;

    private PathLines() {}

    /** The paths in those texts, of which each may have several lines. */
    static ArrayList<String> kept(@CheckForNull List<String> given) {
        ArrayList<String> lines = new ArrayList<>();
        Util.fixNull(given).forEach(text -> lines.addAll(TextLines.of(String.valueOf(text))));
        return lines;
    }

    /**
     * Parses them.
     *
     * @throws IllegalArgumentException naming the parameter, if one is no path or there are more than {@value #MOST}
     */
    static List<FieldPath> parse(String parameter, List<String> lines) {
        if (lines.size() > MOST) {
            throw new InvalidValueException(LocalizedMessage.of(
                    Messages.class, "PathLines.tooMany", LocalizedMessage.parameter(parameter), lines.size(), MOST));
        }
        return lines.stream()
                .map(line -> {
                    try {
                        return FieldPath.parse(line);
                    } catch (IllegalArgumentException e) {
                        throw new InvalidValueException(LocalizedMessage.of(
                                Messages.class,
                                "PathLines.wrong",
                                LocalizedMessage.parameter(parameter),
                                InvalidValueException.phrase(e)));
                    }
                })
                .toList();
    }

    /** The same of what a form says, one a line. */
    static List<FieldPath> parse(String parameter, @CheckForNull String text) {
        return parse(parameter, kept(List.of(Util.fixNull(text))));
    }

    /** What raises a doubt about one of them, in words; null if nothing does. */
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
