package io.jenkins.plugins.apify.redact;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds passwords in URLs and other addresses, and addresses that are secrets themselves; the host stays readable. */
final class AddressPatterns {
    private static final String SCHEME_END = "://";

    /** {@code 10.0.0.1:8000:user:password}, the notation of proxy providers, from the port on. */
    private static final Pattern PORT_AND_USER = Pattern.compile(":[0-9]{2,5}:((?=[^\\s:]{0,100}[A-Za-z])"
            + "[^\\s:@/\"'<>,;]{1,200}+:[^\\s:\"'<>,;]{1,200}+)(?![^\\s\"'<>,;])");

    /** {@code jdbc:oracle:thin:user/password@host} */
    private static final Pattern ORACLE =
            Pattern.compile("(?i:oracle:(?:thin|oci8?)):([^\\s/@\"'<>]{1,200}+/[^\\s@\"'<>]{1,200}+)@");

    private static final Pattern HOST_AND_PORT = Pattern.compile("@[A-Za-z0-9.-]{1,253}+:[0-9]{2,5}");

    /** {@code http://user:password@host}, percent-encoded as the parameter of another URL. */
    private static final Pattern ENCODED =
            Pattern.compile("%3[Aa]%2[Ff]%2[Ff]((?:[\\w.~!$*+-]|%(?!2[Ff]|40)[0-9A-Fa-f]{2}){1,300}+)%40");

    private static final Pattern HOOK_HOST = Pattern.compile("(?:[^.]+\\.)?(?:web)?hooks?\\..*");

    private static final Pattern HOOK_PATH = Pattern.compile("/(?:(?:web)?hooks?|webhookb2|key|token)/");

    private static final Pattern LONG_ID = Pattern.compile("(?<![\\w-])(?=[\\w-]{0,40}[0-9])[\\w-]{16,}+");

    private static final Pattern DISCORD = Pattern.compile("(?:[^.]+\\.)?discord(?:app)?\\.com");

    private static final int LONGEST_HOST = 253;

    /** The maximum distance behind a slash at which a password with unusual characters may end. */
    private static final int LONGEST_ODD_PASSWORD = 200;

    private AddressPatterns() {}

    static void find(String text, List<TokenPatterns.Span> found) {
        TokenPatterns.find("%40", ENCODED, text, found);
        if (!text.contains(":")) {
            return;
        }
        proxies(text, found);
        if (text.contains("@")) {
            TokenPatterns.find(ORACLE, text, found);
            usersWithoutScheme(text, found);
        }
        int scheme = nextScheme(text, 0);
        while (scheme < text.length()) {
            int start = scheme + SCHEME_END.length();
            scheme = nextScheme(text, start);
            // not beyond the next address, so that each character is visited once
            int end = endOf(text, start, scheme, "");
            boolean keyed = text.startsWith("ssh", Math.max(0, start - 6));
            address(text.substring(start, end), keyed, start, found);
        }
    }

    /** The start of the next scheme, or the end of the text. */
    private static int nextScheme(String text, int from) {
        int scheme = text.indexOf(SCHEME_END, from);
        return scheme < 0 ? text.length() : scheme;
    }

    private static void proxies(String text, List<TokenPatterns.Span> found) {
        Matcher proxy = PORT_AND_USER.matcher(text);
        while (proxy.find()) {
            int host = back(text, proxy.start(), LONGEST_HOST, AddressPatterns::isHostLike);
            if (text.substring(host, proxy.start()).indexOf('.') > 0) {
                found.add(new TokenPatterns.Span(proxy.start(1), proxy.end(1)));
            }
        }
    }

    private static void usersWithoutScheme(String text, List<TokenPatterns.Span> found) {
        Matcher host = HOST_AND_PORT.matcher(text);
        while (host.find()) {
            userWithoutScheme(text, host.start(), found);
        }
    }

    /** Finds {@code user:password@host:8000}, given the position of the {@code @}. */
    private static void userWithoutScheme(String text, int at, List<TokenPatterns.Span> found) {
        int start = back(text, at, LONGEST_HOST, c -> !Character.isWhitespace(c) && "/\"'`<>@,;".indexOf(c) < 0);
        String login = text.substring(start, at);
        int colon = login.lastIndexOf(':');
        int user = back(login, colon, LONGEST_HOST, c -> isHostLike(c) || "_%+~!$*".indexOf(c) >= 0);
        boolean address = start > 0 && text.charAt(start - 1) == '/';
        boolean masked = login.startsWith(Redactor.MASK, colon + 1);
        if (user < colon && !login.endsWith(":") && !address && !masked) {
            found.add(new TokenPatterns.Span(start + user, at));
        }
    }

    private static boolean isHostLike(int c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    /** The start of the run of accepted characters that ends at {@code end}, at most {@code most} characters back. */
    static int back(String text, int end, int most, IntPredicate taken) {
        int start = end;
        while (start > Math.max(0, end - most) && taken.test(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /**
     * Examines the part of an address behind its scheme.
     *
     * @param keyed whether a user name alone is a secret, because the scheme puts a key there
     * @param offset the position of that part in the text
     */
    private static void address(String address, boolean keyed, int offset, List<TokenPatterns.Span> found) {
        int authorityEnd = endOf(address, 0, address.length(), "/?#");
        String authority = address.substring(0, authorityEnd);
        int at = authority.lastIndexOf('@');
        int colon = authority.startsWith("[") ? -1 : authority.indexOf(':');
        if (at < 0 && colon >= 0 && !authority.substring(colon + 1).chars().allMatch(Character::isDigit)) {
            // no port follows the colon: it is a password with characters that are not allowed in an address
            at = address.substring(0, Math.min(address.length(), authorityEnd + LONGEST_ODD_PASSWORD))
                    .lastIndexOf('@');
        }
        if (at > 0 && (!keyed || address.lastIndexOf(':', at) >= 0)) {
            found.add(new TokenPatterns.Span(offset, offset + at));
        }
        int hostEnd = endOf(address, at + 1, address.length(), "/?#");
        if (address.startsWith("/", hostEnd)) {
            String path = address.substring(hostEnd, endOf(address, hostEnd, address.length(), "?#"));
            hook(address.substring(at + 1, hostEnd), path, offset + hostEnd, found);
        }
    }

    /** Finds webhook addresses: everybody who knows such an address can call it. */
    private static void hook(String host, String path, int offset, List<TokenPatterns.Span> found) {
        int end = offset + path.length();
        Matcher hook = HOOK_PATH.matcher(path);
        if (HOOK_HOST.matcher(host).matches()) {
            found.add(new TokenPatterns.Span(offset + 1, end));
        } else if (hook.find()
                && (DISCORD.matcher(host).matches()
                        || LONG_ID.matcher(path)
                                .region(hook.end(), path.length())
                                .find())) {
            found.add(new TokenPatterns.Span(offset + hook.end(), end));
        }
    }

    /** The end of an address or of a part of it: before a space, a quote, or one of those characters. */
    private static int endOf(String text, int start, int limit, String others) {
        int end = start;
        while (end < limit) {
            char c = text.charAt(end);
            if (Character.isWhitespace(c) || "\"'`<>\\".indexOf(c) >= 0 || others.indexOf(c) >= 0) {
                return end;
            }
            end++;
        }
        return end;
    }
}
