package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a step returns is a map as any other, before and after it is written down. */
class ReturnedFieldsTest {
    private static LinkedHashMap<String, Object> plain() {
        LinkedHashMap<String, Object> options = new LinkedHashMap<>();
        options.put("memoryMbytes", 1024);
        options.put("charge", new BigDecimal("5.50"));
        LinkedHashMap<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", "abc");
        plain.put("options", options);
        plain.put("list", new ArrayList<>(Arrays.asList(1L << 40, new BigInteger("9".repeat(30)), true, null)));
        plain.put("nothing", null);
        return plain;
    }

    private static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object again(Object object) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(object)))) {
            return in.readObject();
        }
    }

    @Test
    void isTheMapThatItWasMadeOf() throws Exception {
        Map<String, Object> returned = new ReturnedFields(plain());
        assertEquals(plain(), returned);
        assertEquals(returned, plain());
        assertEquals(plain().hashCode(), returned.hashCode());
        assertEquals(plain().toString(), returned.toString());
        assertEquals(List.copyOf(plain().keySet()), List.copyOf(returned.keySet()));
        assertEquals("abc", returned.get("id"));
        assertTrue(returned.containsKey("nothing"));
        assertFalse(returned.containsKey("none"));
        assertNull(returned.get("none"));
    }

    @Test
    void canBeChanged() throws Exception {
        Map<String, Object> returned = new ReturnedFields(plain());
        assertEquals("abc", returned.put("id", "other"));
        returned.put("new", 1);
        assertTrue(returned.containsKey("nothing"));
        returned.remove("nothing");
        assertEquals(List.of("id", "options", "list", "new"), List.copyOf(returned.keySet()));
        assertEquals(returned, again(returned));
    }

    @Test
    void isTheSameWhetherItIsWrittenDownBeforeOrAfterSomebodyLookedIntoIt() throws Exception {
        ReturnedFields returned = new ReturnedFields(plain());
        assertEquals(plain(), again(returned));
        assertEquals(plain(), returned);
        assertEquals(plain(), again(returned));
    }

    /** As two variables of a Pipeline that are one object stay one. */
    @Test
    void whatSomebodyTookOfItStaysAPartOfIt() throws Exception {
        ReturnedFields returned = new ReturnedFields(plain());
        List<?> both = (List<?>) again(new ArrayList<>(List.of(returned, returned.get("options"))));
        assertSame(((Map<?, ?>) both.get(0)).get("options"), both.get(1));
    }

    /** As checks that were under way at the same moment share one answer. */
    @Test
    void whoeverChangesItChangesNothingThatOthersHave() throws Exception {
        LinkedHashMap<String, Object> plain = plain();
        Map<String, Object> returned = new ReturnedFields(plain);
        ((Map<?, ?>) returned.get("options")).clear();
        ((List<?>) returned.get("list")).clear();
        returned.remove("id");
        assertEquals(plain(), plain);
    }

    @Test
    void takesLittleRoomUntilSomebodyLooksIntoIt() throws Exception {
        LinkedHashMap<String, Object> plain = plain();
        plain.put("input", "word ".repeat(10_000));
        ReturnedFields returned = new ReturnedFields(plain);
        int packed = bytes(returned).length;
        assertEquals(packed, bytes(returned).length);
        assertEquals("abc", returned.get("id"));
        assertTrue(packed * 10 < bytes(returned).length, packed + " bytes");
    }
}
