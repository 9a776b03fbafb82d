package bullpen.portfolio;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.Session;
import bullpen.engine.Bar;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The market's finished sessions as stored, all symbols together that are traded now. */
@Component
final class PastDays {
    /**
     * A session and the bars of those that traded in it, in the order of their symbols.
     *
     * @param actions what companies did to their shares before it, in the order of their symbols
     */
    record Day(Session session, Map<Symbol, Bar> bars, List<CorporateAction> actions) {}

    private static final Comparator<Symbol> BY_TICKER = Comparator.comparing(Symbol::ticker);

    private static final int AVERAGED = 20;

    private final Bars bars;
    private final CorporateActions actions;
    private final Instruments instruments;
    private final MarketDataSource source;
    private final MarketCalendar calendar;
    private final MarketClock clock;

    PastDays(
            Bars bars,
            CorporateActions actions,
            Instruments instruments,
            MarketDataSource source,
            MarketCalendar calendar,
            MarketClock clock) {
        this.bars = bars;
        this.actions = actions;
        this.instruments = instruments;
        this.source = source;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The sessions that opened at or after an instant and are over, oldest first. */
    List<Day> since(Instant from) {
        LocalDate first = calendar.date(from);
        Map<LocalDate, Map<Symbol, Bar>> byDate = new TreeMap<>();
        Map<LocalDate, List<CorporateAction>> actionsByDate = new HashMap<>();
        LocalDate today = calendar.date(clock.now());
        for (Symbol symbol : instruments.symbols()) {
            if (!actions.isTraded(symbol, today)) {
                continue;
            }
            for (CorporateAction action : actions.of(source.name(), symbol)) {
                actionsByDate.computeIfAbsent(action.exDate(), _ -> new ArrayList<>()).add(action);
            }
            DailyBars series = bars.of(source.name(), symbol);
            for (int i = indexAtOrAfter(first, series); i < series.size(); i++) {
                byDate.computeIfAbsent(series.date(i), _ -> new TreeMap<>(BY_TICKER))
                        .put(series.symbol(), bar(series, i));
            }
        }
        return days(byDate, actionsByDate, from);
    }

    private List<Day> days(
            Map<LocalDate, Map<Symbol, Bar>> byDate,
            Map<LocalDate, List<CorporateAction>> actionsByDate,
            Instant from) {
        List<Day> days = new ArrayList<>(byDate.size());
        byDate.forEach(
                (date, traded) -> {
                    Session session = calendar.session(date);
                    if (session != null && !session.open().isBefore(from)) {
                        days.add(
                                new Day(
                                        session,
                                        traded,
                                        actionsByDate.getOrDefault(date, List.of())));
                    }
                });
        return days;
    }

    private static int indexAtOrAfter(LocalDate date, DailyBars series) {
        int found = Arrays.binarySearch(series.days(), Math.toIntExact(date.toEpochDay()));
        return found < 0 ? -found - 1 : found;
    }

    private static Bar bar(DailyBars series, int at) {
        return new Bar(
                series.symbol(),
                series.date(at),
                Price.ofTicks(series.open()[at]),
                Price.ofTicks(series.high()[at]),
                Price.ofTicks(series.low()[at]),
                Price.ofTicks(series.close()[at]),
                series.volume()[at],
                averageVolume(series.volume(), at));
    }

    private static long averageVolume(long[] volume, int before) {
        int from = Math.max(0, before - AVERAGED);
        return (long) Arrays.stream(volume, from, before).average().orElse(0);
    }
}
