package io.jenkins.plugins.apify.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.RedactedValue;
import io.jenkins.plugins.apify.gate.Finding;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form in which a check is kept in a file of its own, and the forms in which a task's values are shown. */
final class ReportJson {
    /** Raised when a later version of the plugin writes what an earlier one cannot read. */
    private static final int FORMAT = 1;

    /** The name that marks what stands for a value that is not kept; kept names have no such character. */
    private static final String HIDDEN = "\0";

    // names of inputs have no place in the table of texts of the whole JVM
    private static final ObjectMapper FILES = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .addModule(new SimpleModule().addSerializer(new HiddenWriter()))
            .build();

    private static final ObjectMapper PAGES = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(new HiddenForReader()))
            .build();

    // without other characters, so that no format of the REST API can mistake one
    private static final ObjectMapper REST =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ReportJson() {}

    /** Writes what stands for a value with its digest. */
    private static final class HiddenWriter extends StdSerializer<RedactedValue> {
        private static final long serialVersionUID = 1;

        HiddenWriter() {
            super(RedactedValue.class);
        }

        @Override
        public void serialize(RedactedValue value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writePOJO(Map.of(HIDDEN, List.of(value.shown().toPlain(), value.digest())));
        }
    }

    /** Writes what is shown in the place of a value, in the language of whoever reads it. */
    private static final class HiddenForReader extends StdSerializer<RedactedValue> {
        private static final long serialVersionUID = 1;

        HiddenForReader() {
            super(RedactedValue.class);
        }

        @Override
        public void serialize(RedactedValue value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.shown().forReader());
        }
    }

    /** Writes the file of a check. */
    static void write(StoredCheck check, Writer out) throws IOException {
        TaskReport report = check.report();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("format", FORMAT);
        plain.put("requestedId", report.getRequestedId());
        plain.put("checkedAt", report.getCheckedAt());
        plain.put("verdict", report.getVerdict().name());
        plain.put("prefix", check.prefix());
        plain.put("variables", check.variables());
        Phrase error = report.error();
        plain.put("error", error == null ? null : error.toPlain());
        plain.put(
                "findings", report.getFindings().stream().map(Finding::toPlain).toList());
        plain.put("task", report.getFields());
        FILES.writeValue(out, plain);
    }

    /**
     * Reads the file of a check.
     *
     * @throws IOException if it cannot be read, or is not what {@link #write} wrote
     */
    static StoredCheck read(Reader in) throws IOException {
        try {
            Map<?, ?> plain = FILES.readValue(in, Map.class);
            if (!Integer.valueOf(FORMAT).equals(plain.get("format"))) {
                throw new IOException("written in format " + plain.get("format"));
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            ((Map<?, ?>) plain.get("task")).forEach((name, value) -> fields.put((String) name, value(value)));
            List<Finding> findings = new ArrayList<>();
            for (Object finding : (List<?>) plain.get("findings")) {
                findings.add(Finding.ofPlain((Map<?, ?>) finding));
            }
            Map<String, String> variables = new LinkedHashMap<>();
            ((Map<?, ?>) plain.get("variables")).forEach((name, text) -> variables.put((String) name, (String) text));
            TaskReport report = TaskReport.kept(
                    (String) plain.get("requestedId"),
                    ((Number) plain.get("checkedAt")).longValue(),
                    fields,
                    findings,
                    plain.get("error") == null ? null : Phrase.ofPlain(plain.get("error")),
                    (String) plain.get("verdict"));
            return new StoredCheck(report, (String) plain.get("prefix"), variables);
        } catch (JsonProcessingException | CharacterCodingException | RuntimeException e) {
            // whatever is missing, or of another type
            throw new IOException("damaged", e);
        }
    }

    private static Object value(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            if (map.get(HIDDEN) instanceof List<?> hidden) {
                return RedactedValue.of(Phrase.ofPlain(hidden.get(0)), (String) hidden.get(1));
            }
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((name, inner) -> values.put((String) name, value(inner)));
            return values;
        }
        if (plain instanceof List<?> list) {
            List<Object> values = new ArrayList<>(list.size());
            list.forEach(inner -> values.add(value(inner)));
            return values;
        }
        return plain instanceof BigInteger number ? new BigDecimal(number) : plain;
    }

    /** Values of a task as indented JSON for a reader; what stands for a value that is not kept is a text. */
    static String indented(Object value) {
        return text(PAGES, value);
    }

    /** The same on one line of ASCII, for programs. */
    static String compact(Object value) {
        return text(REST, value);
    }

    private static String text(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            // maps and lists of plain values always can be written
            throw new IllegalStateException(e);
        }
    }
}
