package io.jenkins.plugins.apify.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
 * @param noProxyHosts regular expressions of the hosts that are reached directly
 */
public record ProxySettings(String host, int port, String user, String password, List<String> noProxyHosts) {
    /** A direct connection. */
    public static final ProxySettings NONE = new ProxySettings(null, 0, null, null, List.of());

    /** An IPv4 or IPv6 address, which is parsed without a lookup. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f.:]*:[0-9a-f.:]*]?");

    /** Whether the proxy is used for that host; never for localhost, regardless of the patterns. */
    public boolean appliesTo(String targetHost) {
        return host != null && !isThisHost(targetHost) && noProxyHosts.stream().noneMatch(targetHost::matches);
    }

    private static boolean isThisHost(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (!ADDRESS.matcher(bare).matches()) {
            return bare.equals("localhost") || bare.endsWith(".localhost");
        }
        try {
            InetAddress address = InetAddress.getByName(bare);
            return address.isLoopbackAddress() || address.isAnyLocalAddress();
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
