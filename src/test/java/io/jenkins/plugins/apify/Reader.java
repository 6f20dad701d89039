package io.jenkins.plugins.apify;

import java.util.Locale;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.localizer.LocaleProvider;

/** Somebody who reads pages in a language. */
public final class Reader {
    private Reader() {}

    /** The text of a page. */
    public static String page(JenkinsRule jenkins, String url, Locale language) throws Exception {
        LocaleProvider usual = LocaleProvider.getProvider();
        // outside of tests, Jenkins takes the locale from the request
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return language;
            }
        });
        try (JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins)) {
            return client.goTo(url).asNormalizedText();
        } finally {
            LocaleProvider.setProvider(usual);
        }
    }
}
