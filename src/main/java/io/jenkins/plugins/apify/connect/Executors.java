package io.jenkins.plugins.apify.connect;

import hudson.model.Computer;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jenkins.security.ImpersonatingExecutorService;

/**
 * The threads that checks run on, all as SYSTEM. Time limits belong to {@link jenkins.util.Timer}, which waits for none
 * of them.
 */
public final class Executors {
    static final int JUDGING = Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
    private static final long IDLE_SECS = 10;

    /** How many tasks that may block one build, or the HTTP client, runs at once. */
    static final int BLOCKING = 4;

    private static final Executor JUDGES = judges();
    private static final Executor REQUESTS = limited();
    private static final Map<Run<?, ?>, Executor> LOOKUPS = new WeakHashMap<>();
    private static final Map<Run<?, ?>, Executor> PUBLISHERS = new WeakHashMap<>();

    private Executors() {}

    private static Executor judges() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                JUDGING,
                JUDGING,
                IDLE_SECS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), "apify-worker"));
        pool.allowCoreThreadTimeOut(true);
        return new ImpersonatingExecutorService(pool, ACL.SYSTEM2);
    }

    /** For what takes processor time or the local disk: reads responses, judges tasks, records checks. */
    public static Executor judging() {
        return JUDGES;
    }

    /** For starting requests, which may wait for a name server. */
    static Executor requests() {
        return REQUESTS;
    }

    /** For looking up a build's token in the credentials stores, which may be other servers. */
    public static Executor lookups(Run<?, ?> build) {
        return ofBuild(LOOKUPS, build);
    }

    /** For publishing a build's checks with other plugins, which may wait for other servers. */
    public static Executor publishers(Run<?, ?> build) {
        return ofBuild(PUBLISHERS, build);
    }

    /** Runs a few tasks at once on the threads that Jenkins has for blocking work, and the others in turn. */
    static Executor limited() {
        return new BoundedExecutor(Computer.threadPoolForRemoting, BLOCKING);
    }

    private static Executor ofBuild(Map<Run<?, ?>, Executor> executors, Run<?, ?> build) {
        synchronized (executors) {
            return executors.computeIfAbsent(build, key -> limited());
        }
    }
}
