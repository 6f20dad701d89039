package io.jenkins.plugins.apify.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The map that a step returns. It is compressed when Pipeline serializes it before a script has read it: Pipeline
 * serializes all variables of a program whenever a branch continues, and would otherwise serialize the results of many
 * branches again and again, field by field.
 */
final class ReturnedFields extends AbstractMap<String, Object> implements Serializable {
    private static final long serialVersionUID = 1;

    /** The classes of a compressed map: texts, numbers, lists and maps of the JDK. */
    private static final ObjectInputFilter PLAIN = ObjectInputFilter.Config.createFilter("java.base/*;!*");

    /** Null unless compressed. Guarded by this. */
    private byte[] packed;

    /** Null while compressed. Guarded by this. */
    private LinkedHashMap<String, Object> fields;

    /** Whether the script may hold a reference to a part of the map, which must then stay the same. Guarded by this. */
    private boolean known;

    /** A copy of those fields, whose values are plain. */
    ReturnedFields(Map<String, Object> fields) {
        this.fields = copy(fields);
    }

    private static LinkedHashMap<String, Object> copy(Map<?, ?> map) {
        LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put((String) name, copyOf(value)));
        return copy;
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(copyOf(element)));
            return copy;
        }
        return value;
    }

    private synchronized LinkedHashMap<String, Object> fields() {
        if (fields == null) {
            fields = unpack(packed);
            packed = null;
        }
        known = true;
        return fields;
    }

    private static byte[] pack(LinkedHashMap<String, Object> fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeObject(fields);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static LinkedHashMap<String, Object> unpack(byte[] packed) {
        try (ObjectInputStream in = new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            in.setObjectInputFilter(PLAIN);
            return (LinkedHashMap<String, Object>) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        if (!known && packed == null) {
            packed = pack(fields);
            fields = null;
        }
        out.defaultWriteObject();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return fields().entrySet();
    }

    @Override
    public boolean containsKey(Object key) {
        return fields().containsKey(key);
    }

    @Override
    public Object get(Object key) {
        return fields().get(key);
    }

    @Override
    public Object put(String key, Object value) {
        return fields().put(key, value);
    }

    @Override
    public Object remove(Object key) {
        return fields().remove(key);
    }
}
