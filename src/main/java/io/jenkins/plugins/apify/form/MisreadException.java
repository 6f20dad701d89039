package io.jenkins.plugins.apify.form;

import groovy.lang.GroovyRuntimeException;
import io.jenkins.plugins.apify.client.Phrase;
import java.io.PrintWriter;
import java.util.stream.Stream;

/**
 * What somebody wrote in a script cannot be read. As an exception of Groovy, Job DSL tells its message with the line of the
 * script, where it would print the stack of any other.
 */
public final class MisreadException extends GroovyRuntimeException {
    private static final long serialVersionUID = 1;

    MisreadException(Phrase faults) {
        super(faults.toString());
        // of the script alone: whoever wrote that has no use for how it is run
        setStackTrace(Stream.of(getStackTrace())
                .filter(frame -> frame.getClassName().indexOf('.') < 0)
                .toArray(StackTraceElement[]::new));
    }

    /** What the log of a Pipeline shows of it: what is wrong, and nothing of how that was found. */
    @Override
    public void printStackTrace(PrintWriter log) {
        log.println(getMessage());
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
