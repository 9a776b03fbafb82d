package bullpen.replay;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.rules.Columns;
import bullpen.rules.Evaluation;
import bullpen.rules.PriceField;
import bullpen.rules.Rules;
import bullpen.rules.Size;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Turns rules into orders, long only: buys when flat and the entry holds, sells all when long and
 * the exit holds. The conditions are answered for all bars beforehand, each from its own and
 * earlier bars only; a close then costs one look-up a symbol.
 */
public final class RuleStrategy implements Strategy {
    private static final int ENTRY = 1;
    private static final int EXIT = 2;
    private static final long WHOLE = 10_000;

    /** What is left of the cash below this buys nothing. */
    private static final Money LEAST = Money.of("1");

    private final Size size;

    /** For each symbol and each of its bars, which conditions hold. */
    private final byte[][] holds;

    /**
     * @param series the series of the run, in its order
     */
    public RuleStrategy(Rules rules, List<BarSeries> series) {
        this.size = rules.size();
        this.holds = new byte[series.size()][];
        for (int i = 0; i < holds.length; i++) {
            holds[i] = answers(rules, series.get(i));
        }
    }

    private static byte[] answers(Rules rules, BarSeries series) {
        Evaluation evaluation = new Evaluation(new SeriesColumns(series));
        boolean[] entry = evaluation.holds(rules.entry());
        boolean[] exit = evaluation.holds(rules.exit());
        byte[] answers = new byte[entry.length];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = (byte) ((entry[i] ? ENTRY : 0) | (exit[i] ? EXIT : 0));
        }
        return answers;
    }

    @Override
    public void onClose(Today today) {
        for (int symbol = 0; symbol < holds.length; symbol++) {
            if (today.traded(symbol)) {
                int answer = holds[symbol][today.bars(symbol) - 1];
                if (answer != 0 && !today.isOrdered(symbol)) {
                    act(today, symbol, answer);
                }
            }
        }
    }

    private void act(Today today, int symbol, int answer) {
        Quantity position = today.position(symbol);
        if (position.isPositive()) {
            if ((answer & EXIT) != 0) {
                today.sell(symbol, position);
            }
        } else if ((answer & ENTRY) != 0) {
            enter(today, symbol);
        }
    }

    private void enter(Today today, int symbol) {
        switch (size) {
            case Size.Shares(Quantity quantity) -> today.buy(symbol, quantity);
            case Size.Amount(Money money) -> today.buyFor(symbol, money);
            case Size.PercentOfEquity(int basisPoints) -> {
                Money part = today.equity().scaled(basisPoints, WHOLE);
                Money free = today.buyingPower();
                Money amount = part.compareTo(free) < 0 ? part : free;
                if (amount.compareTo(LEAST) >= 0) {
                    today.buyFor(symbol, amount);
                }
            }
        }
    }

    /**
     * Copies a column when the rules name it, each bar as it would have been in shares of the first
     * day: so a bar says nothing of what happens to shares after it.
     */
    private static final class SeriesColumns implements Columns {
        private final BarSeries series;
        private final Map<PriceField, long[]> columns = new EnumMap<>(PriceField.class);

        SeriesColumns(BarSeries series) {
            this.series = series;
        }

        @Override
        public int length() {
            return series.size();
        }

        @Override
        public long[] of(PriceField field) {
            long @Nullable [] known = columns.get(field);
            if (known == null) {
                known = new long[series.size()];
                for (int i = 0; i < known.length; i++) {
                    known[i] = value(field, i);
                }
                columns.put(field, known);
            }
            return known;
        }

        private long value(PriceField field, int index) {
            return switch (field) {
                case OPEN -> series.seen(series.open(index), index, 0);
                case HIGH -> series.seen(series.high(index), index, 0);
                case LOW -> series.seen(series.low(index), index, 0);
                case CLOSE -> series.seen(series.close(index), index, 0);
                case VOLUME -> series.seenShares(series.volume(index), index, 0);
            };
        }

        @Override
        public double @Nullable [] scale(PriceField field) {
            if (!series.isChanged()) {
                return null;
            }
            double[] scale = new double[series.size()];
            for (int i = 0; i < scale.length; i++) {
                scale[i] = field == PriceField.VOLUME ? series.sharesUpTo(i) : series.leftUpTo(i);
            }
            return scale;
        }
    }
}
