package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.connect.Executors;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Reports are brought to the disk behind the checks' backs. A pipe is a file that keeps whoever opens it waiting. */
@DisabledOnOs(OS.WINDOWS)
class DiskQueueTest extends SharedConnectedTest {
    @TempDir
    private Path folder;

    private List<Path> pipes(int count) throws Exception {
        List<Path> pipes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path pipe = folder.resolve("pipe" + i);
            assertEquals(
                    0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
            pipes.add(pipe);
        }
        return pipes;
    }

    @Test
    void eachFileIsBroughtAndNoCheckWaitsForASlowDisk() throws Exception {
        List<Path> pipes = pipes(3);
        DiskQueue.add(pipes.get(0));
        DiskQueue.add(pipes.get(1));
        DiskQueue.add(folder.resolve("deleted"));
        // the first is waited for by now, or soon
        CountDownLatch judged = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            Executors.judging().execute(judged::countDown);
            Thread.sleep(20);
        }
        judged.await();
        DiskQueue.add(pipes.get(2));
        for (Path pipe : pipes) {
            try (InputStream opened = Files.newInputStream(pipe)) {
                assertEquals(-1, opened.read());
            }
        }
    }
}
