package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written of a path of any names: itself, on one line, within bounds. */
class FieldPathTextTest {
    /** Names of everything that could go wrong: lone surrogates, spaces, what the syntax uses, what nobody sees. */
    private static List<String> randomNames(Random random) {
        String[] parts = {
            "", "a", "Z", "7", "e", "n", "u0020", ".", "\\", "*", "[", "]", "…", " ", "  ", "\n", "\r", "\t", "\0",
            "\u001c", "\u0085", "\u00a0", "\u200d", "\u202e", "\u2029", "\u3000", "\ufeff", "\ufffe", "\ud83d",
            "\ude00", "😀", "é", "中", "'", "\"", "$"
        };
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            StringBuilder name = new StringBuilder();
            for (int j = random.nextInt(5); j >= 0; j--) {
                name.append(
                        random.nextInt(9) == 0
                                ? (char) random.nextInt(Character.MAX_VALUE + 1)
                                : parts[random.nextInt(parts.length)]);
            }
            names.add(name.toString());
        }
        return names;
    }

    @Test
    void whateverTheNamesItsTextIsReadAsThem() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            List<String> names = randomNames(random);
            FieldPath path = FieldPath.of(names);
            String text = path.toString();
            assertEquals(path, FieldPath.parse(text), text);
            assertEquals(path, FieldPath.parse("\n " + text + "\t"), text);
            assertEquals(names, path.names());
            assertEquals(text, SafeText.shown(text, FieldPath.LONGEST), "is shown otherwise");
        }
    }

    @Test
    void isCutWhereNoPathCanBeSoLong() {
        String text = FieldPath.of(Collections.nCopies(190, "k".repeat(250))).toString();
        assertEquals(FieldPath.LONGEST, text.length());
        assertTrue(text.startsWith("kkk") && text.endsWith("kkk[…]"), text);
        assertThrows(IllegalArgumentException.class, () -> FieldPath.parse(text));
    }

    @Test
    void isAtMostAThousandCharactersWhateverTheNames() {
        Random random = new Random(12);
        for (int i = 0; i < 2_000; i++) {
            String part = List.of("a", "\u200b", "😀", ".", " ").get(random.nextInt(5));
            List<String> names = Collections.nCopies(1 + random.nextInt(9), part.repeat(1 + random.nextInt(400)));
            String text = FieldPath.of(names).toString();
            assertTrue(text.length() <= FieldPath.LONGEST, text);
            assertTrue(text.contains("[…]") || FieldPath.parse(text).names().equals(names), text);
        }
    }
}
