package io.jenkins.plugins.apify.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A page of a visitor that takes note of all that no page may do. */
final class Visit implements AutoCloseable {
    static final int WIDTH = 1280;
    static final int HEIGHT = 900;

    /** The first page of a Jenkins compiles all views that it is made of, which takes a busy machine its time. */
    private static final double PATIENCE_MILLIS = 120_000;

    /** What a page does of its own once it is there. */
    private static final double ANSWER_MILLIS = 30_000;

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** What Jenkins itself writes among the plugin's own: marks of help, and what is wrong, in colours of its theme. */
    private static final List<String> CORE = List.of(".jenkins-help-button", ".validation-error-area");

    /** The rules of axe about colours. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int MARGIN = 12;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(BrowserContext context) {
        this.context = context;
        context.addInitScript("document.addEventListener('securitypolicyviolation', e => console.error("
                + "'CSP: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))");
        context.setDefaultTimeout(ANSWER_MILLIS);
        context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(ANSWER_MILLIS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // the dark theme's plugin serves its style again where a page is left before it came
            if (message.type().equals("error") && !message.text().contains("/theme-dark/")) {
                complaints.add("console of " + page.url() + ": " + message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> complaints.add("error on " + page.url() + ": " + error));
        page.onDialog(this::dialog);
    }

    private void dialog(Dialog dialog) {
        if (!dialog.type().equals("beforeunload")) {
            complaints.add("dialog on " + page.url() + ": " + dialog.message());
        }
        dialog.accept();
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** Waits until all fields of the forms are checked: an answer that comes late would overwrite a later one. */
    void settle() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.evaluate("new Promise(settled => {"
                + " const look = () => FormChecker.queue.length || FormChecker.inProgress"
                + " ? requestAnimationFrame(look) : settled(); look(); })");
    }

    /** Does that for a visitor who likes it dark and for one who likes it light. */
    void inEachTheme(Runnable action) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            // colours change over a while
            page.evaluate("document.getAnimations().filter(a => a instanceof CSSTransition).forEach(a => a.finish())");
            action.run();
        }
    }

    private boolean isDark() {
        return (Boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    }

    /** Holds what the plugin has written on the page, each part that one of the selectors finds, against axe's rules. */
    void isAccessible(String... selectors) {
        inEachTheme(() -> List.of(selectors).forEach(this::check));
    }

    private void check(String selector) {
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).include(selector);
        CORE.forEach(axe::exclude);
        if (isDark()) {
            // only colours differ
            axe.withRules(OF_COLOURS);
        }
        String where = "axe on " + page.url() + (isDark() ? ", dark: " : ": ");
        axe.analyze().getViolations().stream()
                .filter(violation -> GRAVE.contains(violation.getImpact()))
                .forEach(violation -> violation
                        .getNodes()
                        .forEach(node -> complaints.add(where + violation.getId() + ", " + violation.getHelp() + ": "
                                + node.getHtml() + " " + node.getFailureSummary())));
    }

    /** Takes pictures, light and dark, of the page from that part to that one, for README, where that is asked for. */
    void picture(String name, Locator first, Locator last) {
        if (!Boolean.getBoolean("pictures")) {
            return;
        }
        settle();
        // a window as high as the page, so that no bar floats over it
        page.setViewportSize(WIDTH, (int) page.evaluate("document.documentElement.scrollHeight") + HEIGHT);
        page.evaluate("document.activeElement.blur(), scrollTo(0, 0)");
        BoundingBox top = first.boundingBox();
        BoundingBox end = last.boundingBox();
        double x = Math.max(0, Math.min(top.x, end.x) - MARGIN);
        double y = Math.max(0, top.y - MARGIN);
        double right = Math.min(WIDTH, Math.max(top.x + top.width, end.x + end.width) + MARGIN);
        double bottom = Math.ceil(end.y + end.height + MARGIN);
        Page.ScreenshotOptions options = new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setClip(x, y, right - x, bottom - y);
        inEachTheme(
                () -> page.screenshot(options.setPath(PICTURES.resolve(name + (isDark() ? "-dark" : "") + ".png"))));
        page.setViewportSize(WIDTH, HEIGHT);
    }

    /** Takes pictures of the page down to the end of that part. */
    void picture(String name, Locator last) {
        picture(name, find("body"), last);
    }

    /** Ends the visit; it fails if anything was noted. */
    @Override
    public void close() {
        context.close();
        assertTrue(complaints.isEmpty(), () -> String.join("\n", complaints));
    }
}
