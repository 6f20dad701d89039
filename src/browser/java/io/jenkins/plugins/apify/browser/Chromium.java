package io.jenkins.plugins.apify.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Chromium of this machine, without a window. */
final class Chromium implements AutoCloseable {
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;

    Chromium() {
        String executable = System.getenv("CHROMIUM");
        if (executable == null) {
            throw new IllegalStateException("Say where Chromium is, as in CHROMIUM=/usr/bin/chromium");
        }
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(executable))
                        // whoever runs tests as root has no sandbox; what it would fetch for itself is of no use here
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** A new visitor without cookies, in English. */
    Visit visit() {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setLocale("en-US")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(Visit.WIDTH, Visit.HEIGHT);
        return new Visit(browser.newContext(options));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
