package bullpen.backtest;

import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The limits of a backtest. */
final class RequestCheck {
    /** A fifth a year. */
    static final int MOST_RISK_FREE_BPS = 2_000;

    private static final int MAX_SYMBOLS = 50;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
    private static final Money LEAST_CAPITAL = Money.of("100");
    private static final Money MOST_CAPITAL = Money.of("1000000000");

    private final BacktestBars bars;
    private final FieldReader fields;

    /**
     * @param fields where what is wrong is gathered
     */
    RequestCheck(BacktestBars bars, FieldReader fields) {
        this.bars = bars;
        this.fields = fields;
    }

    /**
     * @throws bullpen.web.Problem 422 with a message for each field that is wrong
     */
    static void check(BacktestRequest request, BacktestBars bars) {
        FieldReader fields = new FieldReader();
        RequestCheck check = new RequestCheck(bars, fields);
        check.period(request.startDate(), request.endDate());
        check.capital(request.startingCapital());
        check.commission(request.commission());
        int slippage = request.slippageBps();
        if (slippage < 0 || slippage > Costs.MAX_SLIPPAGE_BPS) {
            fields.refuse("slippageBps", "From 0 to 1,000 basis points.");
        }
        int riskFree = request.riskFreeBps();
        if (riskFree < 0 || riskFree > MOST_RISK_FREE_BPS) {
            fields.refuse("riskFreeBps", "From 0 to 2,000 basis points a year.");
        }
        check.prices(
                request.source(),
                request.symbols(),
                request.benchmark(),
                request.startDate(),
                request.endDate());
        fields.check();
    }

    /** Both days, as far as they could be read. */
    void period(@Nullable LocalDate start, @Nullable LocalDate end) {
        if (start == null || end == null) {
            return;
        }
        if (start.isBefore(FIRST) || end.isAfter(LAST)) {
            fields.refuse("startDate", "A backtest is of days since 1900.");
        } else if (!start.isBefore(end)) {
            fields.refuse("endDate", "The end must be after the start.");
        } else if (start.plusYears(bars.mostYears()).isBefore(end)) {
            fields.refuse("endDate", "At most " + bars.longestPeriod() + ".");
        }
    }

    void capital(@Nullable Money capital) {
        if (capital != null && isOutside(capital, LEAST_CAPITAL, MOST_CAPITAL)) {
            fields.refuse("startingCapital", "From $100 to $1,000,000,000.");
        }
    }

    void commission(@Nullable Money commission) {
        if (commission != null && isOutside(commission, Money.ZERO, Commission.MOST)) {
            fields.refuse("commission", "From $0 to $1,000 an order.");
        }
    }

    private static boolean isOutside(Money amount, Money least, Money most) {
        return amount.compareTo(least) < 0 || amount.compareTo(most) > 0;
    }

    /**
     * Whether the source has prices; of the period, when its days could be read and are one.
     *
     * @param symbols null when they could not be read
     */
    void prices(
            String source,
            @Nullable List<Symbol> symbols,
            @Nullable Symbol benchmark,
            @Nullable LocalDate start,
            @Nullable LocalDate end) {
        if (symbols != null && (symbols.isEmpty() || symbols.size() > MAX_SYMBOLS)) {
            fields.refuse("symbols", "Name 1 to 50 symbols.");
            return;
        }
        if (!bars.sources().containsKey(source)) {
            fields.refuse("source", "There is no such source of prices.");
            return;
        }
        List<Symbol> coming = bars.want(all(symbols, benchmark));
        if (!coming.isEmpty()) {
            fields.refuse(
                    "symbols",
                    "Prices are on their way: " + tickers(coming) + ". Try again in a minute.");
            return;
        }
        boolean isPeriod = start == null || end == null || !start.isAfter(end);
        LocalDate first = start == null || !isPeriod ? FIRST : start;
        LocalDate last = end == null || !isPeriod ? LAST : end;
        List<Symbol> without =
                all(symbols, null).stream()
                        .filter(symbol -> !bars.has(source, symbol, first, last))
                        .toList();
        if (!without.isEmpty()) {
            fields.refuse(
                    "symbols",
                    "No prices in this period from this source: " + tickers(without) + ".");
        }
        if (benchmark != null && !bars.has(source, benchmark, first, last)) {
            fields.refuse("benchmark", "No prices of " + benchmark + " in this period.");
        }
    }

    private static List<Symbol> all(@Nullable List<Symbol> symbols, @Nullable Symbol benchmark) {
        return Stream.concat(
                        Stream.ofNullable(symbols).flatMap(List::stream),
                        Stream.ofNullable(benchmark))
                .toList();
    }

    private static String tickers(List<Symbol> symbols) {
        return String.join(", ", symbols.stream().map(Symbol::ticker).toList());
    }
}
