package io.jenkins.plugins.apify.gate;

/** Where a rule comes from. */
public enum Origin {
    /** The job that checked the task. */
    JOB,
    /** The global configuration, whose rules hold for every job. */
    GLOBAL
}
