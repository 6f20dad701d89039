package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/**
 * The earlier checks of a job's tasks in the latest 200 builds that exist. If there is none, those of the
 * target branch of a pull request count, then those of the primary branch. The lines of a build are read once, and a
 * build is loaded only if its result matters or a page links to it.
 */
public final class CheckHistory implements History {
    /** The maximum number of builds that are searched. */
    static final int MOST_BUILDS = 200;

    private static final Logger LOGGER = Logger.getLogger(CheckHistory.class.getName());

    private final Job<?, ?> job;
    private final int build;
    private final boolean keepsInput;

    /** The builds with checks, the latest first; null until needed. Guarded by this. */
    private List<Integer> builds;

    /** The histories of the reference branches; null until needed. Guarded by this. */
    private List<CheckHistory> references;

    /** The latest check that fetched each task, by build and task; empty for a build whose lines cannot be read. */
    private final Map<Integer, Optional<Map<String, CheckSummary>>> read = new HashMap<>();

    /** The check of an earlier build; null if the build's lines cannot be read. */
    private record Found(int build, @CheckForNull CheckSummary check) {}

    /**
     * The checks before a build.
     *
     * @param build the number of that build
     * @param keepsInput whether builds keep the values of a task's input
     */
    public CheckHistory(Job<?, ?> job, int build, boolean keepsInput) {
        this.job = job;
        this.build = build;
        this.keepsInput = keepsInput;
    }

    /** The numbers of the builds with checks among the latest before that number, the latest first. */
    static List<Integer> builds(Job<?, ?> job, int before) {
        try (Stream<Path> files = Files.list(job.getBuildDir().toPath())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                    .map(Integer::valueOf)
                    .filter(number -> number < before)
                    .sorted(Comparator.reverseOrder())
                    .limit(MOST_BUILDS)
                    .filter(number -> CheckStore.of(job, number).exists())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Earlier> latest(Task task, Since since) {
        return latest(task, since, "")
                .or(() -> references().stream()
                        .flatMap(branch ->
                                branch.latest(task, since, SafeText.shown(branch.job.getDisplayName()) + " ").stream())
                        .findFirst());
    }

    private synchronized List<CheckHistory> references() {
        if (references == null) {
            references = branches(job).stream()
                    .map(branch -> new CheckHistory(branch, Integer.MAX_VALUE, keepsInput))
                    .toList();
        }
        return references;
    }

    /**
     * The target branch of a pull request, then the primary branch, as far as the same multibranch project builds them
     * and the current user may see them; without the job itself. Empty for a job of no multibranch project.
     */
    private static List<Job<?, ?>> branches(Job<?, ?> job) {
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        List<Job<?, ?>> branches = new ArrayList<>();
        if (head == null) {
            return branches;
        }
        SCMHead target = head instanceof ChangeRequestSCMHead request ? request.getTarget() : null;
        ItemGroup<?> project = job.getParent();
        for (Item item : project.getItems()) {
            if (!(item instanceof Job<?, ?> branch) || branch == job) {
                continue;
            }
            if (target != null && target.equals(SCMHead.HeadByItem.findHead(branch))) {
                branches.add(0, branch);
            } else if (branch.getAction(PrimaryInstanceMetadataAction.class) != null) {
                branches.add(branch);
            }
        }
        return branches;
    }

    private Optional<Earlier> latest(Task task, Since since, String branch) {
        Found found = find(SafeText.shown(task.id()), since == Since.LAST_BUILD ? number -> true : lastSuccessful());
        return Optional.ofNullable(found)
                .map(earlier -> new Earlier(
                        branch + "#" + earlier.build,
                        fields(earlier),
                        TaskSnapshot.of(task.fields(), Digests::of, keepsInput),
                        (before, now) -> TaskSnapshot.isSame(before, now, Digests::of),
                        before -> TaskSnapshot.isComparable(before, "", Digests::of)));
    }

    private IntPredicate lastSuccessful() {
        Run<?, ?> last = job.getLastSuccessfulBuild();
        // no later build has succeeded, so none of those must be loaded to find that out
        return number -> last != null && number <= last.getNumber() && succeeded(number);
    }

    private boolean succeeded(int number) {
        Run<?, ?> run = job.getBuildByNumber(number);
        Result result = run == null || run.isBuilding() ? null : run.getResult();
        return result != null && result.isBetterOrEqualTo(Result.UNSTABLE);
    }

    /** The changes since the latest earlier build that fetched the check's task; null if there is none. */
    @CheckForNull
    public ChangesSince changes(Check check) {
        TaskReport now = check.getReport();
        Found found = now.error() != null ? null : find(check.getSummary().taskId(), number -> true);
        Map<String, Object> before = found == null ? null : fields(found);
        // the page of the earlier build reports that its report cannot be read
        Run<?, ?> run = before == null ? null : job.getBuildByNumber(found.build);
        return run == null ? null : ChangesSince.of(run, before, now.fields());
    }

    @CheckForNull
    private synchronized Found find(String taskId, IntPredicate which) {
        if (builds == null) {
            builds = builds(job, build);
        }
        for (int number : builds) {
            Optional<Map<String, CheckSummary>> lines = read.computeIfAbsent(number, this::byTask);
            CheckSummary check = lines.map(byTask -> byTask.get(taskId)).orElse(null);
            if ((check != null || lines.isEmpty()) && which.test(number)) {
                return new Found(number, check);
            }
        }
        return null;
    }

    private Optional<Map<String, CheckSummary>> byTask(int number) {
        Map<String, CheckSummary> byTask = new HashMap<>();
        try {
            for (CheckSummary check : CheckStore.of(job, number).list()) {
                byTask.put(check.taskId(), check);
            }
            return Optional.of(byTask);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the checks of " + job.getFullName() + " #" + number);
            return Optional.empty();
        }
    }

    /** The fields of the task as the earlier build stored them; null if they cannot be read. */
    @CheckForNull
    private Map<String, Object> fields(Found found) {
        try {
            return found.check == null
                    ? null
                    : CheckStore.of(job, found.build).read(found.check.number()).fields();
        } catch (IOException e) {
            return null;
        }
    }
}
