package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ConnectionSharing.Carrier;
import io.jenkins.plugins.apify.client.ConnectionSharing.Opened;
import io.jenkins.plugins.apify.client.ConnectionSharing.Place;
import io.jenkins.plugins.apify.client.ConnectionSharing.Rest;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.HttpRoute;
import org.junit.jupiter.api.Test;

/** Who shares, opens and awaits connections, with connections to nowhere. */
class ConnectionSharingTest {
    private static final HttpRoute ROUTE = FakeConnection.ROUTE;
    private static final Place OWN = new Place(null, false);
    private static final Place WAITS = new Place(null, true);

    private final ConnectionSharing<String> sharing = new ConnectionSharing<>();
    private final FakeConnection connection = FakeConnection.many();

    private void waiting(int count) {
        for (int i = 0; i < count; i++) {
            assertEquals(WAITS, sharing.place(ROUTE, "waits " + i));
        }
    }

    private Carrier open(String opener) {
        return sharing.opened(ROUTE, opener, connection, true).carrier();
    }

    private Carrier opened() {
        assertEquals(OWN, sharing.place(ROUTE, "opener"));
        return open("opener");
    }

    @Test
    void withoutTlsEachOpensTheirOwn() {
        assertEquals(OWN, sharing.place(FakeConnection.OPEN_ROUTE, "one"));
        assertEquals(OWN, sharing.place(FakeConnection.OPEN_ROUTE, "other"));
    }

    @Test
    void oneOpensForAllOfItsRouteAndTheyShare() {
        assertEquals(OWN, sharing.place(ROUTE, "opener"));
        assertEquals(WAITS, sharing.place(ROUTE, "second"));
        assertEquals(WAITS, sharing.place(ROUTE, "third"));
        assertEquals(OWN, sharing.place(FakeConnection.TUNNEL, "elsewhere"));
        Opened<String> opened = sharing.opened(ROUTE, "opener", connection, true);
        assertSame(connection, opened.carrier().endpoint());
        assertEquals(List.of("second", "third"), opened.sharing());
        assertEquals(List.of(), opened.opening());
        assertEquals(new Place(opened.carrier(), false), sharing.place(ROUTE, "later"));
    }

    @Test
    void whereTheServerServesSingleRequestsEachOpensTheirOwn() {
        sharing.place(ROUTE, "opener");
        waiting(2);
        Opened<String> opened = sharing.opened(ROUTE, "opener", connection, false);
        assertEquals(new Opened<>(null, List.of(), List.of("waits 0", "waits 1")), opened);
        assertEquals(OWN, sharing.place(ROUTE, "one"));
        assertEquals(OWN, sharing.place(ROUTE, "other"));
        assertEquals(List.of(), sharing.opened(ROUTE, "one", connection, false).opening());
    }

    @Test
    void aServerThatLearnsHttp2IsSharedAgain() {
        sharing.place(ROUTE, "opener");
        sharing.opened(ROUTE, "opener", connection, false);
        Carrier carrier = open("other");
        assertEquals(new Place(carrier, false), sharing.place(ROUTE, "later"));
    }

    @Test
    void ofMoreThanAConnectionServesOneOpensTheNext() {
        sharing.place(ROUTE, "opener");
        waiting(250);
        Opened<String> first = sharing.opened(ROUTE, "opener", connection, true);
        assertEquals(IntStream.range(0, 99).mapToObj(i -> "waits " + i).toList(), first.sharing());
        assertEquals(List.of("waits 99"), first.opening());
        assertEquals(WAITS, sharing.place(ROUTE, "later"));
        Opened<String> second = sharing.opened(ROUTE, first.opening().get(0), FakeConnection.many(), true);
        assertEquals(99, second.sharing().size());
        assertEquals(List.of("waits 199"), second.opening());
    }

