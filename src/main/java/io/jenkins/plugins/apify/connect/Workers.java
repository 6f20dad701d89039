package io.jenkins.plugins.apify.connect;

import hudson.security.ACL;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jenkins.security.ImpersonatingExecutorService;

/**
 * The plugin's own threads, few and only while there is work: so that neither the timer that all of Jenkins shares, nor
 * the HTTP client, nor the program of a Pipeline ever waits for a credentials store, a disk or a large task.
 */
public final class Workers {
    private static final int JUDGING = 2;
    /** More, since another server may keep each of them waiting. */
    private static final int LOOKING_UP = 4;

    private static final long IDLE_SECS = 10;

    private static final ExecutorService JUDGES = pool("apify-check", JUDGING);
    private static final ExecutorService LOOKUPS = pool("apify-lookup", LOOKING_UP);

    private Workers() {}

    private static ExecutorService pool(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), name));
        pool.allowCoreThreadTimeOut(true);
        return new ImpersonatingExecutorService(pool, ACL.SYSTEM2);
    }

    /** For reading answers, judging tasks and recording checks, as SYSTEM. */
    public static ExecutorService judges() {
        return JUDGES;
    }

    /** For what may wait for another server: credentials stores, name servers; as SYSTEM. */
    public static ExecutorService lookups() {
        return LOOKUPS;
    }
}
