package io.jenkins.plugins.apify;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import org.kohsuke.stapler.MetaClass;

/** A Jenkins of a test keeps the views that it has compiled, as any other does; the test harness has them compiled again. */
public final class CachedViews {
    private CachedViews() {}

    @Initializer(before = InitMilestone.PLUGINS_LISTED)
    public static void keep() {
        MetaClass.NO_CACHE = false;
    }
}
