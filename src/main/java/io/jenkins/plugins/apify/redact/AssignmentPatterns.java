package io.jenkins.plugins.apify.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a text gives to a name that tells of a secret: a parameter of an address, a header, a part of a connection
 * string, a line of settings, a field of JSON or of program code.
 */
final class AssignmentPatterns {
    /** How much of a name is looked at, how many spaces around a sign, and how many backslashes before a quote. */
    private static final int LONGEST_NAME = 100;

    private static final int MOST_SPACES = 8;

    /** What stands between a name and its value. */
    private static final Pattern SIGN = Pattern.compile("=>|:=|={1,3}|:|%3[Dd]|\\(");

    /** {@code --password hunter2} */
    private static final Pattern OPTION = Pattern.compile("(?<!\\S)--([A-Za-z][\\w-]*+)[ \\t]{1,8}+(?!-)(\\S++)");

    /** {@code -u user:password}, of curl and others. */
    private static final Pattern USER = Pattern.compile(
            "(?<!\\S)(?:-u|--user|--proxy-user|-U)[ \\t=]{1,8}+[\"']?" + "([^\\s:\"']{1,200}+:[^\\s\"']{1,200}+)");

    /** {@code -b 'session=x'}, of curl. */
    private static final Pattern COOKIES = Pattern.compile("(?<!\\S)-b[ \\t]{1,8}+[\"']([^\"'=]{1,100}+=[^\"']++)");

    /** {@code type('#password', 'hunter2')}, {@code name: 'li_at', value: 'x'}; what follows is the next match's. */
    private static final Pattern PAIR = Pattern.compile("([\"'`])([^\"'`\\n]{1,100}+)\\1"
            + "(?=\\s{0,8}+,\\s{0,8}+(?:[\"'`]?value[\"'`]?\\s{0,8}+:\\s{0,8}+)?([\"'`]))");

    /** What signs an address or is a session, where a parameter has that name. */
    private static final Pattern PARAMETER = Pattern.compile("(?i)(?:.*[-_.])?sig(?:nature)?|session|sid|hmac");

    /** How much of a value is looked at to see what it may be. */
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

    /** Looks back from each sign to the name, so that the text is gone through once. */
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
            // no name, or that of a user in an address
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

    /** Takes it for a secret, unless it is blank; tells where it ends, or 0. */
    private int mask(TokenPatterns.Span value) {
        if (value == null || text.substring(value.start(), value.end()).isBlank()) {
            return 0;
        }
        found.add(value);
        return value.end();
    }
}
