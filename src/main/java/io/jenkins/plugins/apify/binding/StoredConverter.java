package io.jenkins.plugins.apify.binding;

import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.XStream2;

/**
 * Converts an object from and to XML so that no stored content is lost silently. The object's class has a nested
 * {@code ConverterImpl}, which Jenkins looks up by name.
 */
public abstract class StoredConverter<T> extends XStream2.PassthruConverter<T> {
    private final Class<T> type;
    private final XStream2 xstream;
    private final StoredElement element;

    protected StoredConverter(XStream2 xstream, Class<T> type) {
        super(xstream);
        this.type = type;
        this.xstream = xstream;
        this.element = new StoredElement(xstream);
    }

    /**
     * The object that represents an element that cannot be read.
     *
     * @param read the object as far as it was read; null for none
     */
    protected abstract T unreadable(@CheckForNull T read, Unreadable stored);

    @Override
    public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
        if (context.get(StoredElement.within()) == null) {
            element.write(source, writer);
        } else {
            super.marshal(source, writer, context);
        }
    }

    @Override
    public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
        if (context.get(StoredElement.within()) != null) {
            return super.unmarshal(reader, context);
        }
        T root = type.isInstance(context.currentObject()) ? type.cast(context.currentObject()) : null;
        return element.read(
                reader, xstream.getMapper().serializedClass(type), type, root, stored -> unreadable(root, stored));
    }

    @Override
    protected void callback(T read, UnmarshallingContext context) {
        // nothing more to do
    }
}
