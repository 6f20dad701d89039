package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of a page about a build's checks: a table of all checks, the broken ones first, and some reports in full.
 */
public final class ReportPage {
    /** The maximum number of checks that are shown in full; each also has its own page. */
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

    /** The checks, with the broken ones first and superseded ones last. */
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

    /** The checks that are shown in full. */
    public List<Check> getInFull() {
        return List.copyOf(inFull.values());
    }

    /** Whether there is only one check, so that nothing needs to be collapsed. */
    public boolean isAlone() {
        return checks.size() == 1;
    }

    /** Whether the check is shown in full further down. */
    public boolean showsInFull(Check check) {
        return check.isOwn() && inFull.containsKey(check.getNumber());
    }

    /** The changes since the latest earlier build that fetched the check's task; null if there is none. */
    @CheckForNull
    public ChangesSince changes(Check check) {
        return earlier.changes(check);
    }
}
