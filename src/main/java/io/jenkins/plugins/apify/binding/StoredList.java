package io.jenkins.plugins.apify.binding;

import com.thoughtworks.xstream.converters.Converter;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A list of a stored configuration that loses no entry silently. The subclass for each type of entry has a nested
 * {@code ConverterImpl}, which Jenkins looks up by name.
 *
 * @param <T> the type of the entries
 */
public abstract class StoredList<T> extends ArrayList<T> {
    private static final long serialVersionUID = 1;

    /** An empty list. */
    protected StoredList() {}

    /** A list of those entries; empty for null. */
    protected StoredList(@CheckForNull Collection<? extends T> entries) {
        super(entries == null ? List.of() : entries);
    }

    /** Converts such a list. An entry that cannot be read completely is kept as XML. */
    public abstract static class ListConverter<T> implements Converter {
        /** The attribute with the number of stored entries. */
        private static final String SIZE = "size";

        private final Class<T> type;
        private final StoredElement element;

        protected ListConverter(XStream2 xstream, Class<T> type) {
            this.type = type;
            this.element = new StoredElement(xstream);
        }

        /** An empty list. */
        protected abstract StoredList<T> list();

        /** The list's entry that represents an unreadable entry. */
        protected abstract T unreadable(Unreadable entry);

        /** Whether the converter applies, which Jenkins only asks for the list itself. */
        @SuppressWarnings("rawtypes")
        @Override
        public boolean canConvert(Class asked) {
            return asked == list().getClass();
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            List<?> entries = ((Collection<?>) source)
                    .stream().filter(entry -> !isMissing(entry)).toList();
            // if entries are missing, keep the wrong number
            writer.addAttribute(
                    SIZE,
                    ((Collection<?>) source)
                            .stream()
                                    .filter(ListConverter::isMissing)
                                    .map(missing -> ((Unreadable.Holder) missing)
                                            .unreadable()
                                            .xml())
                                    .findFirst()
                                    .orElse(String.valueOf(entries.size())));
            for (Object entry : entries) {
                writer.startNode(element.name(entry));
                element.write(entry, writer);
                writer.endNode();
            }
        }

        /** Whether it represents missing entries, and contains their former number instead of XML. */
        private static boolean isMissing(@CheckForNull Object entry) {
            Unreadable unreadable = entry instanceof Unreadable.Holder holder ? holder.unreadable() : null;
            return unreadable != null && !unreadable.xml().startsWith("<");
        }

        @Override
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            StoredList<T> list = list();
            String size = reader.getAttribute(SIZE);
            while (reader.hasMoreChildren()) {
                reader.moveDown();
                list.add(element.read(reader, reader.getNodeName(), type, null, this::unreadable));
                reader.moveUp();
            }
            if (size != null && !size.equals(String.valueOf(list.size()))) {
                list.add(unreadable(new Unreadable(
                        size,
                        LocalizedMessage.of(
                                Messages.class,
                                "StoredList.size",
                                SafeText.shown(size, 20),
                                String.valueOf(list.size()),
                                SIZE))));
            }
            return list;
        }
    }
}
