package bullpen.admin;

import bullpen.calendar.MarketClock;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.MarketSettings;
import bullpen.quote.Lag;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quarantine;
import bullpen.quote.QuoteRounds;
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
    /** A source that is asked once a minute is half a minute behind; so late is worth a look. */
    private static final long LATE_MILLIS = 75_000;

    private final MarketSettings settings;
    private final MarketDataSource source;
    private final Instruments instruments;
    private final Quotes quotes;
    private final Quarantine quarantine;
    private final Lag lag;
    private final QuoteRounds rounds;
    private final MarketClock clock;
    private final Format format;

    MarketState(
            MarketSettings settings,
            MarketDataSource source,
            Instruments instruments,
            Quotes quotes,
            Quarantine quarantine,
            Lag lag,
            QuoteRounds rounds,
            MarketClock clock,
            Format format) {
        this.settings = settings;
        this.source = source;
        this.instruments = instruments;
        this.quotes = quotes;
        this.quarantine = quarantine;
        this.lag = lag;
        this.rounds = rounds;
        this.clock = clock;
        this.format = format;
    }

    List<Reading> readings() {
        return List.of(
                Reading.plain("Prices", source.label(), "Where they come from"),
                Reading.plain("Market's time", format.time(clock.now()), speed()),
                newest(),
                Reading.count(format, "Quarantined prices", quarantine.open().size(), 10, 100));
    }

    /** How fast prices get to where they are needed. */
    List<Reading> lags() {
        return List.of(
                lag("Until the desk has a price", Lag.Stage.DESK),
                lag("Until it is on its way to those who watch", Lag.Stage.WATCHERS),
                Reading.plain(
                        "Ticks that left symbols out",
                        format.quantity(rounds.skipped()),
                        "Since the start; their answer before was still waited for"),
                Reading.plain(
                        "Symbols waited for",
                        format.quantity(rounds.waiting()),
                        "The source has not answered yet"));
    }

    /** From the moment at which a price could be known. */
    private Reading lag(String name, Lag.Stage stage) {
        Lag.Figures figures = lag.figures(stage);
        if (figures == null) {
            return Reading.plain(name, "—", "No price in the last five minutes");
        }
        long typical = figures.typical().toMillis();
        return new Reading(
                name,
                typical + " ms",
                Reading.level(typical, LATE_MILLIS, 4 * LATE_MILLIS),
                "The worst of five minutes: " + figures.worst().toMillis() + " ms");
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
