package io.jenkins.plugins.apify.checks;

/** Throws what no compiler allows. */
final class CodeReviewFaults {
    private CodeReviewFaults() {}

    @SuppressWarnings("unchecked")
    static <T extends Throwable> void raise(Throwable fault) throws T {
        throw (T) fault;
    }
}
