package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskSnapshot;
import io.jenkins.plugins.apify.gate.History;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;

/**
 * What earlier builds of a job kept of tasks, for rules that ask for it. A build is loaded only where its result
 * counts, and each build's folder is looked at once.
 */
public final class EarlierTasks implements History {
    private final Job<?, ?> job;
    private final int build;
    private final boolean keepsInput;
    private final Map<Integer, Map<String, ReportFolder.Entry>> entries = new HashMap<>();

    /**
     * The builds before that one.
     *
     * @param keepsInput whether builds keep the values of a task's input
     */
    public EarlierTasks(Job<?, ?> job, int build, boolean keepsInput) {
        this.job = job;
        this.build = build;
        this.keepsInput = keepsInput;
    }

    @Override
    public synchronized Optional<Earlier> latest(Task task, Since since) {
        String id = ReportFolder.Entry.of(1, task.id()).taskId();
        PrimitiveIterator.OfInt builds = CheckHistory.before(job, before(since)).iterator();
        while (id != null && builds.hasNext()) {
            int number = builds.nextInt();
            ReportFolder.Entry entry =
                    entries.computeIfAbsent(number, this::byTask).get(id);
            if (entry != null && (since == Since.LAST_BUILD || succeeded(number))) {
                return Optional.of(earlier(number, entry, task));
            }
        }
        return Optional.empty();
    }

    /** The number that the builds to look at are before. */
    private int before(Since since) {
        if (since == Since.LAST_BUILD) {
            return build;
        }
        // no later one has succeeded, so none of those need be loaded to see that
        Run<?, ?> last = job.getLastSuccessfulBuild();
        return last == null ? 0 : Math.min(build, last.getNumber() + 1);
    }

    private boolean succeeded(int number) {
        Run<?, ?> run = job.getBuildByNumber(number);
        Result result = run == null || run.isBuilding() ? null : run.getResult();
        return result != null && result.isBetterOrEqualTo(Result.UNSTABLE);
    }

    /** By task, the build's latest check that fetched it. */
    private Map<String, ReportFolder.Entry> byTask(int number) {
        Map<String, ReportFolder.Entry> byTask = new HashMap<>();
        for (ReportFolder.Entry entry : ReportFolder.of(job, number).entries()) {
            byTask.put(entry.taskId(), entry);
        }
        return byTask;
    }

    private Earlier earlier(int number, ReportFolder.Entry entry, Task task) {
        return new Earlier(
                "#" + number,
                fields(number, entry),
                TaskSnapshot.of(task.fields(), Digests::of, keepsInput),
                (before, now) -> TaskSnapshot.isSame(before, now, Digests::of));
    }

    @CheckForNull
    private Map<String, Object> fields(int number, ReportFolder.Entry entry) {
        try {
            return ReportFolder.of(job, number).read(entry).report().getFields();
        } catch (IOException e) {
            return null;
        }
    }
}
