package io.jenkins.plugins.apify.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds values that a text assigns to sensitive names: URL parameters, headers, parts of connection strings, lines of
 * settings, and fields of JSON or program code.
 */
final class AssignmentPatterns {
    /** The maximum lengths of a name, of the spaces around a sign, and of the backslashes before a quote. */
    private static final int LONGEST_NAME = 100;

    private static final int MOST_SPACES = 8;

    /** The sign between a name and its value. */
    private static final Pattern SIGN = Pattern.compile("=>|:=|={1,3}|:|%3[Dd]|\\(");

    /** {@code --password hunter2} */
    private static final Pattern OPTION = Pattern.compile("(?<!\\S)--([A-Za-z][\\w-]*+)[ \\t]{1,8}+(?!-)(\\S++)");

    /** {@code -u user:password}, an option of curl and other tools. */
    private static final Pattern USER = Pattern.compile(
            "(?<!\\S)(?:-u|--user|--proxy-user|-U)[ \\t=]{1,8}+[\"']?" + "([^\\s:\"']{1,200}+:[^\\s\"']{1,200}+)");

    /** {@code -b 'session=x'}, an option of curl. */
    private static final Pattern COOKIES = Pattern.compile("(?<!\\S)-b[ \\t]{1,8}+[\"']([^\"'=]{1,100}+=[^\"']++)");

    /**
     * {@code type('#password', 'hunter2')}, {@code name: 'li_at', value: 'x'}; the lookahead leaves the rest to the
     * next match.
     */
    private static final Pattern PAIR = Pattern.compile("([\"'`])([^\"'`\\n]{1,100}+)\\1"
            + "(?=\\s{0,8}+,\\s{0,8}+(?:[\"'`]?value[\"'`]?\\s{0,8}+:\\s{0,8}+)?([\"'`]))");

    /** Names of URL parameters that contain a signature or a session. */
    private static final Pattern PARAMETER = Pattern.compile("(?i)(?:.*[-_.])?sig(?:nature)?|session|sid|hmac");

    /** The number of characters of a value that are examined to classify it. */
    private static final int NEAR = 100;

    private final String text;
    private final List<TokenPatterns.Span> found;

    private AssignmentPatterns(String text, List<TokenPatterns.Span> found) {
        this.text = text;
        this.found = found;
    }

    static void find(String text, List<TokenPatterns.Span> found) {
        AssignmentPatterns assignments = new AssignmentPatterns(text, found);
        assignments.findAssigned();
        if (text.contains(",")) {
            assignments.findPaired();
        }
        if (!text.contains("-")) {
            return;
        }
        TokenPatterns.find(":", USER, text, found);
        TokenPatterns.find("-b", COOKIES, text, found);
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            if (SensitiveNames.secrecy(option.group(1)) == Sensitivity.SECRET) {
                assignments.mask(new TokenPatterns.Span(option.start(2), option.end(2)));
            }
        }
    }

    /** Looks back from each sign to the name, so that the text is scanned once. */
    private void findAssigned() {
        Matcher sign = SIGN.matcher(text);
        int from = 0;
        while (sign.find(from)) {
            from = sign.end();
            AssignedValue.Name assignment = name(sign.start(), sign.end());
            if (assignment == null) {
                continue;
            }
            boolean signs = assignment.parameter()
                    && PARAMETER.matcher(assignment.text()).matches();
            Sensitivity secrecy = signs ? Sensitivity.SECRET : SensitiveNames.secrecy(assignment.text());
            if (secrecy == Sensitivity.SECRET) {
                from = Math.max(from, mask(AssignedValue.of(text, assignment, text.length())));
            } else if (secrecy == Sensitivity.DOUBTFUL && !assignment.sign().equals("(")) {
                TokenPatterns.Span start =
                        AssignedValue.of(text, assignment, Math.min(text.length(), assignment.valueStart() + NEAR));
                if (start != null && Redactor.looksRandom(text.substring(start.start(), start.end()))) {
                    from = Math.max(from, mask(AssignedValue.of(text, assignment, text.length())));
                }
            }
        }
    }

    private AssignedValue.Name name(int signStart, int signEnd) {
        String sign = text.substring(signStart, signEnd);
        boolean spaced = sign.charAt(0) == ':' || sign.charAt(0) == '=';
        int end = spaced ? AddressPatterns.back(text, signStart, MOST_SPACES, Character::isWhitespace) : signStart;
        if (end > 1 && text.charAt(end - 1) == ']' && AssignedValue.QUOTES.indexOf(text.charAt(end - 2)) >= 0) {
            // headers['X-Api-Key']
            end--;
        }
        if (end > 0 && AssignedValue.QUOTES.indexOf(text.charAt(end - 1)) >= 0) {
            end = AddressPatterns.back(text, end - 1, MOST_SPACES, c -> c == '\\');
        }
        int start = AddressPatterns.back(
                text, end, LONGEST_NAME, c -> Character.isLetterOrDigit(c) || "_$.-".indexOf(c) >= 0);
        if (start == end || sign.equals(":") && text.startsWith("//", start - 2)) {
            // no name, or the name of a user in an address
            return null;
        }
        boolean encoded = start > 0 && text.charAt(start - 1) == '%' && end - start > 2;
        char before = start == 0 ? '\n' : text.charAt(start - 1);
        int valueStart = signEnd;
        while (spaced
                && valueStart < Math.min(text.length(), signEnd + MOST_SPACES)
                && Character.isWhitespace(text.charAt(valueStart))) {
            valueStart++;
        }
        // without the digits of %26 and the like
        String name = text.substring(encoded ? start + 2 : start, end);
        boolean tight = end == signStart && valueStart == signEnd;
        return new AssignedValue.Name(
                name, sign, valueStart, tight, encoded || "?&;#".indexOf(before) >= 0, before == ';');
    }

    private void findPaired() {
        Matcher matcher = PAIR.matcher(text);
        while (matcher.find()) {
            String label = matcher.group(2);
            boolean selector = label.chars().anyMatch(c -> "#.[/@*=".indexOf(c) >= 0);
            if (selector
                    ? SensitiveNames.mentionsASecret(label)
                    : SensitiveNames.secrecy(label) == Sensitivity.SECRET) {
                int opened = matcher.end(3);
                mask(new TokenPatterns.Span(opened, AssignedValue.closed(text, matcher.start(3), opened)));
            }
        }
    }

    /** Adds the value as a secret unless it is blank; returns its end, or 0. */
    private int mask(TokenPatterns.Span value) {
        if (value == null || text.substring(value.start(), value.end()).isBlank()) {
            return 0;
        }
        found.add(value);
        return value.end();
    }
}
