package io.jenkins.plugins.apify.client;

/**
 * One thing to ask the API for, with a GET.
 *
 * @param path its path, from the slash before the version
 * @param task the task that it is about; null if about none
 * @param reading what the answer means
 */
record Query<T>(String path, TaskId task, Reading<T> reading) {

    /** Finds in an answer what was asked for, or what it states instead. */
    @FunctionalInterface
    interface Reading<T> {
        T of(HttpAnswer answer, Asked asked) throws ApifyException;
    }

    /** Whose token it is. */
    static final Query<String> USERNAME = new Query<>("/v2/users/me", null, HttpAnswer::username);

    /** Whether the API takes the token at all, by asking for a task of its user that nobody makes. */
    static final Query<Boolean> ANY_TASK =
            new Query<>("/v2/actor-tasks/~jenkins-connection-test-0", null, Query::takesToken);

    /** A task. */
    static Query<Task> task(TaskId id) {
        return new Query<>("/v2/actor-tasks/" + id.pathSegment(), id, HttpAnswer::task);
    }

    private static Boolean takesToken(HttpAnswer answer, Asked asked) throws ApifyException {
        try {
            answer.task(asked);
            return true;
        } catch (ApifyException e) {
            // both are said only after the token was found to be somebody's
            boolean known = e.kind() == ApifyException.Kind.NOT_FOUND || e.kind() == ApifyException.Kind.FORBIDDEN;
            if (known
                    && e.type().isPresent()
                    && !ErrorTypes.RECORD_OR_TOKEN_NOT_FOUND.equals(e.type().get())) {
                return true;
            }
            throw e;
        }
    }
}
