package io.jenkins.plugins.apify.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds values that a text assigns to sensitive names: URL parameters, headers, parts of connection strings, lines of
 * settings, and fields of JSON or program code. A value ends with its quotes or brackets, or else before a space or a
 * separator; rather too much is masked than too little.
 */
final class AssignmentPatterns {
    /** A name with the rest of its quotes and brackets, and the sign between it and its value. */
    private static final Pattern NAME = Pattern.compile("(?:(?<![\\p{L}\\p{N}_$.-])|%[0-9A-Fa-f]{2})"
            + "([\\p{L}\\p{N}_$.-]++)(?:\\\\{0,8}+[\"'`]]?+)?+"
            + "(\\s{0,8}+(?:=>|:=|={1,3}+|:)\\s{0,8}+|%3[Dd]|\\()");

    /** A quoted text, up to the end of the text if the quote is not closed; the quote may be escaped. */
    private static final Pattern QUOTED =
            Pattern.compile("(\\\\{0,8}+[\"'`])((?:(?!\\1)(?:\\\\.|.))*+)", Pattern.DOTALL);

    /** {@code Authorization: Digest username=joe, response=x} */
    private static final Pattern LINE = Pattern.compile("[^\r\n<\"'`]++");

    /** {@code ;Password=x y;} */
    private static final Pattern CONNECTION_PART = Pattern.compile("[^;\r\n<\"'`]++");

    /** {@code ?token=x&}, and the same percent-encoded as the parameter of another URL. */
    private static final Pattern PARAMETER_VALUE = Pattern.compile("[^&;<>\\s\"'`]++");

    private static final Pattern ENCODED_VALUE = Pattern.compile("(?:(?!%26)[^&<>\\s\"'`])++");

    /** {@code (token: x1,y)} */
    private static final Pattern WORD = Pattern.compile("[^,&;<>)}\\]\\s\"'`]++");

    private static final Pattern WORD_OF_PROSE = Pattern.compile("\\p{L}\\p{Ll}*+");

    /** The beginning of a value, which may be a quoted random text. */
    private static final Pattern BEGINNING = Pattern.compile("\\\\{0,8}+[\"'`]?+([\\w+/=.~-]{1,100}+)");

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

    private final String text;
    private final List<TokenPatterns.Span> found;

    private AssignmentPatterns(String text, List<TokenPatterns.Span> found) {
        this.text = text;
        this.found = found;
    }

    static void find(String text, List<TokenPatterns.Span> found) {
        AssignmentPatterns assignments = new AssignmentPatterns(text, found);
        assignments.findAssigned();
        // most texts of a task have no comma and no hyphen
        if (text.contains(",")) {
            assignments.findPaired();
        }
        if (text.contains("-")) {
            assignments.findOptions();
        }
    }

    /** Finds the values of options of a command line. */
    private void findOptions() {
        TokenPatterns.find(USER, text, found);
        TokenPatterns.find(COOKIES, text, found);
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            if (SensitiveNames.secrecy(option.group(1)) == Sensitivity.SECRET) {
                found.add(new TokenPatterns.Span(option.start(2), option.end(2)));
            }
        }
    }

    private void findAssigned() {
        Matcher name = NAME.matcher(text);
        int from = 0;
        while (name.find(from)) {
            int end = isSensitive(name) ? mask(value(name)) : 0;
            // the end of a value may be the name of the next one
            while (end > name.end() && isOfName(text.charAt(end - 1))) {
                end--;
            }
            // %3D may precede the next name
            from = end > name.end() ? end : name.start(2);
        }
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || "_$.-".indexOf(c) >= 0;
    }

    private boolean isSensitive(Matcher name) {
        int start = name.start(1);
        String sign = name.group(2).strip();
        if (sign.equals(":") && text.startsWith("//", start - 2)) {
            // the name of a user in an address
            return false;
        }
        boolean encoded = start > name.start();
        boolean parameter = encoded || start > 0 && "?&;#".indexOf(text.charAt(start - 1)) >= 0;
        Sensitivity secrecy = SensitiveNames.secrecy(name.group(1));
        Matcher value = BEGINNING.matcher(text).region(name.end(), text.length());
        return secrecy == Sensitivity.SECRET
                || secrecy == Sensitivity.DOUBTFUL
                        && (parameter || value.lookingAt() && Redactor.looksRandom(value.group(1)));
    }

    /** The value behind a sensitive name; null if there is none or it cannot be a secret. */
    private TokenPatterns.Span value(Matcher name) {
        int start = name.end();
        String sign = name.group(2).strip();
        String plain = SensitiveNames.plain(name.group(1));
        if (sign.equals("(")) {
            return plain.matches(".*cookies?") ? new TokenPatterns.Span(start, closing(start)) : null;
        }
        TokenPatterns.Span quoted = quoted(start);
        if (quoted != null || sign.equals("=>")) {
            // without quotes, an arrow is a function in program code
            return quoted;
        }
        if (sign.startsWith("%")) {
            return match(ENCODED_VALUE, start);
        }
        if (start < text.length() && "[{".indexOf(text.charAt(start)) >= 0) {
            return new TokenPatterns.Span(start + 1, closing(start + 1));
        }
        if (plain.endsWith("authorization") || plain.endsWith("cookie")) {
            return match(LINE, start);
        }
        if (name.group(2).equals("=")) {
            boolean connection = name.start() > 0 && text.charAt(name.start() - 1) == ';';
            return match(connection ? CONNECTION_PART : PARAMETER_VALUE, start);
        }
        TokenPatterns.Span word = match(WORD, start);
        boolean prose = word != null
                && !plain.contains("pass")
                && !plain.contains("pwd")
                && WORD_OF_PROSE.matcher(text.substring(start, word.end())).matches();
        return prose ? null : word;
    }

    private TokenPatterns.Span match(Pattern value, int start) {
        Matcher matcher = value.matcher(text).region(start, text.length());
        return matcher.lookingAt() ? new TokenPatterns.Span(start, matcher.end()) : null;
    }

    /** The text within the quotes that start here; null if there are none. */
    private TokenPatterns.Span quoted(int start) {
        Matcher quoted = QUOTED.matcher(text).region(start, text.length());
        return quoted.lookingAt() ? new TokenPatterns.Span(quoted.start(2), quoted.end(2)) : null;
    }

    /** The position of the bracket that closes the one before the start, or the end of the text. */
    private int closing(int start) {
        int depth = 1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("\"'`".indexOf(c) >= 0) {
                i = quoted(i).end();
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0 && --depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private void findPaired() {
        Matcher matcher = PAIR.matcher(text);
        while (matcher.find()) {
            String label = matcher.group(2);
            boolean selector = label.chars().anyMatch(c -> "#.[/@*=".indexOf(c) >= 0);
            if (selector
                    ? SensitiveNames.mentionsASecret(label)
                    : SensitiveNames.secrecy(label) == Sensitivity.SECRET) {
                mask(quoted(matcher.start(3)));
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
