package bullpen.admin;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
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
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** How the market's prices come in. */
@Component
final class MarketState {
    /** A source that is asked once a minute is half a minute behind; so late is worth a look. */
    private static final long LATE_MILLIS = 75_000;

    private static final String NEWEST = "Newest quote's age";
    private static final Duration WATCHED = Duration.ofMinutes(1);
    private static final Duration TOO_OLD = Duration.ofMinutes(10);

    private final MarketDataSource source;
    private final Instruments instruments;
    private final Quotes quotes;
    private final Quarantine quarantine;
    private final Lag lag;
    private final QuoteRounds rounds;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Format format;

    MarketState(
            MarketDataSource source,
            Instruments instruments,
            Quotes quotes,
            Quarantine quarantine,
            Lag lag,
            QuoteRounds rounds,
            MarketCalendar calendar,
            MarketClock clock,
            Format format) {
        this.source = source;
        this.instruments = instruments;
        this.quotes = quotes;
        this.quarantine = quarantine;
        this.lag = lag;
        this.rounds = rounds;
        this.calendar = calendar;
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
        String typical = format.duration(figures.typical());
        String worst = "The worst of five minutes: " + format.duration(figures.worst());
        // A source that repeats its last price by night is late for nobody.
        return isClosed()
                ? Reading.plain(name, typical, worst)
                : new Reading(
                        name,
                        typical,
                        Reading.level(figures.typical().toMillis(), LATE_MILLIS, 4 * LATE_MILLIS),
                        worst);
    }

    /** Posted prices hold until the next is posted; others have to keep coming in a session. */
    private Reading newest() {
        Instant newest = newestAt();
        if (source.posted()) {
            return Reading.plain(NEWEST, words(newest), "Administrators post prices");
        }
        return isClosed()
                ? closed(newest)
                : Reading.age(format, NEWEST, age(newest), WATCHED, TOO_OLD);
    }

    private Reading closed(@Nullable Instant newest) {
        Instant now = clock.now();
        return Reading.plain(
                NEWEST,
                words(newest),
                "Closed since %s%s. It opens %s"
                        .formatted(
                                format.time(calendar.lastFinished(now).close()),
                                newest == null
                                        ? ""
                                        : "; the last price is of " + format.time(newest),
                                format.time(calendar.next(now).open())));
    }

    /** Neither now nor in the time that the source's prices are of. */
    private boolean isClosed() {
        Instant now = clock.now();
        return calendar.current(now) == null && calendar.current(now.minus(source.delay())) == null;
    }

    private String speed() {
        return format.number(clock.speed()) + " market seconds in a second";
    }

    private String words(@Nullable Instant newest) {
        Duration age = age(newest);
        return age == null ? "None yet" : format.duration(age);
    }

    /** Null without any quote. */
    private @Nullable Instant newestAt() {
        return quotes.latest(instruments.symbols()).stream()
                .map(LatestQuote::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** By the market's time, beyond the source's delay. */
    private @Nullable Duration age(@Nullable Instant newest) {
        if (newest == null) {
            return null;
        }
        Duration age = Duration.between(newest, clock.now()).minus(source.delay());
        return age.isNegative() ? Duration.ZERO : age.truncatedTo(ChronoUnit.SECONDS);
    }
}
