package bullpen.replay;

import bullpen.engine.Fill;
import bullpen.engine.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The crossover of 20 and 50 days written down without the engine, in decimals: signal at the
 * close, filled at the next open plus 5 basis points and a dollar, sales before purchases.
 */
public final class NaiveCrossover {
    private static final BigDecimal SHARES = new BigDecimal(100);

    private final List<BarSeries> all;
    private final LocalDate from;
    private final LocalDate to;
    private final boolean[] held;
    private final List<String> trades = new ArrayList<>();
    private final List<String> equity = new ArrayList<>();
    private BigDecimal cash;

    public NaiveCrossover(List<BarSeries> all, LocalDate from, LocalDate to, Money cash) {
        this.all = all;
        this.from = from;
        this.to = to;
        this.cash = new BigDecimal(cash.toString());
        held = new boolean[all.size()];
    }

    public List<String> trades() {
        return trades;
    }

    public List<String> equity() {
        return equity;
    }

    public static String text(Fill fill) {
        return fill.side() + " " + fill.symbol() + " " + fill.price() + " " + fill.cashChange();
    }

    public void run() {
        Map<Integer, Boolean> waiting = new TreeMap<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            List<Integer> trading = trading(day);
            if (trading.isEmpty()) {
                continue;
            }
            for (boolean buys : new boolean[] {false, true}) {
                for (int symbol : trading) {
                    if (waiting.containsKey(symbol) && waiting.get(symbol) == buys) {
                        waiting.remove(symbol);
                        trade(symbol, day, buys);
                    }
                }
            }
            equity.add(day + " " + worth(day));
            for (int symbol : trading) {
                signal(symbol, day, waiting);
            }
        }
    }

    private List<Integer> trading(LocalDate day) {
        List<Integer> trading = new ArrayList<>();
        for (int symbol = 0; symbol < all.size(); symbol++) {
            int bar = bar(symbol, day);
            if (bar >= 0 && all.get(symbol).date(bar).equals(day)) {
                trading.add(symbol);
            }
        }
        return trading;
    }

    private void trade(int symbol, LocalDate day, boolean buys) {
        BigDecimal open = decimal(all.get(symbol).open(bar(symbol, day)));
        BigDecimal factor = new BigDecimal(buys ? "1.0005" : "0.9995");
        BigDecimal price = open.multiply(factor).setScale(4, RoundingMode.HALF_UP);
        BigDecimal value = price.multiply(SHARES).setScale(2, RoundingMode.HALF_UP);
        BigDecimal change = (buys ? value.negate() : value).subtract(BigDecimal.ONE);
        cash = cash.add(change);
        held[symbol] = buys;
        trades.add(
                (buys ? "BUY " : "SELL ")
                        + all.get(symbol).symbol()
                        + " "
                        + bullpen.engine.Price.of(price.toPlainString())
                        + " "
                        + change);
    }

    private BigDecimal worth(LocalDate day) {
        BigDecimal worth = cash;
        for (int symbol = 0; symbol < all.size(); symbol++) {
            if (held[symbol]) {
                BigDecimal close = decimal(all.get(symbol).close(bar(symbol, day)));
                worth = worth.add(close.multiply(SHARES).setScale(2, RoundingMode.HALF_UP));
            }
        }
        return worth;
    }

    private void signal(int symbol, LocalDate day, Map<Integer, Boolean> waiting) {
        int bar = bar(symbol, day);
        if (bar < 50) {
            return;
        }
        boolean above = mean(symbol, bar, 20).compareTo(mean(symbol, bar, 50)) > 0;
        boolean was = mean(symbol, bar - 1, 20).compareTo(mean(symbol, bar - 1, 50)) > 0;
        if (above != was && above != held[symbol]) {
            waiting.put(symbol, above);
        }
    }

    private BigDecimal mean(int symbol, int bar, int days) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = bar - days + 1; i <= bar; i++) {
            sum = sum.add(decimal(all.get(symbol).close(i)));
        }
        return sum.divide(new BigDecimal(days));
    }

    private int bar(int symbol, LocalDate day) {
        return all.get(symbol).indexAtOrBefore(Math.toIntExact(day.toEpochDay()));
    }

    private static BigDecimal decimal(long ticks) {
        return BigDecimal.valueOf(ticks, 4);
    }
}
