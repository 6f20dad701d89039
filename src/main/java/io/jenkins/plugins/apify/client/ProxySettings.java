package io.jenkins.plugins.apify.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The HTTP proxy.
 *
 * @param host the host name; null for no proxy
 * @param port the port
 * @param user the user name for the proxy; null for none
 * @param password the user's password
 * @param noProxyHosts patterns of the hosts that are reached directly
 */
public record ProxySettings(String host, int port, String user, String password, List<Pattern> noProxyHosts) {
    /** A direct connection. */
    public static final ProxySettings NONE = new ProxySettings(null, 0, null, null, List.of());

    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(?:\\.\\d{1,10}){1,3}|0\\.0\\.0\\.0");

    // patterns have no equality of their own, so compare their sources
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

    /** Whether the proxy is used for that host; never for localhost, regardless of the patterns. */
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
            // a name with a colon is an IPv6 address, which is parsed without a lookup
            InetAddress address = bare.indexOf(':') < 0 ? null : InetAddress.getByName('[' + bare + ']');
            return address != null && (address.isLoopbackAddress() || address.isAnyLocalAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The address of the proxy; never the password, which could otherwise end up in a log. */
    @Override
    public String toString() {
        return host == null ? "none" : host + ":" + port;
    }
}
