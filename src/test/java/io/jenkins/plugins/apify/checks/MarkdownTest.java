package io.jenkins.plugins.apify.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign text in Markdown, as a reader of that sees it. */
class MarkdownTest {
    private static String html(String markdown) {
        List<org.commonmark.Extension> extensions = List.of(TablesExtension.create(), StrikethroughExtension.create());
        return HtmlRenderer.builder()
                .extensions(extensions)
                .build()
                .render(Parser.builder().extensions(extensions).build().parse(markdown));
    }

    /** The text that HTML shows. */
    private static String shown(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("\u200B", "")
                .replace("&amp;", "&")
                .strip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script><!-- x",
                "a | b || c \\| d \\\\| e",
                "**bold** __bold__ _it_ *it* ~~gone~~ `code` ``",
                "[click](javascript:alert(1)) ![x](https://evil.example/x.png) [ref][1]",
                "https://evil.example/?a=1&b=2 http://x.example www.evil.example ftp://x.example/y",
                "<https://evil.example> <a@evil.example> someone@evil.example",
                "&lt;b&gt; &amp; &#60; &copy;",
                "# heading 1. one - list > quote + plus",
                "ends with a backslash \\",
                "$x$ and $$y$$",
                "C:\\temp\\*.txt \\\\server\\share",
                "plain: 8192 MB, expected at most 4096 MB (folder a/b)"
            })
    void isTextAndNothingElse(String text) {
        String line = html("- FAIL " + Markdown.text(text) + "\n");
        assertEquals("FAIL " + text, shown(line), line);
        assertEquals("<ul><li></li></ul>", tags(line), line);
        String cell = html("| a | b |\n| --- | --- |\n| " + Markdown.text(text) + " | end |\n");
        assertEquals(
                "<table><thead><tr><th></th><th></th></tr></thead><tbody><tr><td></td><td></td></tr></tbody></table>",
                tags(cell),
                cell);
        assertTrue(shown(cell.substring(cell.indexOf("<tbody>"))).startsWith(text.strip()), cell);
    }

    private static String tags(String html) {
        return html.replaceAll("(?s)(?<=>|^)[^<]+", "");
    }

    @Test
    void isOnOneLine() {
        assertEquals("a b  c", Markdown.text("a\nb\r\nc"));
    }

    /** GitHub finds both in the source, or in what that shows, without any markup. */
    @Test
    void callsNobodyAndLinksNowhere() {
        assertEquals("@&#8203;octocat", Markdown.text("@octocat"));
        assertEquals(
                "https&#58;//evil.example: WWW&#46;evil.example",
                Markdown.text("https://evil.example: WWW.evil.example"));
    }

    @Test
    void endsWithWholeLinesBeforeItIsTooLong() {
        List<String> lines = Collections.nCopies(10_000, "- \u00E4\u20AC \uD83D\uDE00\n");
        String fitting = Markdown.fitting("head\n", lines, rest -> rest + " more\n");
        assertTrue(fitting.getBytes(StandardCharsets.UTF_8).length <= Markdown.MOST_BYTES);
        assertTrue(fitting.getBytes(StandardCharsets.UTF_8).length > Markdown.MOST_BYTES - 100);
        long kept = fitting.lines().filter(line -> line.startsWith("- ")).count();
        assertTrue(fitting.endsWith("\n" + (10_000 - kept) + " more\n"), fitting.substring(fitting.length() - 50));
        assertEquals("head\na\n", Markdown.fitting("head\n", List.of("a\n"), rest -> "more"));
    }

    @Test
    void aSingleTextIsCutBeforeItFillsEverything() {
        assertTrue(Markdown.text("@".repeat(100_000)).length() < 10_000);
    }
}
