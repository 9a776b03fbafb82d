package bullpen.backtest;

import bullpen.performance.MonteCarlo;

import com.fasterxml.jackson.annotation.JsonAlias;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run gave, as it is stored: the same inputs give the same bytes. A report of an earlier
 * release is read with the parts that it lacks empty.
 *
 * @param days days since 1970-01-01
 * @param equity cents at each day's close
 * @param benchmark the starting capital held in the benchmark, in cents; null without one
 * @param gross what all positions were worth at each close, in cents, short ones counted in full
 * @param figures of the equity, and of the benchmark beside them
 * @param tradeFigures of the round trips
 * @param totalTrades round trips
 * @param trips the round trips, in the order in which they closed; of these, the fills and the
 *     orders only the first {@value #MOST_ROWS} each, while every figure is of all
 * @param fills in the order in which they happened
 * @param orders in the order given
 * @param contributions of each symbol that was traded, the most first
 * @param monteCarlo what luck may have had to do with it; null for fewer than two round trips
 * @param costs what they took, in a sentence
 * @param pins what the run was made of; null in older reports
 * @param hash SHA-256 of all else in hexadecimal
 */
public record Report(
        long startCents,
        List<Integer> days,
        List<Long> equity,
        @Nullable List<Long> benchmark,
        List<Long> gross,
        List<Figure> figures,
        List<TradeFigure> tradeFigures,
        List<Month> months,
        int totalTrades,
        List<Trip> trips,
        List<Fill> fills,
        @JsonAlias("unfilled") List<OrderLine> orders,
        List<Holding> holdings,
        List<Dividends> dividends,
        List<Contribution> contributions,
        @Nullable MonteCarlo monteCarlo,
        List<LogLine> log,
        String verdict,
        String costs,
        List<String> assumptions,
        List<String> warnings,
        @Nullable Pins pins,
        String hash) {
    /** So many keep the largest report within a few megabytes. */
    static final int MOST_ROWS = 10_000;

    /** An older report lacks what came later. */
    public Report {
        gross = given(gross);
        trips = given(trips);
        orders = given(orders);
        holdings = given(holdings);
        dividends = given(dividends);
        contributions =
                contributions != null
                        ? contributions
                        : new Contributions(startCents, given(fills), trips, holdings, dividends)
                                .all();
        tradeFigures = given(tradeFigures);
        log = given(log);
    }

    private static <T> List<T> given(@Nullable List<T> read) {
        return read == null ? List.of() : read;
    }

    /**
     * A figure of the report; null where there is none.
     *
     * @param key as in the API
     * @param unit percent (of a fraction), number, money or count
     * @param reason why the strategy's is null
     * @param formula in words and signs; null in older reports
     * @param worked the formula with the numbers of the run; null when there is no value
     * @param benchmarkWorked the same of the benchmark
     */
    public record Figure(
            String key,
            String label,
            String unit,
            @Nullable Double strategy,
            @Nullable Double benchmark,
            @Nullable String reason,
            @Nullable String formula,
            @Nullable String worked,
            @Nullable String benchmarkWorked) {}

    /** A figure of all round trips, and of those of long and of short positions. */
    public record TradeFigure(Figure all, Figure longs, Figure shorts) {}

    /**
     * @param fraction 0.04 for 4 %
     */
    public record Month(int year, int month, double fraction) {}

    /**
     * A round trip, in dollars as plain decimals.
     *
     * @param side long or short
     * @param quantity in shares of the exit's day, as are both prices
     * @param entryPrice average, with slippage
     * @param entryReason what made its order fill, in a word or two
     * @param profit net of all costs
     * @param fraction profit ÷ value at the entry
     * @param bars closes at which it was held
     * @param adverse how far it went against its owner on the way, a fraction of the value at the
     *     entry, zero or negative
     * @param favorable how far for its owner
     * @param costs commission and slippage of both sides
     * @param seen what the strategy's rules compared when they decided on the entry; null for a
     *     script
     * @param seenAtExit the same of the exit; empty when an order that rested made it
     */
    public record Trip(
            String symbol,
            String side,
            int entryDay,
            String entryPrice,
            String entryReason,
            int exitDay,
            String exitPrice,
            String exitReason,
            String quantity,
            String profit,
            double fraction,
            int bars,
            double adverse,
            double favorable,
            String costs,
            @Nullable List<Seen> seen,
            @Nullable List<Seen> seenAtExit) {
        public boolean won() {
            return !lost() && !profit.equals("0.00");
        }

        public boolean lost() {
            return profit.startsWith("-");
        }
    }

    /**
     * A value that a rule compared, such as the 20-day SMA.
     *
     * @param value null where it was not defined yet
     */
    public record Seen(String name, @Nullable Double value) {}

    /**
     * A fill, in dollars as plain decimals.
     *
     * @param side buy or sell
     * @param profit of the position that it closed, net of the costs of both sides; null for a fill
     *     that closed none
     */
    public record Fill(
            int day,
            String symbol,
            String side,
            String quantity,
            String price,
            String value,
            String commission,
            String slippage,
            @Nullable String profit) {}

    /**
     * An order; older reports have only those that did not fill.
     *
     * @param quantity of shares, or an amount such as $1,000.00
     * @param filled shares; null in older reports
     * @param state filled, refused, canceled, expired or working
     * @param code of the reason, empty without one
     * @param message the reason, empty without one
     */
    public record OrderLine(
            int day,
            String symbol,
            String side,
            String quantity,
            @Nullable String filled,
            String state,
            String code,
            String message) {
        public boolean done() {
            return state.equals("filled");
        }
    }

    /** What is held at the end, in dollars. */
    public record Holding(String symbol, String quantity, String cost, String value) {}

    /** What a symbol paid while it was held, in dollars. */
    public record Dividends(String symbol, String amount) {}

    /**
     * What a symbol brought.
     *
     * @param trades round trips
     * @param won those with a profit
     * @param realized their profit in dollars
     * @param dividends received
     * @param open profit of what is still held, after the costs of its purchase
     * @param costs of all fills, which are in the profits
     * @param total all that it brought
     * @param share the total ÷ the starting capital
     */
    public record Contribution(
            String symbol,
            int trades,
            int won,
            BigDecimal realized,
            BigDecimal dividends,
            BigDecimal open,
            BigDecimal costs,
            BigDecimal total,
            double share) {}

    public record LogLine(int day, String message) {}

    /**
     * What a run again has to be made of to give the same bytes, beside what was asked for.
     *
     * @param strategyHash of the strategy's version
     * @param dataVersion of all bars, splits and dividends that were read
     * @param engineVersion of the bar loop and its rules
     */
    public record Pins(String strategyHash, String dataVersion, String engineVersion) {}

    /**
     * @throws IllegalArgumentException when there is no such figure
     */
    public Figure figure(String key) {
        return Stream.concat(figures.stream(), tradeFigures.stream().map(TradeFigure::all))
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }

    /** Without what it lists one by one: what a comparison needs. */
    Report summary() {
        return with(List.of(), List.of(), List.of(), List.of(), hash);
    }

    Report hashed(String hash) {
        return with(trips, fills, orders, log, hash);
    }

    private Report with(
            List<Trip> trips,
            List<Fill> fills,
            List<OrderLine> orders,
            List<LogLine> log,
            String hash) {
        return new Report(
                startCents,
                days,
                equity,
                benchmark,
                gross,
                figures,
                tradeFigures,
                months,
                totalTrades,
                trips,
                fills,
                orders,
                holdings,
                dividends,
                contributions,
                monteCarlo,
                log,
                verdict,
                costs,
                assumptions,
                warnings,
                pins,
                hash);
    }
}
