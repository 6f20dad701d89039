package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.apify.report.TaskAction.RecordedCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stores the checks of one build in the folder {@code apify-task} of the build: a file for each report, and
 * {@code checks.jsonl} with one line for each check. A report is written before its line, so that a line always has its
 * report. A report without a line belongs to a step that a crash interrupted and that runs again; the next check
 * overwrites it.
 */
final class CheckStore {
    /** The folder within the build's folder; it exists if the build has checked a task. */
    private static final String FOLDER = "apify-task";

    private static final String LINES = "checks.jsonl";
    private static final Logger LOGGER = Logger.getLogger(CheckStore.class.getName());

    /** The build's folder, which moves when its job is renamed or moved. */
    private final Supplier<File> build;

    /** The checks by number, where the last line of a number counts; null until they are read. Guarded by this. */
    private TreeMap<Integer, CheckSummary> checks;

    /** The number of the last check; guarded by this. */
    private int last;

    private CheckStore(Supplier<File> build) {
        this.build = build;
    }

    static CheckStore of(Run<?, ?> run) {
        return new CheckStore(run::getRootDir);
    }

    /** The store of a build that need not be loaded, nor exist. */
    static CheckStore of(Job<?, ?> job, int build) {
        return new CheckStore(() -> new File(job.getBuildDir(), String.valueOf(build)));
    }

    private Path folder() {
        return build.get().toPath().resolve(FOLDER);
    }

    /** Whether the build, or a part of it, has checked a task. */
    boolean exists() {
        return Files.isDirectory(folder());
    }

    /** Creates the folder, which marks that the build, or a part of it, checks a task. */
    void create() throws IOException {
        Files.createDirectories(folder());
    }

    /**
     * Stores a check. When this method returns, the check survives a crash of Jenkins. A check with the key of an
     * earlier one replaces that one.
     */
    void add(RecordedCheck check) throws IOException {
        create();
        CheckSummary summary = CheckSummary.of(number(check.key()), check);
        // not under the lock: a disk may be slow, and there may be many parallel branches
        Path unfinished = folder().resolve(report(summary.number()) + ".tmp");
        Files.write(unfinished, ReportJson.write(check.report()));
        Files.move(
                unfinished,
                folder().resolve(report(summary.number())),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        append(summary);
    }

    private synchronized int number(@CheckForNull String key) throws IOException {
        for (CheckSummary check : checks().values()) {
            if (key != null && key.equals(check.key())) {
                return check.number();
            }
        }
        last++;
        return last;
    }

    private synchronized void append(CheckSummary summary) throws IOException {
        // starts on a new line even if a crash has truncated the last one
        String line = "\n" + ReportJson.line(summary);
        Files.write(
                folder().resolve(LINES),
                line.getBytes(ReportJson.CHARSET),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        checks().put(summary.number(), summary);
    }

    /**
     * The checks in the order of their numbers.
     *
     * @throws IOException if they cannot be read
     */
    synchronized List<CheckSummary> list() throws IOException {
        List<CheckSummary> list = new ArrayList<>();
        // by task and retry block, the attempts of later checks
        Map<List<String>, Set<String>> later = new HashMap<>();
        for (CheckSummary check : checks().descendingMap().values()) {
            list.add(isRetried(check, later) ? check.asSuperseded() : check);
        }
        Collections.reverse(list);
        return list;
    }

    /** Whether a later check of the same task belongs to another attempt of a block that contains both. */
    private static boolean isRetried(CheckSummary check, Map<List<String>, Set<String>> later) {
        boolean retried = false;
        for (String attempt : Util.fixNull(check.location()).split(",")) {
            String block = attempt.split(":", 2)[0];
            if (!block.isEmpty()) {
                Set<String> attempts =
                        later.computeIfAbsent(List.of(check.requestedId(), block), key -> new HashSet<>());
                retried |= attempts.size() > (attempts.contains(attempt) ? 1 : 0);
                attempts.add(attempt);
            }
        }
        return retried;
    }

    private TreeMap<Integer, CheckSummary> checks() throws IOException {
        if (checks == null) {
            TreeMap<Integer, CheckSummary> read = new TreeMap<>();
            lines().lines().filter(line -> !line.isEmpty()).forEach(line -> {
                try {
                    CheckSummary check = ReportJson.readLine(line);
                    read.put(check.number(), check);
                } catch (IOException e) {
                    // truncated by a crash, after which the step ran again
                    LOGGER.log(Level.WARNING, e, () -> "A line of " + folder().resolve(LINES) + " is damaged");
                }
            });
            last = read.isEmpty() ? 0 : read.lastKey();
            checks = read;
        }
        return checks;
    }

    private String lines() throws IOException {
        try {
            return new String(Files.readAllBytes(folder().resolve(LINES)), ReportJson.CHARSET);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** The file name of a check's report. */
    static String report(int number) {
        return number + ".json";
    }

    /**
     * Reads the report of a check.
     *
     * @throws NoSuchFileException if there is none
     * @throws IOException if it cannot be read, or is damaged
     */
    TaskReport read(int number) throws IOException {
        return ReportJson.read(Files.readAllBytes(folder().resolve(report(number))));
    }
}
