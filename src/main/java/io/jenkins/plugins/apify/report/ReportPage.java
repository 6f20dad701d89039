package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a page shows of a build's checks: all of them in a table, the broken ones on top, and some of them in full. */
public final class ReportPage {
    /** How many checks are shown in full; each has a page of its own. */
    private static final int MOST_IN_FULL = 20;

    private final List<Check> checks;
    private final Map<Integer, Check> inFull = new LinkedHashMap<>();
    private final CheckHistory earlier;

    ReportPage(List<Check> checks, CheckHistory earlier) {
        this.checks = ordered(checks);
        this.earlier = earlier;
        this.checks.stream()
                .filter(Check::isOwn)
                .limit(MOST_IN_FULL)
                .forEach(check -> inFull.put(check.getNumber(), check));
    }

    /** The broken ones first, and last those that a later one supersedes. */
    static List<Check> ordered(List<Check> checks) {
        return checks.stream()
                .sorted(Comparator.comparing(Check::isSuperseded)
                        .thenComparing(Check::getVerdict, Comparator.reverseOrder()))
                .toList();
    }

    /** All checks, the broken ones first. */
    public List<Check> getChecks() {
        return checks;
    }

    /** Those that are shown in full. */
    public List<Check> getInFull() {
        return List.copyOf(inFull.values());
    }

    /** Whether there is one check alone, so that nothing of it need be folded. */
    public boolean isAlone() {
        return checks.size() == 1;
    }

    /** Whether the check is shown in full further down. */
    public boolean showsInFull(Check check) {
        return check.isOwn() && inFull.containsKey(check.getNumber());
    }

    /** What differs from the latest earlier build that fetched the check's task; null if there is none. */
    @CheckForNull
    public ChangesSince changes(Check check) {
        return earlier.changes(check);
    }
}
