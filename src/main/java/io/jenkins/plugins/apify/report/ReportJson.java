package io.jenkins.plugins.apify.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.RedactedValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads and writes the JSON files of a build's checks, and formats a task's values for pages and the REST API. */
final class ReportJson {
    static final Charset CHARSET = StandardCharsets.UTF_8;

    /** The version of the format, increased when an earlier version of the plugin cannot read the files. */
    private static final int FORMAT = 1;

    /**
     * The name that marks the representation of a value that is not stored; stored names do not contain this character.
     */
    private static final String HIDDEN = "\0";

    // the names of inputs must not fill the string table of the JVM
    private static final ObjectMapper FILES = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(hidden(value -> Map.of(HIDDEN, List.of(value.shown().toPlain(), value.digest()))))
            .build();

    private static final ObjectMapper LINES = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_DEFAULT)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectMapper PAGES = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(hidden(value -> value.shown().forReader()))
            .build();

    // ASCII only, so that it is safe in each format of the REST API
    private static final ObjectMapper REST =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ReportJson() {}

    /** Writes each value that is not stored as the given data. */
    private static SimpleModule hidden(Function<RedactedValue, Object> data) {
        StdConverter<RedactedValue, Object> converter = new StdConverter<>() {
            @Override
            public Object convert(RedactedValue value) {
                return data.apply(value);
            }
        };
        return new SimpleModule().addSerializer(new StdDelegatingSerializer(RedactedValue.class, converter));
    }

    /** The content of a report file. */
    static byte[] write(TaskReport report) throws IOException {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("format", FORMAT);
        plain.put("requestedId", report.requestedId());
        plain.put("checkedAt", report.checkedAt());
        plain.put("verdict", report.verdict().name());
        LocalizedMessage error = report.error();
        plain.put("error", error == null ? null : error.toPlain());
        plain.put("findings", report.findings().stream().map(Finding::toMap).toList());
        plain.put("task", report.fields());
        // an unpaired surrogate in a text becomes a question mark instead of an error
        return FILES.writeValueAsString(plain).getBytes(CHARSET);
    }

    /**
     * Parses a report file.
     *
     * @throws IOException if it is not the result of {@link #write}
     */
    static TaskReport read(byte[] file) throws IOException {
        try {
            Map<?, ?> plain = FILES.readValue(file, Map.class);
            if (!Integer.valueOf(FORMAT).equals(plain.get("format"))) {
                throw new IOException("written in format " + plain.get("format"));
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            ((Map<?, ?>) plain.get("task")).forEach((name, value) -> fields.put((String) name, value(value)));
            List<Finding> findings = new ArrayList<>();
            for (Object finding : (List<?>) plain.get("findings")) {
                findings.add(Finding.fromMap((Map<?, ?>) finding));
            }
            return new TaskReport(
                    (String) plain.get("requestedId"),
                    ((Number) plain.get("checkedAt")).longValue(),
                    fields,
                    findings,
                    plain.get("error") == null ? null : LocalizedMessage.ofPlain(plain.get("error")),
                    verdict(plain.get("verdict")));
        } catch (IOException | RuntimeException e) {
            // anything missing or of another type
            throw new IOException("damaged", e);
        }
    }

    /** The verdict with that name; {@link Verdict#FAILED} for any other text, and for null. */
    private static Verdict verdict(@CheckForNull Object name) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.name().equals(name))
                .findFirst()
                .orElse(Verdict.FAILED);
    }

    /** The line of a check, without the line end. */
    static String line(CheckSummary check) throws IOException {
        return LINES.writeValueAsString(check);
    }

    /**
     * Parses the result of {@link #line}.
     *
     * @throws IOException if it is damaged
     */
    static CheckSummary readLine(String line) throws IOException {
        CheckSummary check = LINES.readValue(line, CheckSummary.class);
        if (check == null || check.number() < 1) {
            throw new IOException("no check: " + line);
        }
        return check;
    }

    private static Object value(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            if (map.get(HIDDEN) instanceof List<?> hidden) {
                return new RedactedValue(LocalizedMessage.ofPlain(hidden.get(0)), (String) hidden.get(1));
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

    /** Values of a task as indented JSON for readers; values that are not stored appear as text. */
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
            // maps and lists of plain values can always be written
            throw new IllegalStateException(e);
        }
    }
}
