package io.jenkins.plugins.apify.credentials;

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
 * The thread pools of checks, which all run as SYSTEM. Time limits use {@link jenkins.util.Timer}, which waits for none
 * of them.
 */
public final class Executors {
    static final int JUDGING = Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
    private static final long IDLE_SECS = 10;

    /** The maximum number of blocking operations that one build, or the HTTP client, runs at a time. */
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

    /** For work that takes processor time or the local disk: parses responses, evaluates rules, records checks. */
    public static Executor judging() {
        return JUDGES;
    }

    /** For starting requests, which may wait for a name server. */
    static Executor requests() {
        return REQUESTS;
    }

    /** For looking up a build's token in the credentials stores, which may be remote. */
    public static Executor lookups(Run<?, ?> build) {
        return ofBuild(LOOKUPS, build);
    }

    /** For publishing a build's checks through other plugins, which may wait for remote servers. */
    public static Executor publishers(Run<?, ?> build) {
        return ofBuild(PUBLISHERS, build);
    }

    /** Runs a limited number of tasks at a time on Jenkins' threads for blocking work; the others wait. */
    static Executor limited() {
        return new BoundedExecutor(Computer.threadPoolForRemoting, BLOCKING);
    }

    private static Executor ofBuild(Map<Run<?, ?>, Executor> executors, Run<?, ?> build) {
        synchronized (executors) {
            return executors.computeIfAbsent(build, key -> limited());
        }
    }
}
