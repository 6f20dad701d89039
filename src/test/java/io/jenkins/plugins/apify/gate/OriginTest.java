package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OriginTest {
    @Test
    void isWhatSaidTheRuleAndItsName() {
        assertEquals(Origin.folder("team"), Origin.folder("team"));
        assertEquals(Origin.folder("team").hashCode(), Origin.folder("team").hashCode());
        assertNotEquals(Origin.folder("team").hashCode(), Origin.folder("other").hashCode());
        assertNotEquals(Origin.folder("team"), Origin.folder("other"));
        assertNotEquals(Origin.folder("team"), Origin.ruleSet("team"));
        assertNotEquals(Origin.JOB, Origin.GLOBAL);
        assertNotEquals(Origin.JOB, "the job");
    }

    @Test
    void isSaidAsAReaderCallsIt() {
        assertEquals("folder team/crawlers", Origin.folder("team/crawlers").toString());
    }

    @Test
    void anExceptionSaysWhyAndUntilWhen() {
        LocalDate today = LocalDate.of(2026, 11, 27);
        AppliedException exempted =
                AppliedException.on(today, "until the new crawler is there", LocalDate.of(2026, 12, 31));
        assertEquals("until the new crawler is there", exempted.reason());
        assertEquals("2026-12-31", exempted.until());
    }
}
