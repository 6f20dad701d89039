package io.jenkins.plugins.apify.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** Receives a response, and aborts as soon as its decompressed body exceeds the limit. */
final class LimitedBodyConsumer extends AbstractBinResponseConsumer<ApiResponse> {
    private static final int CHUNK = 16 * 1024;

    private final int maxBytes;
    private final ByteArrayBuffer received = new ByteArrayBuffer(CHUNK);
    private HttpResponse head;

    LimitedBodyConsumer(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    protected void start(HttpResponse response, ContentType contentType) {
        head = response;
    }

    @Override
    protected int capacityIncrement() {
        return CHUNK;
    }

    @Override
    protected void data(ByteBuffer source, boolean endOfStream) throws IOException {
        if (received.length() + source.remaining() > maxBytes) {
            throw new ContentTooLongException("The body is too large");
        }
        received.append(source);
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
                received.toByteArray());
    }

    @Override
    public void releaseResources() {
        received.clear();
    }

    private String value(String header) {
        Header first = head.getFirstHeader(header);
        return first == null ? null : first.getValue().strip();
    }
}
