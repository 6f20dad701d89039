package io.jenkins.plugins.apify.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.apify.redact.RedactedValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSnapshotTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static Map<String, Object> kept(Map<String, Object> fields) {
        return TaskSnapshot.of(fields, TaskSnapshotTest::digest, true);
    }

    private static Map<String, Object> keptInput(Object input) {
        return kept(mapOf("input", input));
    }

    /** Short, so that a test can compare it; not one that hides anything. */
    private static String digest(String text) {
        return "#" + Integer.toHexString(text.hashCode());
    }

    private static Map<String, Object> mapOf(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsHarmlessAndShortIsKeptAsItIs() {
        Map<String, Object> fields = mapOf(
                "id",
                "x",
                "title",
                null,
                "options",
                mapOf("memoryMbytes", 1024, "maxTotalChargeUsd", new BigDecimal("5.50")),
                "input",
                mapOf("urls", List.of("https://example.com"), "deep", Arrays.asList(1, null, true, List.of())));
        assertEquals(fields, kept(fields));
    }

    @Test
    void aSecretIsNotKeptButWhetherItChangesCanBeTold() {
        Map<String, Object> before = keptInput(mapOf("password", "one", "url", "http://u:one@host", "page", "1"));
        Map<String, Object> same = keptInput(mapOf("password", "one", "url", "http://u:one@host", "page", "1"));
        Map<String, Object> after = keptInput(mapOf("password", "two", "url", "http://u:two@host", "page", "1"));
        assertFalse(json(before).contains("one"), json(before));
        assertEquals(json(before), json(after));
        assertEquals(before, same);
        for (String name : List.of("password", "url")) {
            Object was = FieldPath.parse("input." + name).in(before);
            Object is = FieldPath.parse("input." + name).in(after);
            assertInstanceOf(RedactedValue.class, was);
            assertEquals(was.toString(), is.toString());
            assertNotEquals(was, is);
        }
        assertEquals("********", FieldPath.parse("input.password").in(before).toString());
        assertEquals(
                "http://********@host", FieldPath.parse("input.url").in(before).toString());
        assertEquals("1", FieldPath.parse("input.page").in(before));
    }

    @Test
    void aLongTextIsCutAndWhetherItsRestChangesCanBeTold() {
        String text = "x".repeat(TaskSnapshot.LONGEST_TEXT);
        assertEquals(text, kept(mapOf("title", text)).get("title"));
        Object was = kept(mapOf("title", text + "yyy")).get("title");
        Object is = kept(mapOf("title", text + "yyz")).get("title");
        assertEquals(text + "\u2026 (shortened, 10003 characters)", was.toString());
        assertEquals(was.toString(), is.toString());
        assertNotEquals(was, is);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9, 10, 11, 20, 40, 45})
    void aTextIsMaskedBeforeItIsCut(int shownOfTheToken) {
        String text = " ".repeat(TaskSnapshot.LONGEST_TEXT - shownOfTheToken) + "apify_api_" + "aB3".repeat(12) + " x";
        String kept = kept(mapOf("title", text)).get("title").toString();
        assertFalse(kept.contains("apify") || kept.contains("aB3"), kept.strip());
    }

    @Test
    void aCharacterIsNotCutInHalf() {
        String text = "x".repeat(TaskSnapshot.LONGEST_TEXT - 1) + "\ud83d\udd77";
        assertEquals(
                "x".repeat(TaskSnapshot.LONGEST_TEXT - 1) + "\u2026 (shortened, 10001 characters)",
                kept(mapOf("title", text)).get("title").toString());
    }

    @Test
    void aCharacterThatNoRecordCanHoldIsReplacedAndWhetherItChangesCanBeTold() {
        Object was = kept(mapOf("title", "a\0b")).get("title");
        assertEquals("a\ufffdb", was.toString());
        assertNotEquals(was, kept(mapOf("title", "a\ufffdb")).get("title"));
        assertEquals(List.of("a\ufffdb"), List.copyOf(kept(mapOf("a\0b", 1)).keySet()));
    }

    @Test
    void namesAreMaskedAndCutAndStayApart() {
        String name = "n".repeat(TaskSnapshot.LONGEST_NAME);
        Map<String, Object> kept =
                kept(mapOf("apify_api_abcdefgh", 1, "apify_api_ijklmnop", 2, name, 3, name + "a", 4, name + "b", 5));
        assertEquals(
                mapOf("********", 1, "******** (2)", 2, name, 3, name + "\u2026", 4, name + "\u2026 (2)", 5), kept);
        Map<String, Object> three = kept(mapOf(name + "a", 1, name + "b", 2, name + "c", 3));
        assertEquals(mapOf(name + "\u2026", 1, name + "\u2026 (2)", 2, name + "\u2026 (3)", 3), three);
    }

    @Test
    void theRestOfAnInputThatIsTooLargeIsLeftOutAndWhetherItChangesCanBeTold() {
        Map<String, Object> input = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            input.put("name" + i, "value" + i);
        }
        Map<String, Object> before = keptInput(input);
        input.put("name99999", "other");
        Map<String, Object> after = keptInput(input);
        String text = json(before);
        assertTrue(text.length() > TaskSnapshot.MOST_CHARACTERS / 4, text.length() + " characters");
        assertTrue(text.length() < TaskSnapshot.MOST_CHARACTERS, text.length() + " characters");
        assertTrue(
                text.contains("\"\u2026\" : \"(not stored: the task has more than 200000 characters)\""),
                text.substring(text.length() - 200));
        assertEquals(text, json(after));
        assertNotEquals(before, after);
    }

    /** Each of these is 3 MB as JSON. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "texts",
                "numbers",
                "digits",
                "names",
                "objects",
                "levels",
                "named levels",
                "secrets",
                "one text",
                "one name",
                "markup"
            })
    void whatIsKeptOfAHugeTaskIsBounded(String kind) {
        int size = 3_000_000;
        List<Object> list = new ArrayList<>();
        switch (kind) {
            case "texts" -> {
                for (int i = 0; i < size / 10_000; i++) {
                    list.add(i + "x".repeat(9_990));
                }
            }
            case "numbers" -> {
                for (int i = 0; i < size / 2; i++) {
                    list.add(1);
                }
            }
            case "digits" -> {
                for (int i = 0; i < size / 1_000; i++) {
                    list.add(BigInteger.TEN.pow(999));
                }
            }
            case "names" -> {
                for (int i = 0; i < size / 200; i++) {
                    list.add(mapOf("x".repeat(190) + i, 1));
                }
            }
            case "objects" -> {
                for (int i = 0; i < size / 3; i++) {
                    list.add(Map.of());
                }
            }
            case "levels" -> {
                for (int i = 0; i < size / 600; i++) {
                    Object inner = 1;
                    for (int level = 0; level < 190; level++) {
                        inner = new ArrayList<>(Arrays.asList(inner));
                    }
                    list.add(inner);
                }
            }
            case "named levels" -> {
                for (int i = 0; i < size / 1_300; i++) {
                    Object inner = 1;
                    for (int level = 0; level < 190; level++) {
                        inner = mapOf("a", inner);
                    }
                    list.add(inner);
                }
            }
            case "secrets" -> {
                for (int i = 0; i < size / 17; i++) {
                    list.add(mapOf("token", "x" + i));
                }
            }
            case "one text" -> list.add("x".repeat(size));
            case "one name" -> list.add(mapOf("x".repeat(size), 1));
            default -> {
                for (int i = 0; i < size / 1_000; i++) {
                    list.add("\"".repeat(1_000));
                }
            }
        }
        Map<String, Object> kept = TaskSnapshot.of(
                mapOf("input", list, "title", "t", "options", mapOf("memoryMbytes", 512)),
                text -> digest(text) + "x".repeat(64),
                true);
        int length = json(kept).length();
        assertTrue(length < 3 * TaskSnapshot.MOST_CHARACTERS, length + " characters");
        assertEquals("t", kept.get("title"), "an input crowds out nothing else");
        assertEquals(mapOf("memoryMbytes", 512), kept.get("options"));
    }

    @Test
    void anUnknownFieldDoesNotCrowdOutADocumentedOne() {
        List<String> much = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            much.add("x".repeat(1_000));
        }
        Map<String, Object> kept = kept(mapOf("aaa", much, "input", Map.of(), "name", "my-task"));
        assertEquals("my-task", kept.get("name"));
    }

    @Test
    void onRequestNothingOfTheInputIsKeptButNamesAndDigests() {
        Map<String, Object> fields = mapOf(
                "title",
                "t",
                "input",
                mapOf("urls", Arrays.asList("u", 1, true, null), "empty", List.of(), "text", "x"));
        Map<String, Object> before = TaskSnapshot.of(fields, TaskSnapshotTest::digest, false);
        String hidden = "(not stored)";
        assertEquals(
                json(mapOf(
                        "title",
                        "t",
                        "input",
                        mapOf(
                                "urls",
                                Arrays.asList(hidden, hidden, hidden, null),
                                "empty",
                                List.of(),
                                "text",
                                hidden))),
                json(before));
        assertEquals(before, TaskSnapshot.of(fields, TaskSnapshotTest::digest, false));
        Map<String, Object> other = mapOf(
                "title",
                "t",
                "input",
                mapOf("urls", Arrays.asList("u", "1", true, null), "empty", List.of(), "text", "x"));
        assertNotEquals(before, TaskSnapshot.of(other, TaskSnapshotTest::digest, false));
        assertEquals(
                hidden,
                TaskSnapshot.of(mapOf("input", "text"), TaskSnapshotTest::digest, false)
                        .get("input")
                        .toString());
    }
}
