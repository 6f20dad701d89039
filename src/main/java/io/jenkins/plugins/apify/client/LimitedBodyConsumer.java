package io.jenkins.plugins.apify.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** Receives a response, and aborts as soon as its body exceeds the limit, compressed or decompressed. */
final class LimitedBodyConsumer extends AbstractBinResponseConsumer<ApiResponse> {
    private static final int CHUNK = 16 * 1024;

    private final int maxBytes;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private HttpResponse head;

    LimitedBodyConsumer(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Thrown if the body exceeds the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException() {
            super("The body is too large");
        }
    }

    @Override
    protected void start(HttpResponse response, ContentType contentType) throws IOException {
        head = response;
        String length = value(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > maxBytes) {
            throw new TooLargeException();
        }
    }

    @Override
    protected int capacityIncrement() {
        return CHUNK;
    }

    @Override
    protected void data(ByteBuffer source, boolean endOfStream) throws IOException {
        if (received.size() + source.remaining() > maxBytes) {
            throw new TooLargeException();
        }
        byte[] chunk = new byte[source.remaining()];
        source.get(chunk);
        received.write(chunk);
    }

    @Override
    protected ApiResponse buildResult() {
        return new ApiResponse(
                head.getCode(),
                value(HttpHeaders.RETRY_AFTER),
                value(HttpHeaders.LOCATION),
                Arrays.stream(head.getHeaders(HttpHeaders.PROXY_AUTHENTICATE))
                        .map(Header::getValue)
                        .toList(),
                "gzip".equalsIgnoreCase(value(HttpHeaders.CONTENT_ENCODING)),
                received.toByteArray());
    }

    @Override
    public void releaseResources() {
        received.reset();
    }

    private String value(String header) {
        Header first = head.getFirstHeader(header);
        return first == null ? null : first.getValue().strip();
    }

    /** Decompresses a gzip body without exceeding the limit in memory. */
    static byte[] inflated(byte[] packed, int maxBytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] body = in.readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw new TooLargeException();
            }
            return body;
        }
    }
}
