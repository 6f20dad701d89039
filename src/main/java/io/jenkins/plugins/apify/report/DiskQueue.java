package io.jenkins.plugins.apify.report;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Files that were written and that the disk may not have yet. It gets those of a second one after another, on a
 * thread that no check needs.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class DiskQueue {
    private static final long TOGETHER_SECS = 1;
    private static final Logger LOGGER = Logger.getLogger(DiskQueue.class.getName());

    /** Guarded by this. */
    private List<Path> files = new ArrayList<>();

    /** Has the file brought to the disk soon. */
    static void add(Path file) {
        ExtensionList.lookupSingleton(DiskQueue.class).enqueue(file);
    }

    private void enqueue(Path file) {
        boolean first;
        synchronized (this) {
            first = files.isEmpty();
            files.add(file);
        }
        if (first) {
            Timer.get().schedule(this::bringAll, TOGETHER_SECS, TimeUnit.SECONDS);
        }
    }

    private void bringAll() {
        List<Path> written;
        synchronized (this) {
            written = files;
            files = new ArrayList<>();
        }
        Computer.threadPoolForRemoting.execute(() -> written.forEach(DiskQueue::bring));
    }

    private static void bring(Path file) {
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(false);
        } catch (NoSuchFileException e) {
            // the build was deleted
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The disk may not have " + file);
        }
    }
}
