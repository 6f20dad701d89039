package io.jenkins.plugins.apify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The README, whose examples tests run as they stand. */
public final class Readme {
    private Readme() {}

    /** The block of code that begins so. */
    public static String block(String beginning) throws IOException {
        return Arrays.stream(Files.readString(Path.of("README.md")).split("(?m)^```.*\n"))
                .filter(part -> part.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }
}
