package io.jenkins.plugins.apify.credentials;

import hudson.PluginWrapper;
import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.apify.client.ProxySettings;
import jenkins.model.Jenkins;

/** How this controller goes to the network: what it calls itself, and through which proxy. */
public final class ControllerNetwork {
    private ControllerNetwork() {}

    /** Asked for by each check, and always the same. */
    private static final class UserAgent {
        private static final String TEXT = found();
    }

    /** What the {@code User-Agent} header says: this plugin and Jenkins, with their versions. */
    public static String userAgent() {
        return UserAgent.TEXT;
    }

    private static String found() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().whichPlugin(ControllerNetwork.class);
        // a snapshot's version says in brackets who built it
        String version = plugin == null ? "dev" : plugin.getVersion().replaceAll("[\\s(].*", "");
        return "apify-task-plugin/" + version + " Jenkins/" + Jenkins.getVersion();
    }

    /** The proxy of Jenkins. */
    public static ProxySettings proxy() {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (proxy == null || Util.fixEmptyAndTrim(proxy.getName()) == null) {
            return ProxySettings.NONE;
        }
        return new ProxySettings(
                proxy.getName(),
                proxy.getPort(),
                Util.fixEmptyAndTrim(proxy.getUserName()),
                Secret.toString(proxy.getSecretPassword()),
                proxy.getNoProxyHostPatterns());
    }
}
