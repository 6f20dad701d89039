package io.jenkins.plugins.apify.binding;

import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import hudson.util.XStream2;
import java.util.function.BiFunction;

/**
 * Converts an object from and to XML so that no stored content is lost silently. The object's class has a nested
 * {@code ConverterImpl}, which Jenkins looks up by name.
 */
public abstract class StoredConverter<T> extends XStream2.PassthruConverter<T> {
    private final Class<T> type;
    private final String name;
    private final BiFunction<T, Unreadable, T> unreadable;
    private final StoredElement element;

    /**
     * @param unreadable returns the object that represents an element that cannot be read; its first argument is the
     *     object as far as it was read, or null
     */
    protected StoredConverter(XStream2 xstream, Class<T> type, BiFunction<T, Unreadable, T> unreadable) {
        super(xstream);
        this.type = type;
        this.name = xstream.getMapper().serializedClass(type);
        this.unreadable = unreadable;
        this.element = new StoredElement(xstream);
    }

    @Override
    public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
        if (context.get(StoredElement.WITHIN) == null) {
            StoredElement.writeContent(element.xml(source), writer);
        } else {
            super.marshal(source, writer, context);
        }
    }

    @Override
    public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
        if (context.get(StoredElement.WITHIN) != null) {
            return super.unmarshal(reader, context);
        }
        T root = type.isInstance(context.currentObject()) ? type.cast(context.currentObject()) : null;
        return element.read(reader, name, type, root, stored -> unreadable.apply(root, stored));
    }

    @Override
    protected void callback(T read, UnmarshallingContext context) {}
}
