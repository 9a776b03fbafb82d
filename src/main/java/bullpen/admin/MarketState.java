package bullpen.admin;

import bullpen.calendar.MarketClock;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.MarketSettings;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quarantine;
import bullpen.quote.Quotes;
import bullpen.web.Format;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How the market's prices come in. */
@Component
final class MarketState {
    private final MarketSettings settings;
    private final MarketDataSource source;
    private final Instruments instruments;
    private final Quotes quotes;
    private final Quarantine quarantine;
    private final MarketClock clock;
    private final Format format;

    MarketState(
            MarketSettings settings,
            MarketDataSource source,
            Instruments instruments,
            Quotes quotes,
            Quarantine quarantine,
            MarketClock clock,
            Format format) {
        this.settings = settings;
        this.source = source;
        this.instruments = instruments;
        this.quotes = quotes;
        this.quarantine = quarantine;
        this.clock = clock;
        this.format = format;
    }

    List<Reading> readings() {
        return List.of(
                Reading.plain("Prices", source.label(), "Where they come from"),
                Reading.plain("Market's time", format.time(clock.now()), speed()),
                newest(),
                Reading.count(format, "Quarantined prices", quarantine.recent().size(), 10, 100));
    }

    /** Posted prices hold until the next is posted; others have to keep coming. */
    private Reading newest() {
        Long age = age();
        return settings.manual()
                ? Reading.plain(
                        "Newest quote's age",
                        age == null ? "None yet" : age + " s",
                        "Administrators post prices")
                : Reading.seconds("Newest quote's age", age, 60, 600);
    }

    private String speed() {
        return format.number(clock.speed()) + " market seconds in a second";
    }

    /** By the market's time, beyond the source's delay; null without any quote. */
    private @Nullable Long age() {
        Instant newest =
                quotes.latest(instruments.symbols()).stream()
                        .map(LatestQuote::at)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        return newest == null
                ? null
                : Math.max(
                        0, Duration.between(newest, clock.now()).minus(source.delay()).toSeconds());
    }
}
