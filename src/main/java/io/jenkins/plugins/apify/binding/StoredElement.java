package io.jenkins.plugins.apify.binding;

import com.thoughtworks.xstream.converters.ConversionException;
import com.thoughtworks.xstream.converters.DataHolder;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import com.thoughtworks.xstream.mapper.CannotResolveClassException;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Reads and writes one XML element of a configuration so that no content is lost silently. XStream, as Jenkins
 * configures it, skips unreadable content and omits unset fields, so a damaged policy, or one from another version of
 * the plugin, would become weaker. The element therefore lists the names of its children in an attribute, and an
 * element that cannot be read completely is kept as XML.
 */
final class StoredElement {
    /** The attribute that lists the stored children. */
    private static final String CHILDREN = "elements";

    /** Present in a context in which the element itself is read or written by reflection. */
    private static final String WITHIN = StoredElement.class.getName();

    private static final Logger LOGGER = Logger.getLogger(StoredElement.class.getName());

    private final XStream2 xstream;

    StoredElement(XStream2 xstream) {
        this.xstream = xstream;
    }

    /** The key of a context value that is set while the element itself is read or written. */
    static Object within() {
        return WITHIN;
    }

    /**
     * Reads the element at the position of the reader.
     *
     * @param name the name of the element by which XStream finds its class
     * @param root the object to read into; null for a new one
     * @param unreadable creates the object that represents the element if it cannot be read completely
     */
    <T> T read(
            HierarchicalStreamReader reader,
            String name,
            Class<T> type,
            @CheckForNull T root,
            Function<Unreadable, T> unreadable) {
        SortedSet<String> lost = new TreeSet<>();
        String written = reader.getAttribute(CHILDREN);
        if (written != null) {
            lost.addAll(Arrays.asList(written.trim().split(" +")));
            lost.remove("");
        }
        StringWriter copy = new StringWriter();
        boolean[] typed = {false};
        copy(
                reader,
                name,
                XStream2.getDefaultDriver().createWriter(copy),
                0,
                (child, hasClass) -> typed[0] |= hasClass);
        String xml = copy.toString();
        lost.removeAll(children(xml));
        if (!lost.isEmpty()) {
            String names =
                    lost.stream().map(child -> child.replaceFirst("=.*", "")).collect(Collectors.joining(", "));
            return unreadable.apply(new Unreadable(
                    xml,
                    LocalizedMessage.of(Messages.class, "StoredElement.missing", shortened(name), names, CHILDREN)));
        }
        LocalizedMessage problem;
        try {
            DataHolder data = xstream.newDataHolder();
            data.put(WITHIN, true);
            // keeps the errors in the context; otherwise they only become a warning for the administrator
            data.put("Saveable", data);
            Object read = xstream.unmarshal(parsed(xml), root, data);
            problem = typed[0] || !type.isInstance(read)
                    ? LocalizedMessage.of(Messages.class, "StoredElement.otherType", shortened(name))
                    : problem(name, data.get("ReadError"));
            if (problem == null) {
                return type.cast(read);
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read " + name);
            problem = problem(name, e);
        }
        LOGGER.warning(problem.toString());
        return unreadable.apply(new Unreadable(xml, problem));
    }

    /** Writes the element's attributes and the children for that object at the position of the writer. */
    void write(@CheckForNull Object object, HierarchicalStreamWriter writer) {
        Unreadable unreadable = object instanceof Unreadable.Holder holder ? holder.unreadable() : null;
        String xml = unreadable == null ? xml(object) : unreadable.xml();
        HierarchicalStreamReader reader = parsed(xml);
        if (unreadable == null) {
            writer.addAttribute(CHILDREN, String.join(" ", children(xml)));
        }
        copyContent(reader, writer, 0, (child, hasClass) -> {}, unreadable == null ? "plugin" : "");
    }

    /** The names of the children of an element; of a list of texts with the number of texts, as in {@code paths=3}. */
    private static SortedSet<String> children(String xml) {
        SortedSet<String> names = new TreeSet<>();
        HierarchicalStreamReader reader = parsed(xml);
        while (reader.hasMoreChildren()) {
            reader.moveDown();
            String name = reader.getNodeName();
            int texts = 0;
            while (reader.hasMoreChildren()) {
                reader.moveDown();
                texts += reader.getNodeName().equals("string") ? 1 : 0;
                reader.moveUp();
            }
            names.add(texts == 0 ? name : name + "=" + texts);
            reader.moveUp();
        }
        return names;
    }

    /** The name of the element for that object. */
    String name(@CheckForNull Object object) {
        Unreadable unreadable = object instanceof Unreadable.Holder holder ? holder.unreadable() : null;
        return unreadable == null
                ? xstream.getMapper().serializedClass(object == null ? null : object.getClass())
                : parsed(unreadable.xml()).getNodeName();
    }

    private String xml(@CheckForNull Object object) {
        StringWriter xml = new StringWriter();
        DataHolder data = xstream.newDataHolder();
        data.put(WITHIN, true);
        HierarchicalStreamWriter writer = XStream2.getDefaultDriver().createWriter(xml);
        xstream.marshal(object, writer, data);
        writer.flush();
        return xml.toString();
    }

    private static HierarchicalStreamReader parsed(String xml) {
        return XStream2.getDefaultDriver().createReader(new StringReader("<?xml version='1.1'?>\n" + xml));
    }

    @CheckForNull
    private static LocalizedMessage problem(String name, @CheckForNull Object readErrors) {
        return readErrors instanceof Collection<?> errors && !errors.isEmpty()
                ? problem(name, (Throwable) errors.iterator().next())
                : null;
    }

    private static LocalizedMessage problem(String name, Throwable error) {
        String message = error.getClass().getName();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotResolveClassException) {
                return LocalizedMessage.of(Messages.class, "StoredElement.unknownClass", shortened(cause.getMessage()));
            }
            // the innermost error is the most specific one
            String own =
                    cause instanceof ConversionException conversion ? conversion.getShortMessage() : cause.getMessage();
            message = own == null || own.isBlank() ? message : own;
        }
        return LocalizedMessage.of(
                Messages.class, "StoredElement.unreadable", shortened(name), SafeText.shown(message.strip(), 200));
    }

    private static String shortened(String name) {
        return SafeText.shown(name, 120);
    }

    /** Receives each child of the element during a copy: its name, and whether it specifies a class. */
    private interface Children {
        void child(String name, boolean hasClass);
    }

    private static void copy(
            HierarchicalStreamReader reader,
            String name,
            HierarchicalStreamWriter writer,
            int depth,
            Children children) {
        writer.startNode(name);
        copyContent(reader, writer, depth, children, "");
        writer.endNode();
        if (depth == 0) {
            writer.flush();
        }
    }

    private static void copyContent(
            HierarchicalStreamReader reader,
            HierarchicalStreamWriter writer,
            int depth,
            Children children,
            String withoutAttribute) {
        for (Iterator<?> names = reader.getAttributeNames(); names.hasNext(); ) {
            String attribute = (String) names.next();
            if (!attribute.equals(withoutAttribute)) {
                writer.addAttribute(attribute, reader.getAttribute(attribute));
            }
        }
        if (!reader.hasMoreChildren()) {
            // also white space only, which XStream's own copy would lose
            String value = reader.getValue();
            if (!value.isEmpty()) {
                writer.setValue(value);
            }
        }
        while (reader.hasMoreChildren()) {
            reader.moveDown();
            if (depth == 0) {
                children.child(reader.getNodeName(), reader.getAttribute("class") != null);
            }
            copy(reader, reader.getNodeName(), writer, depth + 1, children);
            reader.moveUp();
        }
    }
}
