package io.jenkins.plugins.apify.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The HTTP proxy to go through.
 *
 * @param host its host name; null for no proxy
 * @param port its port
 * @param user who logs in at it; null if nobody needs to
 * @param password the user's password
 * @param noProxyHosts patterns that match the hosts reached without it
 */
public record ProxySettings(String host, int port, String user, String password, List<Pattern> noProxyHosts) {
    /** A direct connection. */
    public static final ProxySettings NONE = new ProxySettings(null, 0, null, null, List.of());

    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(?:\\.\\d{1,10}){1,3}|0\\.0\\.0\\.0");

    // patterns have no equality of their own: compare what they were made of, or equal settings seem to differ
    @Override
    public boolean equals(Object other) {
        return other instanceof ProxySettings that && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    private List<Object> key() {
        List<String> patterns = noProxyHosts.stream()
                .map(pattern -> pattern.flags() + " " + pattern.pattern())
                .toList();
        return Arrays.asList(host, port, user, password, patterns);
    }

    /** Whether that host is reached through the proxy; this very host never is, whatever the patterns say. */
    public boolean appliesTo(String targetHost) {
        return host != null
                && !isThisHost(targetHost)
                && noProxyHosts.stream()
                        .noneMatch(pattern -> pattern.matcher(targetHost).matches());
    }

    private static boolean isThisHost(String name) {
        String bare = name.toLowerCase(Locale.ROOT);
        if (bare.endsWith(".")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (bare.equals("localhost")
                || bare.endsWith(".localhost")
                || LOOPBACK_IPV4.matcher(bare).matches()) {
            return true;
        }
        try {
            // with a colon it is an address, which is read without asking anybody
            InetAddress address = bare.indexOf(':') < 0 ? null : InetAddress.getByName('[' + bare + ']');
            return address != null && (address.isLoopbackAddress() || address.isAnyLocalAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The proxy's address; never the password, so that it cannot end up in a log. */
    @Override
    public String toString() {
        return host == null ? "none" : host + ":" + port;
    }
}
