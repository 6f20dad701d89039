package io.jenkins.plugins.apify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README and the pages in {@code docs}, whose examples the tests run unchanged. Needs no Jenkins. */
public final class Readme {
    /** All pages with examples, in the order in which {@link #block} looks for an example. */
    static final List<String> PAGES = List.of(
            "README.md",
            "docs/steps.md",
            "docs/rules.md",
            "docs/policies.md",
            "docs/reports.md",
            "docs/configuration.md",
            "docs/troubleshooting.md",
            "docs/cookbook.md",
            "docs/performance.md",
            "docs/fault-matrix.md",
            "docs/mutation-testing.md",
            "docs/release.md",
            "SECURITY.md",
            "CHANGELOG.md");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z]*)\n(.*?)^```$");

    private Readme() {}

    /**
     * A fenced block of code.
     *
     * @param page the page that contains it, relative to the repository
     * @param start the offset of the block in the page
     * @param language the language after the fence; empty if there is none
     */
    record Example(String page, int start, String language, String text) {}

    /** The repository: the working directory, or its parent in the build without Jenkins. */
    static Path repository() {
        return Files.exists(Path.of("README.md")) ? Path.of("") : Path.of("..");
    }

    static String text(String page) throws IOException {
        return Files.readString(repository().resolve(page));
    }

    /** All fenced blocks of all pages. */
    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String page : PAGES) {
            Matcher block = BLOCK.matcher(text(page));
            while (block.find()) {
                examples.add(new Example(page, block.start(), block.group(1), block.group(2)));
            }
        }
        return examples;
    }

    /** The first block of code that starts with this text. */
    public static String block(String beginning) throws IOException {
        return examples().stream()
                .map(Example::text)
                .filter(text -> text.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }
}
