package io.jenkins.plugins.apify.form;

import groovy.lang.GroovyRuntimeException;
import io.jenkins.plugins.apify.client.Phrase;
import java.io.PrintWriter;
import java.util.stream.Stream;

/**
 * The arguments in a script are invalid. As a Groovy exception, Job DSL reports its message with the line of the script,
 * where it would print the stack trace of any other.
 */
public final class InvalidParametersException extends GroovyRuntimeException {
    private static final long serialVersionUID = 1;

    InvalidParametersException(Phrase errors) {
        super(errors.toString());
        // frames of the script only: its author has no use for those that run it
        setStackTrace(Stream.of(getStackTrace())
                .filter(frame -> frame.getClassName().indexOf('.') < 0)
                .toArray(StackTraceElement[]::new));
    }

    /** What the log of a Pipeline shows: the message without a stack trace. */
    @Override
    public void printStackTrace(PrintWriter log) {
        log.println(getMessage());
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
