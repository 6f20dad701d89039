package io.jenkins.plugins.apify.client;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The text of a {@link FieldPath}: reads it to its names and writes them; null stands for a {@code *} among them. */
final class PathText {
    private static final String EMPTY_NAME = "\\e";
    private static final String EACH = "*";
    private static final String CUT = "[\u2026]";

    /** Of a path that is too long, these many names at either end are told, */
    private static final int TOLD_NAMES = 3;
    /** each with about these many characters. */
    private static final int TOLD_CHARACTERS = 120;

    private final String text;
    private int at;

    private PathText(String text) {
        this.text = text;
    }

    /** The text without white space around it, but with a space at its end that belongs to a backslash. */
    static String stripped(String text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int backslashes = 0;
        while (backslashes < end && text.charAt(end - 1 - backslashes) == '\\') {
            backslashes++;
        }
        boolean taken = backslashes % 2 != 0 && end < text.length();
        return text.substring(0, taken ? end + 1 : end).stripLeading();
    }

    /** @throws IllegalArgumentException if the text is no path */
    static List<String> read(String text) {
        PathText reader = new PathText(text);
        List<String> names = new ArrayList<>();
        names.add(reader.name());
        while (reader.at < text.length()) {
            reader.at++; // the dot
            names.add(reader.name());
        }
        return names;
    }

    private String name() {
        if (isWholly(EACH)) {
            return null;
        }
        if (isWholly(EMPTY_NAME)) {
            return "";
        }
        StringBuilder name = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '.') {
            char c = text.charAt(at++);
            name.append(c == '\\' ? escaped() : plain(c));
        }
        if (name.isEmpty()) {
            throw malformed();
        }
        return name.toString();
    }

    private boolean isWholly(String written) {
        int end = at + written.length();
        if (!text.startsWith(written, at) || end < text.length() && text.charAt(end) != '.') {
            return false;
        }
        at = end;
        return true;
    }

    private char plain(char c) {
        if (c == '*' || c == '[' || c == ']' || Character.isISOControl(c)) {
            throw malformed();
        }
        return c;
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : '\0';
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> {
                // letters and digits are left for what they may mean one day
                if (Character.isISOControl(c) || c < 128 && Character.isLetterOrDigit(c)) {
                    throw malformed();
                }
                yield c;
            }
        };
    }

    private char hexadecimal() {
        int end = at + 4;
        if (end > text.length() || !text.substring(at, end).chars().allMatch(HexFormat::isHexDigit)) {
            throw malformed();
        }
        int c = HexFormat.fromHexDigits(text, at, end);
        at = end;
        return (char) c;
    }

    private IllegalArgumentException malformed() {
        return new InvalidException(Phrase.of(Messages.class, "FieldPath.malformed", SafeText.shown(text), "\\u0020"));
    }

    /** Whether the names can be written in {@value FieldPath#LONGEST} characters. */
    static boolean fits(List<String> names) {
        int left = FieldPath.LONGEST + 1;
        for (String name : names) {
            left -= written(name, left).length() + 1;
            if (left < 0) {
                return false;
            }
        }
        return true;
    }

    static String written(List<String> names) {
        return String.join(
                ".",
                names.stream().map(name -> written(name, Integer.MAX_VALUE)).toList());
    }

    /** The names in {@value FieldPath#LONGEST} characters at most, without what does not fit. */
    static String abridged(List<String> names) {
        int size = names.size();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (i == TOLD_NAMES && size > 2 * TOLD_NAMES) {
                told.add(CUT);
                i = size - TOLD_NAMES;
            }
            String start = written(names.get(i), TOLD_CHARACTERS);
            told.add(start.length() > TOLD_CHARACTERS ? start + CUT : start);
        }
        return String.join(".", told);
    }

    /** The name as it is written, or its beginning, with more than {@code most} characters but not many more. */
    private static String written(String name, int most) {
        if (name == null) {
            return EACH;
        }
        if (name.isEmpty()) {
            return EMPTY_NAME;
        }
        StringBuilder written = new StringBuilder();
        int end = 0;
        while (end < name.length() && written.length() <= most) {
            int start = end;
            int codePoint = name.codePointAt(start);
            end += Character.charCount(codePoint);
            switch (codePoint) {
                case '\\', '.', '*', '[', ']' -> written.append('\\').append((char) codePoint);
                case '\n' -> written.append("\\n");
                case '\r' -> written.append("\\r");
                case '\t' -> written.append("\\t");
                default -> {
                    if (codePoint == ' ' ? isBetweenOthers(name, start) : isSeen(codePoint)) {
                        written.appendCodePoint(codePoint);
                    } else {
                        name.substring(start, end)
                                .chars()
                                .forEach(c -> written.append("\\u")
                                        .append(HexFormat.of().toHexDigits((char) c)));
                    }
                }
            }
        }
        return written.toString();
    }

    /** Spaces at an end get lost where texts are trimmed, all but one where a page is read or copied. */
    private static boolean isBetweenOthers(String name, int place) {
        return place > 0 && place < name.length() - 1 && name.charAt(place - 1) != ' ' && name.charAt(place + 1) != ' ';
    }

    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> SafeText.isStorable(codePoint);
        };
    }
}
