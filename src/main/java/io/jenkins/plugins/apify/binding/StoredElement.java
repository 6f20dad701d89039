package io.jenkins.plugins.apify.binding;

import com.thoughtworks.xstream.converters.ConversionException;
import com.thoughtworks.xstream.converters.DataHolder;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import com.thoughtworks.xstream.io.naming.NoNameCoder;
import com.thoughtworks.xstream.io.xml.XppDomReader;
import com.thoughtworks.xstream.io.xml.XppDomWriter;
import com.thoughtworks.xstream.io.xml.xppdom.XppDom;
import com.thoughtworks.xstream.mapper.CannotResolveClassException;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and writes one XML element of a configuration so that no content is lost silently. XStream, as Jenkins
 * configures it, skips unreadable content and omits unset fields, so a damaged policy, or one from another version of
 * the plugin, would become weaker. The element therefore lists the names of its children in an attribute, and an
 * element that cannot be read completely is kept as XML.
 */
final class StoredElement {
    /** Present in a context in which the element itself is read or written by reflection. */
    static final String WITHIN = StoredElement.class.getName();

    /** The attribute that lists the stored children. */
    private static final String CHILDREN = "elements";

    private static final Logger LOGGER = Logger.getLogger(StoredElement.class.getName());

    private final XStream2 xstream;

    StoredElement(XStream2 xstream) {
        this.xstream = xstream;
    }

    /**
     * Reads the element at the position of the reader.
     *
     * @param name the name of the element by which XStream finds its class
     * @param root the object to read into; null for a new one
     * @param unreadable returns the object that represents the element if it cannot be read completely
     */
    <T> T read(
            HierarchicalStreamReader reader,
            String name,
            Class<T> type,
            @CheckForNull T root,
            Function<Unreadable, T> unreadable) {
        XppDom stored = copy(reader, name);
        LocalizedMessage problem = lost(stored);
        if (problem == null) {
            try {
                DataHolder data = within();
                // keeps the errors in the context; otherwise they only become a warning for the administrator
                data.put("Saveable", data);
                Object read = xstream.unmarshal(new XppDomReader(stored, new NoNameCoder()), root, data);
                if (hasTypedChild(stored) || !type.isInstance(read)) {
                    problem = LocalizedMessage.of(Messages.class, "StoredElement.otherType", shortened(name));
                } else if (data.get("ReadError") instanceof List<?> errors && !errors.isEmpty()) {
                    problem = problem(name, (Throwable) errors.get(0));
                } else {
                    return type.cast(read);
                }
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.FINE, e, () -> "Cannot read " + name);
                problem = problem(name, e);
            }
        }
        LOGGER.warning(problem.toString());
        return unreadable.apply(new Unreadable(stored, problem));
    }

    XppDom xml(@CheckForNull Object object) {
        Unreadable unreadable = object instanceof Unreadable.Holder holder ? holder.unreadable() : null;
        if (unreadable != null) {
            return unreadable.xml();
        }
        XppDomWriter writer = new XppDomWriter(new NoNameCoder());
        xstream.marshal(object, writer, within());
        XppDom xml = writer.getConfiguration();
        xml.setAttribute(CHILDREN, String.join(" ", children(xml)));
        return xml;
    }

    private DataHolder within() {
        DataHolder data = xstream.newDataHolder();
        data.put(WITHIN, true);
        return data;
    }

    /** The message about the listed children that the element does not have; null if it has all. */
    @CheckForNull
    private static LocalizedMessage lost(XppDom stored) {
        SortedSet<String> present = children(stored);
        String lost = Stream.of(Util.fixNull(stored.getAttribute(CHILDREN)).split(" "))
                .filter(child -> !child.isEmpty() && !present.contains(child))
                .map(child -> child.replaceFirst("=.*", ""))
                .collect(Collectors.joining(", "));
        return lost.isEmpty()
                ? null
                : LocalizedMessage.of(
                        Messages.class, "StoredElement.missing", shortened(stored.getName()), lost, CHILDREN);
    }

    /** The names of the children of an element; of a list of texts with the number of texts, as in {@code paths=3}. */
    private static SortedSet<String> children(XppDom xml) {
        return Stream.of(xml.getChildren())
                .map(child -> {
                    int texts = child.getChildren("string").length;
                    return texts == 0 ? child.getName() : child.getName() + "=" + texts;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasTypedChild(XppDom xml) {
        return Stream.of(xml.getChildren()).anyMatch(child -> child.getAttribute("class") != null);
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

    /** A copy of the element at the position of the reader. XStream's own copy would lose texts of white space only. */
    private static XppDom copy(HierarchicalStreamReader reader, String name) {
        XppDom copy = new XppDom(name);
        for (Iterator<?> names = reader.getAttributeNames(); names.hasNext(); ) {
            String attribute = (String) names.next();
            copy.setAttribute(attribute, reader.getAttribute(attribute));
        }
        if (!reader.hasMoreChildren()) {
            copy.setValue(reader.getValue());
        }
        while (reader.hasMoreChildren()) {
            reader.moveDown();
            copy.addChild(copy(reader, reader.getNodeName()));
            reader.moveUp();
        }
        return copy;
    }

    /** Writes the attributes and children of an element, without the version of the plugin. */
    static void writeContent(XppDom xml, HierarchicalStreamWriter writer) {
        Stream.of(xml.getAttributeNames())
                .filter(attribute -> !attribute.equals("plugin"))
                .sorted()
                .forEach(attribute -> writer.addAttribute(attribute, xml.getAttribute(attribute)));
        if (xml.getValue() != null && !xml.getValue().isEmpty()) {
            writer.setValue(xml.getValue());
        }
        for (XppDom child : xml.getChildren()) {
            writer.startNode(child.getName());
            writeContent(child, writer);
            writer.endNode();
        }
    }
}
