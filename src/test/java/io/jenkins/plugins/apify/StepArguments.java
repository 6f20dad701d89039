package io.jenkins.plugins.apify;

import java.util.regex.Pattern;

/** What Pipeline stores of a step's arguments, as the Jenkinsfile gives them: in an element of the step's flow node. */
final class StepArguments {
    private static final Pattern STORED =
            Pattern.compile("(?s)<cps\\.a\\.ArgumentsActionImpl\\b.*?</cps\\.a\\.ArgumentsActionImpl>");

    private StepArguments() {}

    /** The text of a file of a build without them. */
    static String removed(String text) {
        return STORED.matcher(text).replaceAll("");
    }
}
