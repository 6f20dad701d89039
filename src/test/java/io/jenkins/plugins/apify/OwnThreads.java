package io.jenkins.plugins.apify;

import java.util.Set;

/** The plugin's own threads that come after this was made. */
public final class OwnThreads {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int EACH_MILLIS = 50;

    private final Set<Thread> others = Thread.getAllStackTraces().keySet();

    /**
     * How many there are whose names begin so. On a busy machine there may be more for some seconds, which look out for
     * more to do; so it waits until there are no more than that, for a while.
     */
    public int count(String name, int most) throws InterruptedException {
        int count = now(name);
        for (int i = 0; i < PATIENCE_MILLIS / EACH_MILLIS && count > most; i++) {
            Thread.sleep(EACH_MILLIS);
            count = now(name);
        }
        return count;
    }

    private int now(String name) {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name) && !others.contains(thread))
                .count();
    }
}
