package io.jenkins.plugins.apify.report;

import hudson.model.Job;
import hudson.model.Run;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which builds of a job have checked a task. No build is loaded to find out: the folders of their reports tell, and one
 * file tells of a job that no build has.
 */
final class CheckHistory {
    /** How many builds are looked at, the deleted ones included. */
    static final int MOST_LOOKED_AT = 200;

    private static final String MARKER = "apify-task";

    private CheckHistory() {}

    /** Takes note that a build checks a task, or a part of it does. */
    static void note(Run<?, ?> run) throws IOException {
        ReportFolder.of(run).create();
        Path marker = marker(run.getParent());
        if (!Files.exists(marker)) {
            try {
                Files.createFile(marker);
            } catch (FileAlreadyExistsException e) {
                // another build was faster
            }
        }
    }

    private static Path marker(Job<?, ?> job) {
        return job.getBuildDir().toPath().resolve(MARKER);
    }

    /** The numbers of the builds that have checked a task, the latest first, of those before that number. */
    static IntStream before(Job<?, ?> job, int number) {
        if (!Files.exists(marker(job))) {
            return IntStream.empty();
        }
        return IntStream.iterate(number - 1, n -> n > 0, n -> n - 1)
                .limit(MOST_LOOKED_AT)
                .filter(n -> ReportFolder.of(job, n).exists());
    }

    /** Of all builds, the latest. */
    static List<Integer> latest(Job<?, ?> job, int most) {
        return before(job, job.getNextBuildNumber()).limit(most).boxed().toList();
    }
}
