package io.jenkins.plugins.apify.binding;

import groovy.lang.GroovyRuntimeException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.PrintWriter;
import java.util.stream.Stream;

/**
 * Thrown if the arguments in a script are invalid. Because it is a Groovy exception, Job DSL reports its message with
 * the line of the script instead of a stack trace.
 */
public final class InvalidParametersException extends GroovyRuntimeException {
    private static final long serialVersionUID = 1;

    InvalidParametersException(LocalizedMessage errors) {
        super(errors.toString());
        // frames of the script only: those of its runtime do not help the author
        setStackTrace(Stream.of(getStackTrace())
                .filter(frame -> frame.getClassName().indexOf('.') < 0)
                .toArray(StackTraceElement[]::new));
    }

    /** The text in the log of a Pipeline: the message without a stack trace. */
    @Override
    public void printStackTrace(PrintWriter log) {
        log.println(getMessage());
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
