package bullpen.market;

import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketCalendar;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Looks through stored daily bars for what is missing and what can hardly be. */
@Component
public final class BarAudit {
    private static final double LEAST_MOVE = 0.25;
    private static final double DEVIATIONS = 6;
    private static final int EXAMPLES = 3;

    /**
     * Sessions without a bar between the first bar of a symbol and the last.
     *
     * @param missing how many there are
     * @param examples the first of them
     */
    public record Gap(
            Symbol symbol,
            LocalDate first,
            LocalDate last,
            int missing,
            List<LocalDate> examples) {}

    /**
     * A day whose close is further from the one before than six deviations of the symbol's daily
     * moves and a quarter, though no split is known.
     *
     * @param move as a fraction: 0.5 is half more
     */
    public record Outlier(Symbol symbol, LocalDate date, Price before, Price after, double move) {}

    /**
     * What was found in a source's bars.
     *
     * @param symbols how many have bars
     * @param bars how many there are
     */
    public record Findings(int symbols, long bars, List<Gap> gaps, List<Outlier> outliers) {}

    private final BarQueries queries;
    private final CorporateActions actions;
    private final MarketCalendar own;
    private final MarketCalendar exchange;

    BarAudit(
            BarQueries queries,
            CorporateActions actions,
            MarketCalendar own,
            CalendarSettings settings) {
        this.queries = queries;
        this.actions = actions;
        this.own = own;
        this.exchange = settings.exchange();
    }

    /** All sources of bars that are stored, in alphabetical order. */
    public List<String> sources() {
        return queries.sources();
    }

    /** Reads all bars of a source: a moment for each million. */
    public Findings of(String source) {
        MarketCalendar calendar = source.equals(MarketSettings.SIMULATED) ? own : exchange;
        List<Gap> gaps = new ArrayList<>();
        List<Outlier> outliers = new ArrayList<>();
        long count = 0;
        List<Symbol> symbols = queries.symbols(source);
        for (Symbol symbol : symbols) {
            DailyBars bars = queries.series(source, symbol);
            count += bars.size();
            gaps.addAll(gap(bars, calendar));
            outliers.addAll(outliers(source, bars));
        }
        return new Findings(symbols.size(), count, gaps, outliers);
    }

    /** Of a series that has just been removed, there is none. */
    static List<Gap> gap(DailyBars bars, MarketCalendar calendar) {
        if (bars.isEmpty()) {
            return List.of();
        }
        LocalDate first = bars.date(0);
        LocalDate last = bars.date(bars.size() - 1);
        int missing = 0;
        int next = 0;
        List<LocalDate> examples = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (bars.date(next).equals(day)) {
                next++;
            } else if (calendar.session(day) != null) {
                missing++;
                if (examples.size() < EXAMPLES) {
                    examples.add(day);
                }
            }
        }
        return missing == 0
                ? List.of()
                : List.of(new Gap(bars.symbol(), first, last, missing, examples));
    }

    private List<Outlier> outliers(String source, DailyBars bars) {
        int[] far =
                IntStream.range(1, bars.size())
                        .filter(
                                i ->
                                        Math.abs(move(bars.close()[i - 1], bars.close()[i]))
                                                > LEAST_MOVE)
                        .toArray();
        List<Outlier> outliers = new ArrayList<>();
        if (far.length == 0) {
            return outliers;
        }
        double band = DEVIATIONS * deviation(bars);
        for (int i : far) {
            Price before = carried(source, bars, i);
            double move = move(before.ticks(), bars.close()[i]);
            if (Math.abs(move) > Math.max(LEAST_MOVE, band)) {
                Price after = Price.ofTicks(bars.close()[i]);
                outliers.add(new Outlier(bars.symbol(), bars.date(i), before, after, move));
            }
        }
        return outliers;
    }

    /** The close before a day's, in terms of that day's shares. */
    private Price carried(String source, DailyBars bars, int day) {
        Price close = Price.ofTicks(bars.close()[day - 1]);
        for (CorporateAction action : actions.of(source, bars.symbol())) {
            if (action instanceof CorporateAction.Split split
                    && split.exDate().isAfter(bars.date(day - 1))
                    && !split.exDate().isAfter(bars.date(day))) {
                close = split.ratio().price(close);
            }
        }
        return close;
    }

    /** Of the moves that are not in question. */
    private static double deviation(DailyBars bars) {
        double squares = 0;
        int count = 0;
        for (int i = 1; i < bars.size(); i++) {
            double move = move(bars.close()[i - 1], bars.close()[i]);
            if (Math.abs(move) <= LEAST_MOVE) {
                squares += move * move;
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }

    private static double move(long from, long to) {
        return (double) to / from - 1;
    }
}
