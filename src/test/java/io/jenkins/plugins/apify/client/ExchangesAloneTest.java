package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Who waits for which answer, without a network. */
class ExchangesAloneTest {
    private static final Exchanges.Request REQUEST =
            new Exchanges.Request(URI.create("https://api.apify.test/v2/users/me"), "token");

    private final FakeTransport transport = new FakeTransport();
    private final Exchanges exchanges = new Exchanges(transport);
    private final List<String> told = new ArrayList<>();

    private CompletableFuture<HttpAnswer> ask(String name) {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        exchanges.ask(REQUEST, answer, () -> told.add(name));
        return answer;
    }

    private static Throwable fault(CompletableFuture<HttpAnswer> answer) {
        assertTrue(answer.isDone());
        return assertThrows(CompletionException.class, answer::join).getCause();
    }

    @Test
    void oneAnswerIsForAllWhoAskForIt() {
        CompletableFuture<HttpAnswer> first = ask("first");
        CompletableFuture<HttpAnswer> second = ask("second");
        assertEquals(1, transport.sent.size());
        assertSame(REQUEST, transport.last().request());
        HttpAnswer answer = Tasks.answer(200, "");
        transport.last().answers(answer);
        assertSame(answer, first.getNow(null));
        assertSame(answer, second.getNow(null));
        assertFalse(transport.last().future().isCancelled());
    }

    @Test
    void afterTheAnswerTheRequestIsMadeAnew() {
        ask("first");
        transport.last().answers(200, "");
        CompletableFuture<HttpAnswer> second = ask("second");
        assertEquals(2, transport.sent.size());
        assertFalse(second.isDone());
    }

    @Test
    void oneFaultIsForAllWhoAsk() {
        CompletableFuture<HttpAnswer> first = ask("first");
        CompletableFuture<HttpAnswer> second = ask("second");
        Exception fault = new Exception("broken");
        transport.last().listener().failed(fault);
        assertSame(fault, fault(first));
        assertSame(fault, fault(second));
    }

    @Test
    void whatTheTransportCancelsIsCancelledForAll() {
        CompletableFuture<HttpAnswer> first = ask("first");
        CompletableFuture<HttpAnswer> second = ask("second");
        transport.last().listener().cancelled();
        assertTrue(first.isCancelled());
        assertTrue(second.isCancelled());
    }

    @Test
    void eachIsToldOnceThatTheRequestIsOut() {
        ask("first");
        ask("second");
        assertEquals(List.of(), told);
        transport.last().listener().sent();
        transport.last().listener().sent();
        assertEquals(List.of("first", "second"), told);
        ask("third");
        assertEquals(List.of("first", "second", "third"), told);
        assertEquals(1, transport.sent.size());
    }

    @Test
    void withTheLastWhoLeavesTheRequestEnds() {
        CompletableFuture<HttpAnswer> first = ask("first");
        CompletableFuture<HttpAnswer> second = ask("second");
        first.cancel(true);
        assertFalse(transport.last().future().isCancelled());
        assertFalse(second.isDone());
        second.cancel(true);
        assertTrue(transport.last().future().isCancelled());
        ask("third");
        assertEquals(2, transport.sent.size());
        assertFalse(transport.last().future().isCancelled());
    }

    @Test
    void whoeverComesAnewIsNotDisturbedByWhatBecomesOfTheOldRequest() {
        ask("first").cancel(true);
        CompletableFuture<HttpAnswer> second = ask("second");
        transport.sent.get(0).listener().cancelled();
        assertFalse(second.isDone());
        ask("third");
        assertEquals(2, transport.sent.size());
    }

    @Test
    void whoeverLeavesWhileTheRequestIsBeingSentEndsItToo() {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        transport.meanwhile = () -> answer.cancel(true);
        exchanges.ask(REQUEST, answer, () -> told.add("sent"));
        assertTrue(transport.last().future().isCancelled());
    }

    @Test
    void whoeverHasLeftBeforeSendsNothing() {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        answer.cancel(true);
        exchanges.ask(REQUEST, answer, () -> told.add("sent"));
        assertEquals(List.of(), transport.sent);
    }

    @Test
    void aTransportThatCannotSendIsAFault() {
        IllegalStateException fault = new IllegalStateException("closed");
        transport.meanwhile = () -> {
            throw fault;
        };
        assertSame(fault, fault(ask("first")));
        assertSame(fault, fault(ask("second")));
        assertEquals(2, transport.sent.size());
    }

    @Test
    void aRequestIsNeverWrittenOutWithItsToken() {
        Exchanges.Request request = new Exchanges.Request(URI.create("https://api.apify.com/v2/users/me"), "s3cret");
        assertTrue(request.toString().contains("users/me"));
        assertFalse(request.toString().contains("s3cret"));
    }
}
