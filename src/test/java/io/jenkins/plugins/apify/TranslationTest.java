package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** German is complete: each text of the plugin has its translation. */
class TranslationTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern JELLY_KEY = Pattern.compile("\\$\\{%([^}(]+)|'%([^']+)'");

    private static List<Path> files(String glob) throws IOException {
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            List<Path> found = all.filter(path ->
                            path.getFileSystem().getPathMatcher("glob:" + glob).matches(path.getFileName()))
                    .toList();
            assertTrue(found.size() > 2, glob);
            return found;
        }
    }

    private static Path german(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.(?=[a-z]+$)", "_de."));
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    @Test
    void everyMessageHasATranslationWithTheSamePlaceholders() throws IOException {
        for (Path file : files("Messages.properties")) {
            Properties english = load(file);
            Properties german = load(german(file));
            assertEquals(
                    new TreeSet<>(english.stringPropertyNames()),
                    new TreeSet<>(german.stringPropertyNames()),
                    file.toString());
            for (String key : english.stringPropertyNames()) {
                assertEquals(
                        placeholders(english.getProperty(key)),
                        placeholders(german.getProperty(key)),
                        file + " " + key);
            }
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        // each is replaced, so no apostrophe hides one
        Object[] counts = LongStream.range(70, 80).boxed().toArray();
        String said = new MessageFormat(text, Locale.ROOT).format(counts);
        found.forEach(placeholder -> assertTrue(said.contains("7" + placeholder.charAt(1)), said));
        return found;
    }

    @Test
    void everyTextOfAPageHasATranslation() throws IOException {
        for (Path file : files("*.jelly")) {
            List<String> keys = new ArrayList<>();
            Matcher matcher = JELLY_KEY.matcher(Files.readString(file));
            while (matcher.find()) {
                keys.add((matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip());
            }
            if (keys.isEmpty()) {
                continue;
            }
            Path german = file.resolveSibling(file.getFileName().toString().replace(".jelly", "_de.properties"));
            Set<String> translated = load(german).stringPropertyNames();
            assertTrue(translated.containsAll(keys), german + " lacks some of " + keys);
        }
    }

    /** Phrases name their message by its key, which no compiler checks. */
    @Test
    void everyMessageOfAPhraseIsThere() throws IOException {
        Path sources = Path.of("src/main/java");
        Pattern phrase = Pattern.compile(
                "(?:Words\\.of\\(|(?:LocalizedMessage\\.of|new InvalidValueException)\\(\\s*Messages\\.class,|refusal\\(|invalid\\("
                        + "|ApifyException\\.of\\(\\s*(?:ApifyException\\.)?Kind\\.\\w+,|fault\\(Kind\\.\\w+, fault,)\\s*\"([A-Za-z]+\\.[A-Za-z.]+)\"");
        int found = 0;
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path source :
                    all.filter(path -> path.toString().endsWith(".java")).toList()) {
                Path room = RESOURCES.resolve(sources.relativize(source)).resolveSibling("Messages.properties");
                Matcher matcher = phrase.matcher(Files.readString(source));
                while (matcher.find()) {
                    found++;
                    assertTrue(load(room).containsKey(matcher.group(1)), source + ": " + matcher.group(1));
                }
            }
        }
        assertTrue(found > 100);
    }

    @Test
    void everyHelpTextHasATranslation() throws IOException {
        for (Path file : files("help*.html")) {
            if (!file.toString().endsWith("_de.html")) {
                assertTrue(Files.exists(german(file)), german(file).toString());
            }
        }
    }
}
