package io.jenkins.plugins.apify.credentials;

import hudson.PluginWrapper;
import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.apify.client.ProxySettings;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** The network settings of this controller: its user agent and its proxy. */
public final class ControllerNetwork {
    private ControllerNetwork() {}

    /** The {@code User-Agent} header: this plugin and Jenkins, with their versions. */
    public static String userAgent() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().whichPlugin(ControllerNetwork.class);
        // a snapshot's version contains the name of its builder in brackets
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
                proxy.getNoProxyHostPatterns().stream().map(Pattern::pattern).toList());
    }
}
