package bullpen.market.yahoo;

import bullpen.market.http.HttpLimits;
import bullpen.market.http.Pace;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Yahoo as a server of this machine plays it, without any wait between calls. */
public final class ReplayedYahoo {
    private ReplayedYahoo() {}

    public static YahooSource at(URI host, HttpLimits limits, Clock clock) {
        var pace = new Pace(10_000, Duration.ofSeconds(1), Duration.ZERO);
        return new YahooSource(List.of(host), host.resolve("/cookies"), limits, pace, clock);
    }
}
