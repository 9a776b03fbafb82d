package bullpen.market.polygon;

import bullpen.calendar.MarketCalendar;
import bullpen.market.ApiKey;
import bullpen.market.ClosingQuotes;

import java.net.URI;
import java.time.Clock;

/** Polygon as a server of this machine plays it, at its own pace. */
public final class ReplayedPolygon {
    private ReplayedPolygon() {}

    public static PolygonSource at(
            URI host, String key, ClosingQuotes closes, MarketCalendar calendar, Clock clock) {
        return new PolygonSource(host, ApiKey.of(key), closes, calendar, clock);
    }
}
