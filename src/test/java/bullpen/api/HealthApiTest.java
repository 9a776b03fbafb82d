package bullpen.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.People;
import bullpen.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.Set;

@RunningServer
class HealthApiTest {
    @Autowired People people;

    @Test
    void isToldToEveryone() {
        JsonNode health = people.visitor().get("health").expect(200);
        assertEquals("ok", health.get("status").asString());
        assertEquals("ok", health.get("dbStatus").asString());
        assertEquals("ok", health.get("marketDataStatus").asString());
        for (String count :
                new String[] {"uptime", "activeStreams", "pendingOrders", "backtestQueue"}) {
            assertTrue(health.get(count).isInt(), count);
        }
        assertTrue(health.at("/sandbox/slots").asInt() > 0);
        JsonNode wrapper = health.at("/sandbox/wrapper"); // null until a worker was started
        assertTrue(
                wrapper.isNull()
                        || Set.of("bwrap", "unshare", "setpriv", "none")
                                .contains(wrapper.asString()),
                wrapper::toString);
        assertTrue(health.get("version").isString());
    }
}
