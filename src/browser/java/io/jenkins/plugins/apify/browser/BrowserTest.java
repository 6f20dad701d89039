package io.jenkins.plugins.apify.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hudson.ExtensionList;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.darktheme.DarkThemeSystemManagerFactory;
import io.jenkins.plugins.thememanager.ThemeManagerFactory;
import io.jenkins.plugins.thememanager.ThemeManagerPageDecorator;
import jenkins.security.csp.impl.CspConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that share one Jenkins, with its content security policy in force, and one browser. */
abstract class BrowserTest extends SharedConnectedTest {
    private static Chromium chromium;
    private static ThemeManagerFactory usualTheme;

    @BeforeAll
    static void launch() {
        ExtensionList.lookupSingleton(CspConfiguration.class).setEnforce(true);
        usualTheme = ThemeManagerPageDecorator.get().getTheme();
        ThemeManagerPageDecorator.get().setTheme(new DarkThemeSystemManagerFactory());
        chromium = new Chromium();
    }

    @AfterAll
    static void quit() {
        chromium.close();
        ThemeManagerPageDecorator.get().setTheme(usualTheme);
        ExtensionList.lookupSingleton(CspConfiguration.class).setEnforce(false);
    }

    /** A visit to a page of Jenkins, by its path from the root. */
    static Visit visit(String path) throws Exception {
        Visit visit = chromium.visit();
        visit.page().navigate(jenkins.getURL() + path);
        return visit;
    }

    /** Chooses from the menu that a button opens. */
    static void choose(Visit visit, String button, String item) {
        visit.find(button).click();
        visit.find(".jenkins-dropdown__item")
                .filter(new Locator.FilterOptions().setHasText(item))
                .first()
                .click();
    }

    /** Presses the button of that name. */
    static void press(Visit visit, String name) {
        visit.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
