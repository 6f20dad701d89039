package io.jenkins.plugins.apify;

/** The plugin's own threads. */
public final class OwnThreads {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int EACH_MILLIS = 50;

    private OwnThreads() {}

    /**
     * How many there are whose names begin so. On a busy machine there may be more for some seconds, which look out for
     * more to do; so it waits until there are no more than that, for a while.
     */
    public static int count(String name, int most) throws InterruptedException {
        int count = now(name);
        for (int i = 0; i < PATIENCE_MILLIS / EACH_MILLIS && count > most; i++) {
            Thread.sleep(EACH_MILLIS);
            count = now(name);
        }
        return count;
    }

    private static int now(String name) {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .count();
    }
}
