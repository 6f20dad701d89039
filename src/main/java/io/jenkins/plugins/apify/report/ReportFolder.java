package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /**
     * Writes a file, whole or not at all. Once this returns, it survives the end of Jenkins, and soon afterwards also
     * that of the machine: nobody waits for the disk, which would take most of the time of a check.
     */
    void write(Entry entry, StoredCheck check) throws IOException {
        Path file = folder.resolve(entry.file());
        Path unfinished = folder.resolve(entry.file() + ".tmp");
        try {
            // half a character in a text becomes a question mark and is no failure
            try (Writer out = new OutputStreamWriter(Files.newOutputStream(unfinished), StandardCharsets.UTF_8)) {
                ReportJson.write(check, out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        DiskQueue.add(file);
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
