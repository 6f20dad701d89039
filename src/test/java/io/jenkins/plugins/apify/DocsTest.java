package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the README and the pages in {@code docs}: links, tables, examples, names and quoted messages. Needs no Jenkins. */
class DocsTest {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /** Messages of Jenkins and Groovy, which no file of the plugin contains, have another column title. */
    private static final Set<String> MESSAGE_COLUMNS = Set.of("message", "text");

    static List<String> pages() {
        return Readme.PAGES;
    }

    private static Node parse(String page) throws IOException {
        return PARSER.parse(Readme.text(page));
    }

    private static List<Path> files(String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(Readme.repository().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    @Test
    void everyPageIsCheckedHere() throws IOException {
        Set<String> found = files("docs", ".md").stream()
                .map(file -> "docs/" + file.getFileName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                found,
                pages().stream()
                        .filter(page -> page.startsWith("docs/"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theReadmeIsShort() throws IOException {
        int words = Readme.text("README.md").strip().split("\\s+").length;
        assertTrue(words <= 2500, words + " words");
    }

    @Test
    void theReadmeLinksToEveryPage() throws IOException {
        List<String> links = links(parse("README.md")).stream()
                .map(link -> link.replaceAll("#.*", ""))
                .toList();
        for (String page : pages()) {
            assertTrue(page.equals("README.md") || links.contains(page), page);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void startsWithItsPurpose(String page) throws IOException {
        Node title = parse(page).getFirstChild();
        assertEquals(1, assertInstanceOf(Heading.class, title).getLevel());
        assertInstanceOf(Paragraph.class, title.getNext());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkAndAnchorResolves(String page) throws IOException {
        Path folder = Path.of(page).resolveSibling("");
        List<String> broken = new ArrayList<>();
        for (String link : links(parse(page))) {
            if (link.matches("https?://.*")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            String target = parts[0].isEmpty()
                    ? page
                    : folder.resolve(parts[0]).normalize().toString().replace('\\', '/');
            if (!Files.isRegularFile(Readme.repository().resolve(target))
                    || parts.length > 1 && !anchors(parse(target)).contains(parts[1])) {
                broken.add(link);
            }
        }
        assertEquals(List.of(), broken);
    }

    private static List<String> links(Node page) {
        List<String> links = new ArrayList<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }

    /** The anchors that GitHub gives to the headings of a page. */
    private static Set<String> anchors(Node page) {
        Set<String> anchors = new HashSet<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String anchor = text(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                String unique = anchor;
                for (int i = 1; !anchors.add(unique); i++) {
                    unique = anchor + "-" + i;
                }
            }
        });
        return anchors;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTableRendersAsTable(String page) throws IOException {
        List<String> wrong = new ArrayList<>();
        parse(page).accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                // a blank line within a table or a wrong delimiter row makes the rest a paragraph
                if (text(paragraph).startsWith("|")) {
                    wrong.add(text(paragraph));
                }
            }
        });
        // a row with more cells than its header loses the additional cells
        int columns = 0;
        for (String line : Readme.text(page).replaceAll("(?ms)^```.*?^```$", "").split("\n")) {
            int separators =
                    line.startsWith("|") ? line.replaceAll("\\\\\\||[^|]", "").length() : 0;
            if (columns > 0 && separators > 0 && separators != columns) {
                wrong.add(line);
            }
            columns = separators;
        }
        assertEquals(List.of(), wrong);
    }

    /** Matches a call in the tests that reads an example by its beginning or its heading. */
    private static Set<String> argumentsOf(String method) throws IOException {
        Pattern call = Pattern.compile(Pattern.quote(method) + "\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
        Set<String> arguments = new HashSet<>();
        for (Path file : files("src/test/java", ".java")) {
            call.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1).translateEscapes())
                    .forEach(arguments::add);
        }
        return arguments;
    }

    @Test
    void everyExampleIsReadByATest() throws IOException {
        Set<String> read = new HashSet<>();
        for (String beginning : argumentsOf("Readme.block")) {
            read.add(Readme.block(beginning));
        }
        Set<String> headings = argumentsOf("CookbookFiles.of");
        List<String> unread = new ArrayList<>();
        for (Readme.Example example : Readme.examples()) {
            boolean isExample = !example.language().isEmpty() || example.text().startsWith("[Apify]");
            if (isExample && !read.contains(example.text()) && !headings.contains(heading(example))) {
                unread.add(example.page() + ": " + example.text());
            }
        }
        assertEquals(List.of(), unread);
    }

    private static String heading(Readme.Example example) throws IOException {
        String before = Readme.text(example.page()).substring(0, example.start());
        String heading = before.substring(before.lastIndexOf("\n## ") + 4);
        return heading.substring(0, heading.indexOf('\n'));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyNamedTestExists(String page) throws IOException {
        Set<String> tests = Stream.concat(
                        files("src/test/java", "Test.java").stream(), files("src/browser/java", "Test.java").stream())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        Set<String> named = Pattern.compile("\\b[A-Z]\\w+Test\\b")
                .matcher(Readme.text(page))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(tests);
        assertEquals(Set.of(), named);
    }

    /** A quoted message in the table is a part of a message of the plugin; … and status codes stand for values. */
    @Test
    void troubleshootingQuotesMessagesAsTheyAre() throws IOException {
        List<String> messages = messages();
        List<String> outdated = new ArrayList<>();
        for (String page : List.of("README.md", "docs/troubleshooting.md")) {
            for (String quote : quotedMessages(page)) {
                Pattern parts = Pattern.compile(
                        Arrays.stream(quote.split("…|\\b\\d{3}\\b"))
                                .map(part -> Pattern.quote(part.strip()))
                                .collect(Collectors.joining(".*")),
                        Pattern.DOTALL);
                if (messages.stream()
                        .noneMatch(message -> parts.matcher(message).find())) {
                    outdated.add(quote);
                }
            }
        }
        assertEquals(List.of(), outdated);
    }

    /** All English messages without their placeholders. */
    private static List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        for (Path file : files("src/main/resources", "Messages.properties")) {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            for (Object message : properties.values()) {
                messages.add(message.toString().replace("''", "'").replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", ""));
            }
        }
        return messages;
    }

    /** What is marked as code in the first column of the tables of messages. */
    private static List<String> quotedMessages(String page) throws IOException {
        List<String> quotes = new ArrayList<>();
        String header = null;
        for (String line : Readme.text(page).split("\n")) {
            if (!line.startsWith("|")) {
                header = null;
                continue;
            }
            String cell = line.split("(?<!\\\\)\\|")[1].strip();
            if (header == null) {
                header = cell;
            } else if (MESSAGE_COLUMNS.contains(header)) {
                Pattern.compile("`([^`]+)`")
                        .matcher(cell)
                        .results()
                        .map(found -> found.group(1))
                        .forEach(quotes::add);
            }
        }
        return quotes;
    }
}
