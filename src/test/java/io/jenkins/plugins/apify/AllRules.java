package io.jenkins.plugins.apify;

import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.BuildRule;
import io.jenkins.plugins.apify.rules.FieldRule;
import io.jenkins.plugins.apify.rules.MaxChargeRule;
import io.jenkins.plugins.apify.rules.MaxItemsRule;
import io.jenkins.plugins.apify.rules.MemoryRule;
import io.jenkins.plugins.apify.rules.ModifiedRule;
import io.jenkins.plugins.apify.rules.NameRule;
import io.jenkins.plugins.apify.rules.NotRemovedRule;
import io.jenkins.plugins.apify.rules.OwnerRule;
import io.jenkins.plugins.apify.rules.RestartOnErrorRule;
import io.jenkins.plugins.apify.rules.StandbyRule;
import io.jenkins.plugins.apify.rules.TaskRule;
import io.jenkins.plugins.apify.rules.TimeoutRule;
import java.util.List;

/** One rule of each kind, with every option set that can be set at once. */
public final class AllRules {
    private AllRules() {}

    public static List<TaskRule> list() {
        MemoryRule memory = new MemoryRule();
        memory.setMin(512);
        memory.setMax(4096);
        memory.setAllowDefault(true);
        memory.setSeverity(Severity.WARN);
        TimeoutRule timeout = new TimeoutRule();
        timeout.setMin(60);
        timeout.setMax(3600);
        timeout.setAllowDefault(true);
        BuildRule build = new BuildRule();
        build.setMatches("latest|\\d+\\.\\d+\\.\\d+");
        build.setAllowDefault(true);
        BuildRule exactBuild = new BuildRule();
        exactBuild.setEqualTo("latest");
        MaxItemsRule items = new MaxItemsRule();
        items.setMin(1);
        items.setMax(1000);
        MaxChargeRule charge = new MaxChargeRule();
        charge.setMax("5.50");
        RestartOnErrorRule restart = new RestartOnErrorRule();
        restart.setExpected(true);
        restart.setAllowDefault(true);
        StandbyRule standby = new StandbyRule();
        standby.setEnabled(true);
        standby.setMemoryMin(1024);
        standby.setMemoryMax(4096);
        standby.setIdleMin(10);
        standby.setIdleMax(600);
        standby.setAllowDefault(true);
        NotRemovedRule removed = new NotRemovedRule();
        removed.setSeverity(Severity.WARN);
        ModifiedRule modified = new ModifiedRule();
        modified.setAfter("2026-01-31");
        modified.setBefore("2099-01-31T12:00:00Z");
        modified.setWithinDays(30);
        NameRule name = new NameRule();
        name.setMatches("[a-z-]+");
        OwnerRule owner = new OwnerRule();
        owner.setEqualTo("janedoe");
        FieldRule bounds = new FieldRule();
        bounds.setPath("input.maxRequestsPerCrawl");
        bounds.setMin("1");
        bounds.setMax("99.5");
        FieldRule present = new FieldRule();
        present.setPath("standbyUrl");
        present.setPresent(false);
        FieldRule matches = new FieldRule();
        matches.setPath("input.startUrls.0.url");
        matches.setMatches("https://.+");
        return List.of(
                memory,
                timeout,
                build,
                exactBuild,
                items,
                charge,
                restart,
                standby,
                removed,
                modified,
                name,
                owner,
                bounds,
                present,
                matches);
    }
}
