package io.jenkins.plugins.apify.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets within a text regardless of the name of its field: tokens of known forms, private keys, and passwords
 * in addresses, headers, parameters and program code.
 *
 * <p>The time is linear in the length of the text: each expression starts at a fixed text or at the start of a run of
 * characters, matches the run possessively, or examines a bounded part of it.
 */
final class TokenPatterns {
    /**
     * Tokens by their prefixes, as documented by their issuers. Sorted by issuer: Apify; GitHub, GitLab, Atlassian;
     * Slack, Discord, Telegram; Stripe, Square, Shopify; AWS, Google, Azure, DigitalOcean; providers of language
     * models; other services that Actors use.
     */
    private static final Pattern TOKEN = Pattern.compile("apify_(?:api|proxy|ui|oauth|integration)_[A-Za-z0-9]{6,}+"
            + "|(?<![A-Za-z0-9])(?=[01-9a-hk-npr-tw-xAEGMNOPS])(?:"
            + "gh[opusr]_[A-Za-z0-9]{16,}+|github_pat_\\w{16,}+|gl(?:pat|dt|rt|cbt|ptt|ft|soat|oas|agent)-[\\w.-]{16,}+"
            + "|AT(?:ATT|CTT|BB)[A-Za-z0-9_=-]{24,}+"
            + "|xox[a-z]-[\\w-]{10,}+|xapp-[\\w-]{10,}+"
            + "|[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,}+|(?:bot)?[0-9]{8,10}:[\\w-]{35}(?![\\w-])"
            + "|(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{6,}+|whsec_[A-Za-z0-9+/=]{16,}+"
            + "|sq0[a-z]{3}-[\\w-]{20,}+|EAAA[\\w-]{50,}+|shp[a-z]{2}_[A-Fa-f0-9]{16,}+"
            + "|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"
            + "|AIza[\\w-]{30,}+|ya29\\.[\\w-]{16,}+|GOCSPX-[\\w-]{16,}+|1//0[\\w-]{20,}+"
            + "|do[opr]_v1_[a-f0-9]{32,}+"
            + "|sk-(?:ant-|proj-|or-|svcacct-|admin-)[\\w-]{16,}+|sk-[A-Za-z0-9]{20,}+|hf_[A-Za-z0-9]{20,}+"
            + "|gsk_[A-Za-z0-9]{20,}+|r8_[A-Za-z0-9]{20,}+|xai-[A-Za-z0-9]{20,}+|pplx-[A-Za-z0-9]{20,}+"
            + "|tvly-[\\w-]{16,}+|fc-[a-f0-9]{32}(?![A-Za-z0-9])|pcsk_\\w{20,}+|sb[a-z]?_(?:secret_)?[A-Za-z0-9]{30,}+"
            + "|npm_[A-Za-z0-9]{20,}+|pypi-[\\w-]{40,}+|SG\\.[\\w-]{16,}+\\.[\\w-]{16,}+|key-[a-f0-9]{32}(?![\\w-])"
            + "|pat[A-Za-z0-9]{14}\\.[a-f0-9]{40,}+|ntn_[A-Za-z0-9]{20,}+|secret_[A-Za-z0-9]{40,}+"
            + "|lin_api_[A-Za-z0-9]{16,}+|PMAK-[A-Za-z0-9-]{20,}+|dp\\.[a-z]{2}\\.[A-Za-z0-9]{20,}+"
            + "|dapi[a-f0-9]{32}(?![A-Za-z0-9])|gl(?:sa|c)_[A-Za-z0-9_=+/-]{20,}+|sntry[su]_[A-Za-z0-9_=+/-]{20,}+"
            + "|NRAK-[A-Z0-9]{20,}+|hv[sb]\\.[\\w-]{20,}+|AGE-SECRET-KEY-1[A-Z0-9]{20,}+|figd_[\\w-]{20,}+"
            + "|EAA[A-Za-z0-9]{80,}+|[a-f0-9]{32}-us[0-9]{1,2}(?![A-Za-z0-9])|ops_eyJ[A-Za-z0-9+/=]{40,}+"
            + ")");

    /** RFC 7519, and with more parts RFC 7516; the first part starts like any JSON object in Base64. */
    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("eyJ(?<![\\w.-]eyJ)[\\w-]{6,}+(?:\\.[\\w-]*+){1,4}");

    /** RFC 7468 and similar formats, up to the end of the key or of the text. */
    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?!\\*{8})"
                    + "(.*?(?:-----END [A-Z0-9 ]{1,80}+-----|\\z))",
            Pattern.DOTALL);

    private static final Pattern BEARER = Pattern.compile(
            "(?i:bearer)(?<![\\w-].{6})(?:[ +]|%20){1,3}+((?=[\\w.~+/-]{0,40}[0-9])[\\w.~+/-]{6,}+=*+|[\\w.~+/-]{20,}+=*+)");

    private static final Pattern BASIC =
            Pattern.compile("(?i:basic)(?<![\\w-].{5})(?:[ +]|%20){1,3}+([A-Za-z0-9+/]{4,}+={0,2})");

    private static final int MOST_PASSES = 5;

    /** A range of a text. */
    record Span(int start, int end) {}

    private TokenPatterns() {}

    /** The text with {@value Redactor#MASK} instead of each secret. */
    static String masked(String text) {
        String shown = text;
        for (int i = 0; i < MOST_PASSES; i++) {
            String masked = maskedOnce(shown);
            if (masked.equals(shown)) {
                return shown;
            }
            // text around a secret may look like a secret once that one is masked
            shown = masked;
        }
        return shown;
    }

    private static String maskedOnce(String text) {
        List<Span> secrets = new ArrayList<>();
        find(TOKEN, text, secrets);
        find(JSON_WEB_TOKEN, text, secrets);
        find(BEARER, text, secrets);
        find(PRIVATE_KEY, text, secrets);
        basic(text, secrets);
        AddressPatterns.find(text, secrets);
        AssignmentPatterns.find(text, secrets);
        return secrets.isEmpty() ? text : without(text, secrets);
    }

    /** Adds the matches of the expression, or of its first group if it has one. */
    static void find(Pattern pattern, String text, List<Span> found) {
        Matcher matcher = pattern.matcher(text);
        int group = Math.min(1, matcher.groupCount());
        while (matcher.find()) {
            found.add(new Span(matcher.start(group), matcher.end(group)));
        }
    }

    /** Finds credentials as in RFC 7617: user name and password with a colon between them, in Base64. */
    private static void basic(String text, List<Span> found) {
        Matcher matcher = BASIC.matcher(text);
        while (matcher.find()) {
            try {
                byte[] plain = Base64.getDecoder().decode(matcher.group(1));
                if (new String(plain, StandardCharsets.ISO_8859_1).indexOf(':') >= 0) {
                    found.add(new Span(matcher.start(1), matcher.end(1)));
                }
            } catch (IllegalArgumentException e) {
                // an ordinary word
            }
        }
    }

    private static String without(String text, List<Span> secrets) {
        secrets.sort(Comparator.comparingInt(Span::start));
        StringBuilder masked = new StringBuilder(text.length());
        int shown = 0;
        int hidden = -1;
        for (Span secret : secrets) {
            if (secret.start() > hidden) {
                masked.append(text, shown, secret.start()).append(Redactor.MASK);
            }
            hidden = Math.max(hidden, secret.end());
            shown = hidden;
        }
        return masked.append(text, shown, text.length()).toString();
    }
}
