package bullpen.backtest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a run gave, as it is stored: the same inputs give the same bytes.
 *
 * @param days days since 1970-01-01
 * @param equity cents at each day's close
 * @param benchmark the starting capital held in the benchmark, in cents; null without one
 * @param totalTrades round trips
 * @param fills in the order in which they happened
 * @param unfilled orders that were refused, canceled, expired, or still wait
 * @param hash SHA-256 of all else in hexadecimal
 */
public record Report(
        long startCents,
        List<Integer> days,
        List<Long> equity,
        @Nullable List<Long> benchmark,
        List<Figure> figures,
        List<Month> months,
        int totalTrades,
        List<Fill> fills,
        List<UnfilledOrder> unfilled,
        List<Holding> holdings,
        List<LogLine> log,
        String verdict,
        List<String> assumptions,
        List<String> warnings,
        String hash) {

    /**
     * A figure of the report; null where there is none.
     *
     * @param key as in the API
     * @param unit percent (of a fraction), number or money
     * @param reason why the strategy's is null
     */
    public record Figure(
            String key,
            String label,
            String unit,
            @Nullable Double strategy,
            @Nullable Double benchmark,
            @Nullable String reason) {}

    /**
     * @param fraction 0.04 for 4 %
     */
    public record Month(int year, int month, double fraction) {}

    /**
     * A fill, in dollars as plain decimals.
     *
     * @param side buy or sell
     * @param profit of the sale, net of the costs of both sides; null for a purchase
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
     * @param quantity of shares, or an amount such as $1,000.00
     * @param state refused, canceled, expired or working
     */
    public record UnfilledOrder(
            int day,
            String symbol,
            String side,
            String quantity,
            String state,
            String code,
            String message) {}

    /** What is held at the end, in dollars. */
    public record Holding(String symbol, String quantity, String cost, String value) {}

    public record LogLine(int day, String message) {}

    /**
     * @throws IllegalArgumentException when there is no such figure
     */
    public Figure figure(String key) {
        return figures.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }

    Report hashed(String hash) {
        return new Report(
                startCents,
                days,
                equity,
                benchmark,
                figures,
                months,
                totalTrades,
                fills,
                unfilled,
                holdings,
                log,
                verdict,
                assumptions,
                warnings,
                hash);
    }
}
