package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** No regular expression takes longer than its size allows, throws an error, or fails to return. */
class PatternFuzzTest {
    private static final String[] CHARACTERS =
            ("a b A k s B 0 _ - . \\x20 é ſ \u212a 🕷 \u1c80 \r \n \u2028 \ud83d \udd77 & && # } ] \\\\ \\d "
                            + "\\D \\w \\W \\s \\S \\h \\H \\v \\V \\t \\n \\r \\f \\a \\e \\c[ \\cA \\012 \\x41 \\x{1f577} "
                            + "\\x{d83d} \\u0041 \\uD83D \\. \\- \\] \\_ \\é \\pL \\p{L} \\P{L} \\p{Lu} \\P{Ll} \\p{Nd} "
                            + "\\p{IsLatin} \\p{IsL} \\p{Alpha} \\p{C} \\P{Zs} \\p{javaLowerCase} \\Q.*\\E \\Q\\E \\Qab\\E")
                    .split(" ");
    private static final String[] ELEMENTS =
            ("^ $ \\b \\B \\b{g} \\A \\z \\Z \\G \\R \\X \\N{SPACE} \\1 \\11 \\k<n> (?i) (?s) (?is-i) (?-i) "
                            + "(?-s) (?x) (?m) (?u) (?U) (?d) (?P<n>a) (?#a) (a*)* (a|b*)+ (?:|) (?:a?){30} (?:a{2}){2} []a] "
                            + "[^]a] [a-z] [^a-k] [A-b] [Z-a] [é-🕷] [[:alpha:]] [a[b]] [^b&&a] \\q \\C \\Q \\E \\ { [ ( )")
                    .split(" ");
    private static final String[] GROUPS = ("( ( (?: (?i: (?-i: (?s: (?<n> (?<n2> (?= (?! (?<= (?<! (?>").split(" ");
    private static final String[] QUANTIFIERS =
            ("* + ? *? ?? *+ ++ ?+ {0} {2} {1,3} {0,} {3,}? {2}+ {30} {0,70} {3,90} {100} {1000} {0,1000} "
                            + "{01} {2000000000} {3,2} {0,5}{2}")
                    .split(" ");
    private static final String[] TEXTS = {
        "a", "b", "A", "k", "K", "s", "S", "0", "_", "-", ".", " ", "é", "É", "ſ", "\u212a", "🕷", "\u1c80", "\u0412",
        "\r", "\n", "\u0085", "\u2028", "\u000b", "\t", "\ud83d", "\udd77", "\u0301", "&", "^", "[", "]", "{", "\\",
        "B", "z"
    };

    @FuzzTest(maxDuration = "5s")
    void takesNoLongerThanItsSize(FuzzedDataProvider data) {
        StringBuilder text = new StringBuilder();
        for (int i = data.consumeInt(0, 8); i > 0; i--) {
            text.append(data.pickValue(TEXTS));
        }
        String expression = expression(data, data.consumeInt(0, 3)) + data.consumeString(2);
        check(expression, text.toString());
    }

    /** An expression that is valid more often than not, put together of what is taken and what is refused. */
    private static String expression(FuzzedDataProvider data, int depth) {
        StringBuilder expression = new StringBuilder();
        for (int i = data.consumeInt(1, 4); i > 0; i--) {
            switch (data.consumeInt(0, 7)) {
                case 0 -> expression.append(data.pickValue(ELEMENTS));
                case 1 ->
                    expression
                            .append(data.consumeBoolean() ? "[" : "[^")
                            .append(characters(data, data.consumeInt(1, 3)))
                            .append("]");
                case 2, 3 ->
                    expression
                            .append(depth == 0 ? "(" : data.pickValue(GROUPS))
                            .append(depth == 0 ? "a" : expression(data, depth - 1))
                            .append(")");
                case 4 -> expression.append("|");
                default -> expression.append(characters(data, 1));
            }
            if (data.consumeInt(0, 2) == 0) {
                expression.append(data.pickValue(QUANTIFIERS));
            }
        }
        return expression.toString();
    }

    /** Characters and ranges, as they stand in a class. */
    private static String characters(FuzzedDataProvider data, int count) {
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            characters.append(data.pickValue(CHARACTERS));
            if (count > 1 && data.consumeInt(0, 3) == 0) {
                characters.append("-").append(data.pickValue(CHARACTERS));
            }
        }
        return characters.toString();
    }

    static void check(String expression, String text) {
        LinearPattern pattern;
        try {
            pattern = LinearPattern.compile("matches", expression);
        } catch (IllegalArgumentException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            assertTrue(e.getMessage().codePoints().noneMatch(Character::isISOControl), e.getMessage());
            return;
        }
        assertTrue(pattern.programSize() <= LinearPattern.MAX_PROGRAM, expression);
        // a long text too, as what is not linear shows there
        for (String whole : new String[] {text, text.repeat(40)}) {
            pattern.matches(new CountedText(whole, 20 + (long) whole.length() * Math.max(8, pattern.programSize())));
        }
    }

    private static final class LooksUsedUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        LooksUsedUp() {
            super("too many looks at the text", null, false, false);
        }
    }

    /** A text that may be looked at so often. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private long looks;

        CountedText(String text, long looks) {
            this.text = text;
            this.looks = looks;
        }

        @Override
        public char charAt(int index) {
            if (--looks < 0) {
                throw new LooksUsedUp();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
