package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import hudson.util.AtomicFileWriter;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in a build's own that holds a file for each check, so that what was found is read only when somebody asks
 * for it, and goes where the build goes.
 */
final class ReportFolder {
    private static final String NAME = "apify-task";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern FILE = Pattern.compile("([1-9][0-9]{0,8})(?:-(" + ID + "))?\\.json");
    private static final Logger LOGGER = Logger.getLogger(ReportFolder.class.getName());

    private final Path folder;

    private ReportFolder(Path build) {
        this.folder = build.resolve(NAME);
    }

    static ReportFolder of(Run<?, ?> run) {
        return new ReportFolder(run.getRootDir().toPath());
    }

    /** The folder of a build that need not be loaded, nor exist. */
    static ReportFolder of(Job<?, ?> job, int build) {
        return new ReportFolder(new File(job.getBuildDir(), String.valueOf(build)).toPath());
    }

    /**
     * A check's file. Its name tells the task, so that the builds that checked it are found without reading.
     *
     * @param number the check's number within the build, from 1
     * @param taskId the task's id; null if it is not known, or has characters that no id has
     */
    record Entry(int number, @CheckForNull String taskId) {
        static Entry of(int number, @CheckForNull String taskId) {
            return new Entry(number, taskId != null && ID.matcher(taskId).matches() ? taskId : null);
        }

        String file() {
            return taskId == null ? number + ".json" : number + "-" + taskId + ".json";
        }
    }

    /** Makes the folder, so that the build is known as one that checked a task. */
    void create() throws IOException {
        Files.createDirectories(folder);
    }

    boolean exists() {
        return Files.isDirectory(folder);
    }

    /** The files of the build's checks, in the order of their numbers; none if there is no folder. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    entries.add(new Entry(Integer.parseInt(name.group(1)), name.group(2)));
                }
            });
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot list " + folder);
        }
        entries.sort((one, other) -> Integer.compare(one.number, other.number));
        return Collections.unmodifiableList(entries);
    }

    /** Writes a file, whole or not at all. */
    void write(Entry entry, StoredCheck check) throws IOException {
        AtomicFileWriter out = new AtomicFileWriter(folder.resolve(entry.file()), StandardCharsets.UTF_8);
        try {
            ReportJson.write(check, out);
            out.commit();
        } finally {
            out.abort();
        }
    }

    /**
     * Reads a file.
     *
     * @throws NoSuchFileException if there is none
     * @throws IOException if it cannot be read, or is damaged
     */
    StoredCheck read(Entry entry) throws IOException {
        try (Reader in = Files.newBufferedReader(folder.resolve(entry.file()))) {
            return ReportJson.read(in);
        }
    }
}