    @Test
    void aConnectionServesAHundredRequestsAndNoMore() {
        sharing.place(ROUTE, "opener");
        waiting(99);
        Opened<String> opened = sharing.opened(ROUTE, "opener", connection, true);
        assertEquals(99, opened.sharing().size());
        assertEquals(List.of(), opened.opening());
        assertEquals(OWN, sharing.place(ROUTE, "one more"));
        assertEquals(Rest.IN_USE, sharing.leave(ROUTE, opened.carrier()));
        assertEquals(new Place(opened.carrier(), false), sharing.place(ROUTE, "in its stead"));
        assertEquals(WAITS, sharing.place(ROUTE, "too many"));
    }

    @Test
    void aConnectionFillsUpOneRequestAfterTheOther() {
        Carrier carrier = opened();
        for (int i = 1; i < 100; i++) {
            assertSame(carrier, sharing.place(ROUTE, "shares").carrier());
        }
        assertEquals(OWN, sharing.place(ROUTE, "one more"));
    }

    @Test
    void aLostConnectionTakesNoMore() {
        opened();
        connection.lost();
        assertEquals(OWN, sharing.place(ROUTE, "later"));
    }

    @Test
    void theLastWhoLeavesFreesTheConnection() {
        Carrier carrier = opened();
        sharing.place(ROUTE, "second");
        assertEquals(Rest.IN_USE, sharing.leave(ROUTE, carrier));
        assertEquals(Rest.FREE, sharing.leave(ROUTE, carrier));
        assertEquals(OWN, sharing.place(ROUTE, "later"));
    }

    @Test
    void aRetiredConnectionTakesNoMoreAndEndsWithItsLastRequest() {
        Carrier carrier = opened();
        sharing.place(ROUTE, "second");
        assertTrue(sharing.retire(ROUTE, carrier));
        assertEquals(OWN, sharing.place(ROUTE, "later"));
        assertEquals(Rest.IN_USE, sharing.leave(ROUTE, carrier));
        assertEquals(Rest.RETIRED, sharing.leave(ROUTE, carrier));
    }

    @Test
    void aConnectionOfOneRequestIsRetiredAlone() {
        assertFalse(sharing.retire(ROUTE, opened()));
    }

    @Test
    void whoeverOpensInVainLeavesTheOthersToThemselves() {
        sharing.place(ROUTE, "opener");
        waiting(2);
        assertEquals(List.of(), sharing.openingEnded(ROUTE, "somebody else"));
        assertEquals(WAITS, sharing.place(ROUTE, "still waits"));
        assertEquals(List.of("waits 0", "waits 1", "still waits"), sharing.openingEnded(ROUTE, "opener"));
        assertEquals(OWN, sharing.place(ROUTE, "opens"));
        assertEquals(List.of(), sharing.openingEnded(ROUTE, "opens"));
    }

    @Test
    void whenOneGivesUpEverybodyOpensTheirOwn() {
        sharing.place(ROUTE, "opener");
        waiting(2);
        assertEquals(List.of("waits 0", "waits 1"), sharing.gaveUp(ROUTE));
        assertEquals(OWN, sharing.place(ROUTE, "opens"));
        assertEquals(WAITS, sharing.place(ROUTE, "waits"));
        assertEquals(List.of(), sharing.openingEnded(ROUTE, "opener"));
    }

    @Test
    void whoeverComesLateWithAConnectionSharesItWhileAnotherOpensOne() {
        sharing.place(ROUTE, "late");
        sharing.gaveUp(ROUTE);
        assertEquals(OWN, sharing.place(ROUTE, "opener"));
        waiting(120);
        Opened<String> opened = sharing.opened(ROUTE, "late", connection, true);
        assertNotNull(opened.carrier());
        assertEquals(99, opened.sharing().size());
        assertEquals(List.of(), opened.opening());
        assertEquals(WAITS, sharing.place(ROUTE, "waits for the opener"));
        assertNull(sharing.opened(ROUTE, "opener", connection, false).carrier());
    }
}
