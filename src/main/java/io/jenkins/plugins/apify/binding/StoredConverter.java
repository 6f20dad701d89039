package io.jenkins.plugins.apify.binding;

import com.thoughtworks.xstream.converters.ConversionException;
import com.thoughtworks.xstream.converters.DataHolder;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
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
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Converts a configuration from and to XML so that no stored content is lost silently. XStream, as Jenkins configures
 * it, skips unreadable content and omits unset fields, so a damaged policy, or one from another version of the plugin,
 * would become weaker. Each stored element therefore lists its children in an attribute, and a configuration that
 * cannot be read completely is kept as XML.
 *
 * <p>The class of the configuration has a nested {@code ConverterImpl}, which Jenkins looks up by name.
 */
public abstract class StoredConverter<T> extends XStream2.PassthruConverter<T> {
    /** Present in a context in which the configuration itself is read or written by reflection. */
    private static final String WITHIN = StoredConverter.class.getName();

    /** The attribute that lists the stored children. */
    private static final String CHILDREN = "elements";

    private static final Logger LOGGER = Logger.getLogger(StoredConverter.class.getName());

    private final XStream2 xstream;
    private final Class<T> type;
    private final String name;
    private final Supplier<T> empty;
    private final BiConsumer<T, Unreadable> keeping;

    /**
     * @param empty creates the object to read into
     * @param keeping tells a configuration that it cannot be read completely; it has the values that could be read
     */
    protected StoredConverter(XStream2 xstream, Class<T> type, Supplier<T> empty, BiConsumer<T, Unreadable> keeping) {
        super(xstream);
        this.xstream = xstream;
        this.type = type;
        this.name = xstream.getMapper().serializedClass(type);
        this.empty = empty;
        this.keeping = keeping;
    }

    @Override
    public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
        if (context.get(WITHIN) != null) {
            super.marshal(source, writer, context);
            return;
        }
        Unreadable kept = source instanceof Unreadable.Holder holder ? holder.unreadable() : null;
        writeContent(kept == null ? written(source) : kept.xml(), writer);
    }

    @Override
    public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
        if (context.get(WITHIN) != null) {
            return super.unmarshal(reader, context);
        }
        XppDom stored = copy(reader, name);
        DataHolder data = within();
        // keeps the errors in the context; otherwise they only become a warning for the administrator
        data.put("Saveable", data);
        T read = type.isInstance(context.currentObject()) ? type.cast(context.currentObject()) : empty.get();
        LocalizedMessage problem;
        try {
            xstream.unmarshal(new XppDomReader(stored, new NoNameCoder()), read, data);
            problem = changed(stored);
            if (problem == null && data.get("ReadError") instanceof List<?> errors && !errors.isEmpty()) {
                problem = problem((Throwable) errors.get(0));
            }
            if (problem == null) {
                problem = converted(stored, written(read));
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read " + name);
            problem = problem(e);
        }
        if (problem != null) {
            LOGGER.warning(problem.toString());
            keeping.accept(read, new Unreadable(stored, problem));
        }
        return read;
    }

    @Override
    protected void callback(T read, UnmarshallingContext context) {}

    /** The element of a configuration as XStream writes it, with the lists of children. */
    private XppDom written(Object source) {
        XppDomWriter writer = new XppDomWriter(new NoNameCoder());
        xstream.marshal(source, writer, within());
        listChildren(writer.getConfiguration());
        return writer.getConfiguration();
    }

    private DataHolder within() {
        DataHolder data = xstream.newDataHolder();
        data.put(WITHIN, true);
        return data;
    }

    private static void listChildren(XppDom element) {
        if (element.getChildCount() > 0) {
            element.setAttribute(CHILDREN, String.join(" ", children(element)));
            Stream.of(element.getChildren()).forEach(StoredConverter::listChildren);
        }
    }

    /** The names of the children of an element, with their number if there are several, as in {@code string=3}. */
    private static Set<String> children(XppDom element) {
        return Stream.of(element.getChildren())
                .map(child -> {
                    int number = element.getChildren(child.getName()).length;
                    return number == 1 ? child.getName() : child.getName() + "=" + number;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The message about a part that the element no longer has, or that has another type; null if it is unchanged. */
    @CheckForNull
    private static LocalizedMessage changed(XppDom element) {
        Set<String> present = children(element);
        String lost = Stream.of(Util.fixNull(element.getAttribute(CHILDREN)).split(" "))
                .filter(child -> !child.isEmpty() && !present.contains(child))
                .map(child -> child.replaceFirst("=.*", ""))
                .collect(Collectors.joining(", "));
        if (!lost.isEmpty()) {
            return LocalizedMessage.of(
                    Messages.class, "StoredConverter.missing", shortened(element.getName()), lost, CHILDREN);
        }
        for (XppDom child : element.getChildren()) {
            LocalizedMessage problem = child.getAttribute("class") == null ? changed(child) : otherType(element);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /**
     * The message about a text that XStream reads as another value; null if all texts keep their values. XStream reads
     * {@code yes} as the Boolean false, and {@code 010} as the number 8.
     *
     * @param written the element as XStream writes what it has read
     */
    @CheckForNull
    private static LocalizedMessage converted(XppDom element, XppDom written) {
        if (element.getChildCount() == 0 && written.getChildCount() == 0) {
            String before = Util.fixNull(element.getValue()).strip();
            String after = Util.fixNull(written.getValue()).strip();
            return before.equalsIgnoreCase(after) ? null : otherType(element);
        }
        Map<String, Integer> places = new HashMap<>();
        for (XppDom child : element.getChildren()) {
            XppDom[] named = written.getChildren(child.getName());
            int place = places.merge(child.getName(), 1, Integer::sum) - 1;
            LocalizedMessage problem = place < named.length ? converted(child, named[place]) : null;
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static LocalizedMessage otherType(XppDom element) {
        return LocalizedMessage.of(Messages.class, "StoredConverter.otherType", shortened(element.getName()));
    }

    private LocalizedMessage problem(Throwable error) {
        String place = name;
        String message = error.getClass().getName();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotResolveClassException) {
                return LocalizedMessage.of(
                        Messages.class, "StoredConverter.unknownClass", shortened(cause.getMessage()));
            }
            // the innermost error is the most specific one
            String own = cause.getMessage();
            if (cause instanceof ConversionException conversion) {
                own = conversion.getShortMessage();
                place = conversion.get("path") == null ? place : conversion.get("path");
            }
            message = own == null || own.isBlank() ? message : own;
        }
        return LocalizedMessage.of(
                Messages.class, "StoredConverter.unreadable", shortened(place), SafeText.shown(message.strip(), 200));
    }

    private static String shortened(String name) {
        return SafeText.shown(name, 200);
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
    private static void writeContent(XppDom xml, HierarchicalStreamWriter writer) {
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
