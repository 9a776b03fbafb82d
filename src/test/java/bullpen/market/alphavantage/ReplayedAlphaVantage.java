package bullpen.market.alphavantage;

import bullpen.calendar.MarketCalendar;
import bullpen.market.ApiKey;
import bullpen.market.CallBudget;
import bullpen.market.ClosingQuotes;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.Pace;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** Alpha Vantage as a server of this machine plays it, without any wait between calls. */
public final class ReplayedAlphaVantage {
    private ReplayedAlphaVantage() {}

    public static AlphaVantageSource at(
            URI host,
            String key,
            CallBudget budget,
            ClosingQuotes closes,
            MarketCalendar calendar,
            Clock clock) {
        return new AlphaVantageSource(
                host,
                ApiKey.of(key),
                HttpLimits.USUAL,
                new Pace(10_000, Duration.ofSeconds(1), Duration.ZERO),
                budget,
                closes,
                calendar,
                clock);
    }
}
