package io.jenkins.plugins.apify.binding;

import com.thoughtworks.xstream.converters.Converter;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import com.thoughtworks.xstream.io.xml.xppdom.XppDom;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A list of a stored configuration that loses no entry silently. The subclass for each type of entry has a nested
 * {@code ConverterImpl}, which Jenkins looks up by name.
 *
 * @param <T> the type of the entries
 */
public abstract class StoredList<T> extends ArrayList<T> {
    private static final long serialVersionUID = 1;

    /** A list of those entries; empty for null. */
    protected StoredList(@CheckForNull Collection<? extends T> entries) {
        super(entries == null ? List.of() : entries);
    }

    /** Converts such a list. An entry that cannot be read completely is kept as XML. */
    public abstract static class ListConverter<T> implements Converter {
        /** The attribute with the number of stored entries, and the name of an element that keeps a wrong number. */
        private static final String SIZE = "size";

        private final Class<T> type;
        private final Function<List<T>, StoredList<T>> list;
        private final Function<Unreadable, T> unreadable;
        private final StoredElement element;

        /**
         * @param list returns the list of those entries
         * @param unreadable returns the entry that represents an unreadable one, or several that are missing
         */
        protected ListConverter(
                XStream2 xstream,
                Class<T> type,
                Function<List<T>, StoredList<T>> list,
                Function<Unreadable, T> unreadable) {
            this.type = type;
            this.list = list;
            this.unreadable = unreadable;
            this.element = new StoredElement(xstream);
        }

        @SuppressWarnings("rawtypes")
        @Override
        public boolean canConvert(Class asked) {
            // Jenkins calls the converter of a class without asking
            return false;
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            List<XppDom> entries =
                    ((Collection<?>) source).stream().map(element::xml).toList();
            writer.addAttribute(
                    SIZE,
                    entries.stream()
                            .filter(ListConverter::isSize)
                            .map(XppDom::getValue)
                            .findFirst()
                            .orElse(String.valueOf(entries.size())));
            for (XppDom entry : entries) {
                if (!isSize(entry)) {
                    writer.startNode(entry.getName());
                    StoredElement.writeContent(entry, writer);
                    writer.endNode();
                }
            }
        }

        private static boolean isSize(XppDom entry) {
            return entry.getName().equals(SIZE);
        }

        @Override
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            List<T> entries = new ArrayList<>();
            String size = reader.getAttribute(SIZE);
            while (reader.hasMoreChildren()) {
                reader.moveDown();
                entries.add(element.read(reader, reader.getNodeName(), type, null, unreadable));
                reader.moveUp();
            }
            String found = String.valueOf(entries.size());
            if (size != null && !size.equals(found)) {
                XppDom wrong = new XppDom(SIZE);
                wrong.setValue(size);
                entries.add(unreadable.apply(new Unreadable(
                        wrong,
                        LocalizedMessage.of(
                                Messages.class, "StoredList.size", SafeText.shown(size, 20), found, SIZE))));
            }
            return list.apply(entries);
        }
    }
}
