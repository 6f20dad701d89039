package io.jenkins.plugins.apify.connect;

import hudson.security.ACL;
import java.time.Duration;
import java.util.concurrent.Executor;
import jenkins.security.ImpersonatingExecutorService;
import jenkins.util.Timer;

/**
 * The plugin's own threads, few and only while there is work: so that neither the timer that all of Jenkins shares, nor
 * the HTTP client, nor the program of a Pipeline ever waits for a credentials store, a disk or a large task.
 */
public final class Workers {
    /** Another server may keep each of them waiting. */
    private static final int LOOKING_UP = 4;

    private static final int WRITING = 1;

    /** Another plugin may keep each of them waiting, and another server that. */
    private static final int PUBLISHING = 4;

    /** So many are left for judging, whatever the others wait for. */
    private static final int JUDGING = 2;

    private static final Duration STUCK = Duration.ofMillis(100);

    private static final Executor JUDGES = new ImpersonatingExecutorService(
            new GrowingPool("apify-worker", LOOKING_UP + WRITING + PUBLISHING + JUDGING, STUCK, Timer::get),
            ACL.SYSTEM2);

    private static final Executor LOOKUPS = new Share(JUDGES, LOOKING_UP);
    private static final Executor DISK = new Share(JUDGES, WRITING);
    private static final Executor PUBLISHERS = new Share(JUDGES, PUBLISHING);

    private Workers() {}

    /** For reading answers, judging tasks and recording checks, as SYSTEM. */
    public static Executor judges() {
        return JUDGES;
    }

    /** For what may wait for another server: credentials stores, name servers; as SYSTEM. */
    public static Executor lookups() {
        return LOOKUPS;
    }

    /** For waiting until the disk has what was written to it, as SYSTEM. */
    public static Executor disk() {
        return DISK;
    }

    /** For telling of checks where code is reviewed, which is another plugin's work on another server; as SYSTEM. */
    public static Executor publishers() {
        return PUBLISHERS;
    }
}
