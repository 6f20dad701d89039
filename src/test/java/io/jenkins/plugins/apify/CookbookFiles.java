package io.jenkins.plugins.apify;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.ChangeLogParser;
import hudson.scm.NullChangeLogParser;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvnet.hudson.test.TestExtension;

/** The files of an example in the cookbook, as a repository has them. */
public final class CookbookFiles extends SCM {
    private static final Pattern FILE = Pattern.compile("(?m)^`([^`]+)`[^\n]*:\n\n```[a-z]*\n((?s:.*?))^```$");

    private final LinkedHashMap<String, String> files;

    private CookbookFiles(LinkedHashMap<String, String> files) {
        this.files = files;
    }

    /** The files of the example under that heading. */
    public static CookbookFiles of(String heading) throws IOException {
        String page = Files.readString(Path.of("docs/cookbook.md"));
        int start = page.indexOf("\n## " + heading + "\n");
        int end = page.indexOf("\n## ", start + 1);
        Matcher found = FILE.matcher(page.substring(start, end < 0 ? page.length() : end));
        LinkedHashMap<String, String> files = new LinkedHashMap<>();
        while (found.find()) {
            files.put(found.group(1), found.group(2));
        }
        return new CookbookFiles(files);
    }

    /** The text of the file of that name. */
    public String text(String name) {
        return files.get(name);
    }

    /** The same files, with others in the place of some. */
    public CookbookFiles with(String name, String text) {
        LinkedHashMap<String, String> changed = new LinkedHashMap<>(files);
        changed.put(name, text);
        return new CookbookFiles(changed);
    }

    @Override
    public void checkout(
            Run<?, ?> build,
            Launcher launcher,
            FilePath workspace,
            TaskListener listener,
            File changelog,
            SCMRevisionState baseline)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            workspace.child(file.getKey()).write(file.getValue(), "UTF-8");
        }
    }

    @Override
    public SCMRevisionState calcRevisionsFromBuild(
            Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener) {
        return SCMRevisionState.NONE;
    }

    @Override
    public ChangeLogParser createChangeLogParser() {
        return NullChangeLogParser.INSTANCE;
    }

    @TestExtension
    public static final class DescriptorImpl extends SCMDescriptor<CookbookFiles> {
        public DescriptorImpl() {
            super(null);
        }
    }
}
