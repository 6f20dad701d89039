package io.jenkins.plugins.apify;

import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;

/** Has Jenkins speak a language, to readers and by itself, until it is closed. */
public final class Speaking implements AutoCloseable {
    private final LocaleProvider usual = LocaleProvider.getProvider();
    private final Locale before = Locale.getDefault();

    private Speaking(Locale language) {
        // outside of tests, Jenkins takes the locale from the request, and from the machine where there is none
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return language;
            }
        });
        Locale.setDefault(language);
    }

    public static Speaking german() {
        return new Speaking(Locale.GERMANY);
    }

    @Override
    public void close() {
        LocaleProvider.setProvider(usual);
        Locale.setDefault(before);
    }
}
