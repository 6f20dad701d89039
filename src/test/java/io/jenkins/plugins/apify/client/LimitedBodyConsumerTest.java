package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;

/** How an answer is taken in, part by part, without a network. */
class LimitedBodyConsumerTest {
    private final LimitedBodyConsumer consumer = new LimitedBodyConsumer(10);
    private final BasicHttpResponse head = new BasicHttpResponse(503);

    private void data(String part) throws IOException {
        consumer.data(ByteBuffer.wrap(Tasks.bytes(part)), false);
    }

    @Test
    void takesTheWholeAnswer() throws Exception {
        head.addHeader("Retry-After", " 7 ");
        head.addHeader("Location", "elsewhere");
        head.addHeader("Proxy-Authenticate", "Basic");
        head.addHeader("Proxy-Authenticate", "NTLM");
        consumer.start(head, null);
        data("hello");
        data("world");
        ApiResponse answer = consumer.buildResult();
        assertEquals(503, answer.status());
        assertEquals("7", answer.retryAfter());
        assertEquals("elsewhere", answer.location());
        assertEquals(List.of("Basic", "NTLM"), answer.proxyAuthenticate());
        assertArrayEquals(Tasks.bytes("helloworld"), answer.body());
    }

    @Test
    void whatAnAnswerDoesNotSayIsMissing() throws Exception {
        consumer.start(head, null);
        ApiResponse answer = consumer.buildResult();
        assertNull(answer.retryAfter());
        assertNull(answer.location());
        assertEquals(List.of(), answer.proxyAuthenticate());
        assertEquals(0, answer.body().length);
    }

    @Test
    void refusesTheFirstByteTooMuch() throws Exception {
        consumer.start(head, null);
        data("hello");
        assertThrows(ContentTooLongException.class, () -> data("worlds"));
        data("world");
        assertThrows(ContentTooLongException.class, () -> data("!"));
    }

    @Test
    void asksForMoreAndKeepsNothingInTheEnd() throws Exception {
        assertTrue(consumer.capacityIncrement() > 0);
        consumer.start(head, null);
        data("hello");
        consumer.releaseResources();
        assertEquals(0, consumer.buildResult().body().length);
    }
}
