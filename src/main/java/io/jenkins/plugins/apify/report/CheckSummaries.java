package io.jenkins.plugins.apify.report;

import com.thoughtworks.xstream.converters.basic.AbstractSingleValueConverter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What a build's own record says of its checks. It is one text there, with a line for each: Pipeline writes the record at
 * every step, and elements would take more time in that than all the rest of it. Of many checks, the earlier lines are
 * packed, so that the steps of a build with a thousand checks take no longer than those of one with ten.
 */
final class CheckSummaries {
    /** So many lines are packed together. */
    static final int TOGETHER = 50;

    /** More than so many lines can have. */
    private static final int MOST_BYTES = 100_000;

    private static final String END = "\n";

    /** What a line begins with that is so many packed ones; no other does. */
    private static final String PACKED = "=";

    private static final Logger LOGGER = Logger.getLogger(CheckSummaries.class.getName());

    /** Guarded by this. */
    private final List<CheckSummary> summaries = new ArrayList<>();

    /** The earlier ones as they are written; guarded by this. */
    private final StringBuilder packed = new StringBuilder();

    /** The others as they are written; guarded by this. */
    private final StringBuilder lines = new StringBuilder();

    /** How many those are; guarded by this. */
    private int unpacked;

    synchronized void add(CheckSummary summary) {
        summaries.add(summary);
        lines.append(summary).append(END);
        unpacked++;
        if (unpacked == TOGETHER) {
            packed.append(PACKED).append(pack(lines.toString())).append(END);
            lines.setLength(0);
            unpacked = 0;
        }
    }

    /** Those that there are now, in the order in which they came. */
    synchronized List<CheckSummary> list() {
        return List.copyOf(summaries);
    }

    /** The text that stands for them in the record. */
    @Override
    public synchronized String toString() {
        return packed.toString() + lines;
    }

    private synchronized void read(String line) {
        if (!line.startsWith(PACKED)) {
            add(CheckSummary.parse(line));
            return;
        }
        try {
            unpack(line.substring(PACKED.length()))
                    .lines()
                    .map(CheckSummary::parse)
                    .forEach(summaries::add);
            packed.append(line).append(END);
        } catch (IOException | IllegalArgumentException e) {
            // each check is found again by its file
            LOGGER.log(Level.WARNING, "What a build's record says of its earlier checks is damaged", e);
        }
    }

    private static String pack(String lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String unpack(String text) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(text);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** Reads and writes the text. */
    public static final class ConverterImpl extends AbstractSingleValueConverter {
        @Override
        public boolean canConvert(Class type) {
            return type == CheckSummaries.class;
        }

        @Override
        public Object fromString(String text) {
            CheckSummaries read = new CheckSummaries();
            text.lines().filter(line -> !line.isBlank()).forEach(read::read);
            return read;
        }
    }
}
