package io.jenkins.plugins.apify.report;

import hudson.model.Run;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The checks of one build. What was found is in a file for each, written before anybody is told of it; the build's own
 * record has a line for each, and is saved when Jenkins saves it. What a crash kept from that record is found again in
 * the files.
 */
final class CheckStore {
    private static final Logger LOGGER = Logger.getLogger(CheckStore.class.getName());

    private final Run<?, ?> run;

    /** What the build's record holds; safe to be saved at any time. */
    private final CheckSummaries summaries;

    /** Whether the files were compared with the summaries; guarded by this. */
    private boolean complete;

    /** The last number given to a check; guarded by this. */
    private int last;

    /** By prefix: a later check with the same prefix replaces all variables of the earlier one; guarded by this. */
    private Map<String, Given> given;

    /** What was read, as long as there is memory for it. */
    private final Map<String, SoftReference<StoredCheck>> read = new ConcurrentHashMap<>();

    /** The variables of a check. */
    private record Given(int number, Map<String, String> variables) {}

    /** The checks of a build, of which the record holds these; more are added to them. */
    CheckStore(Run<?, ?> run, CheckSummaries summaries) {
        this.run = run;
        this.summaries = summaries;
    }

    /** Keeps a check; once this returns, it survives a crash of Jenkins. */
    CheckSummary add(TaskReport report, String prefix, Map<String, String> variables) throws IOException {
        return add(reserve(1), report, prefix, variables);
    }

    /** The first of so many numbers, which belong to the caller from now on. */
    synchronized int reserve(int count) {
        complete();
        last += count;
        return last - count + 1;
    }

    /** The same with a number that was reserved. */
    CheckSummary add(int number, TaskReport report, String prefix, Map<String, String> variables) throws IOException {
        CheckSummary summary = CheckSummary.of(number, report, prefix);
        Map<String, String> kept = new LinkedHashMap<>(variables);
        // not under the lock: a disk may be slow, and parallel branches are many
        ReportFolder.of(run).write(summary.entry(), new StoredCheck(report, prefix, kept));
        synchronized (this) {
            give(summary, kept);
            summaries.add(summary);
        }
        return summary;
    }

    /** Takes note of a check that a configuration of this matrix build has made and keeps. */
    synchronized void addPart(CheckSummary summary, String configuration) {
        complete();
        summaries.add(summary.asOfPart(configuration));
    }

    /** The checks in the order of their numbers, and then those of the configurations of a matrix build. */
    synchronized List<CheckSummary> list() {
        complete();
        return summaries.list().stream()
                .sorted(Comparator.comparing((CheckSummary summary) -> summary.part() != null)
                        .thenComparing(CheckSummary::getNumber))
                .toList();
    }

    /** The environment variables that the checks give to the build's later steps. */
    synchronized List<Map<String, String>> variables() {
        complete();
        return given().values().stream().map(Given::variables).toList();
    }

    /**
     * All that is kept of a check of this build or of a part of it.
     *
     * @param folder where it is
     * @throws IOException if it is lost
     */
    StoredCheck read(CheckSummary summary, ReportFolder folder) throws IOException {
        String key = summary.part() + "/" + summary.getNumber();
        SoftReference<StoredCheck> held = read.get(key);
        StoredCheck check = held == null ? null : held.get();
        if (check == null) {
            check = folder.read(summary.entry());
            read.put(key, new SoftReference<>(check));
        }
        return check;
    }

    /** Finds what the record lacks. */
    private void complete() {
        if (complete) {
            return;
        }
        Set<Integer> known = summaries.list().stream()
                .filter(summary -> summary.part() == null)
                .map(CheckSummary::getNumber)
                .collect(Collectors.toSet());
        ReportFolder folder = ReportFolder.of(run);
        for (ReportFolder.Entry entry : folder.entries()) {
            if (known.add(entry.number())) {
                summaries.add(found(folder, entry));
            }
        }
        last = known.stream().max(Comparator.naturalOrder()).orElse(0);
        complete = true;
    }

    private static CheckSummary found(ReportFolder folder, ReportFolder.Entry entry) {
        try {
            StoredCheck check = folder.read(entry);
            return CheckSummary.of(entry.number(), check.report(), check.prefix());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read " + folder + entry.file());
            return CheckSummary.ofUnreadable(entry);
        }
    }

    private Map<String, Given> given() {
        if (given == null) {
            given = new LinkedHashMap<>();
            Map<String, CheckSummary> latest = new LinkedHashMap<>();
            summaries.list().stream()
                    .filter(summary -> summary.part() == null)
                    .sorted(Comparator.comparing(CheckSummary::getNumber))
                    .forEach(summary -> latest.put(summary.prefix(), summary));
            latest.values().forEach(summary -> {
                try {
                    give(summary, read(summary, ReportFolder.of(run)).variables());
                } catch (IOException e) {
                    LOGGER.log(Level.WARNING, e, () -> "The variables of a check of " + run + " are lost");
                }
            });
        }
        return given;
    }

    private void give(CheckSummary summary, Map<String, String> variables) {
        Given before = given().get(summary.prefix());
        // parallel branches may come in another order than that of their numbers
        if (before == null || before.number < summary.getNumber()) {
            given.put(summary.prefix(), new Given(summary.getNumber(), variables));
        }
    }
}
