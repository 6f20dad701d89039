package io.jenkins.plugins.apify.redact;

import java.util.List;
import java.util.regex.Pattern;

/** Finds passwords in URLs and other addresses, and addresses that are secrets themselves; the host stays readable. */
final class AddressPatterns {
    /** The characters that end an address, and those that end its host too; both for use in a character class. */
    private static final String END = "\\s\"'`<>\\\\";

    private static final String HOST_END = "/?#" + END;

    /** The rest of a path that contains a long id with a digit. */
    private static final String LONG_ID =
            "(?=[^?#" + END + "]{0,200}?(?<![\\w-])(?=[\\w-]{0,40}[0-9])[\\w-]{16})[^?#" + END + "]++";

    private static final List<Pattern> PATTERNS = List.of(
            // http://user:password@host; behind ssh: a user without a password is no secret
            Pattern.compile("://(?:(?<!ssh://)|(?=[^:@" + HOST_END + "]*+:))([^" + HOST_END + "]+)@"),
            // http://user:pass/word#1@host: no port follows the colon, so the password contains unusual characters
            Pattern.compile("://([^:@\\[" + HOST_END + "]*+:(?![0-9]*+(?:[" + HOST_END + "]|$))[^@" + HOST_END
                    + "]*+[/?#](?:(?!://)[^" + END + "]){0,200})@"),
            // webhooks: everybody who knows such an address can call it
            Pattern.compile("(?://|@)(?:[^.@" + HOST_END + "]+\\.)?(?:web)?hooks?\\.[^" + HOST_END + "]*+/([^?#" + END
                    + "]++)"),
            Pattern.compile("discord(?:app)?\\.com/[^?#" + END + "]{0,100}?(?:web)?hooks?/([^?#" + END + "]++)"),
            Pattern.compile("/(?:(?:web)?hooks?|webhookb2|key|token)/(" + LONG_ID + ")"),
            // 10.0.0.1:8000:user:password, the notation of proxy providers
            Pattern.compile("(?<![\\p{L}\\p{N}.-])[\\p{L}\\p{N}-]++\\.[\\p{L}\\p{N}.-]*+:[0-9]{2,5}:"
                    + "((?=[^\\s:]{0,100}[A-Za-z])[^\\s:@/\"'<>,;]{1,200}+:[^\\s:\"'<>,;]{1,200}+)(?![^\\s\"'<>,;])"),
            // user:password@host:8000
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}._%+~!$*/-])([\\p{L}\\p{N}._%+~!$*-]++:(?!\\*{8})[^\\s/\"'`<>@,;:]{1,253}+)"
                            + "@[A-Za-z0-9.-]{1,253}+:[0-9]{2,5}"),
            // jdbc:oracle:thin:user/password@host
            Pattern.compile("(?i:oracle:(?:thin|oci8?)):([^\\s/@\"'<>]{1,200}+/[^\\s@\"'<>]{1,200}+)@"),
            // http://user:password@host, percent-encoded as the parameter of another URL
            Pattern.compile("%3[Aa]%2[Ff]%2[Ff]((?:[\\w.~!$*+-]|%(?!2[Ff]|40)[0-9A-Fa-f]{2}){1,300}+)%40"));

    private AddressPatterns() {}

    static void find(String text, List<TokenPatterns.Span> found) {
        // every address contains one of these, most texts of a task none
        if (text.indexOf('/') >= 0 || text.indexOf(':') >= 0 || text.contains("%40")) {
            PATTERNS.forEach(pattern -> TokenPatterns.find(pattern, text, found));
        }
    }
}
