package bullpen.replay;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.WorkingOrder;
import bullpen.rules.Ranking;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns rules into orders. What they ask of a bar is answered for all bars beforehand, each from
 * its own and earlier ones only; a close then costs one look-up a symbol.
 *
 * <p>On a day of the schedule it is settled which symbols are to be bought. When others are sold
 * for it, they are bought a close later, with the money of the sales.
 */
public final class RuleStrategy implements Strategy {
    /** What is left of the cash below this buys nothing. */
    private static final Money LEAST = Money.of("1");

    private static final int LONG_AGO = -1_000_000;

    private final Rules rules;
    private final RuleAnswers[] answers;
    private final int[] weights;
    private final Protection protection;

    /** Whether anything depends on how long positions were held, or are gone. */
    private final boolean watches;

    /** For each symbol, since how many bars it is held, the one that bought it counted. */
    private final int[] held;

    /** For each symbol, the day at whose close its last position was gone. */
    private final int[] gone;

    /** For each symbol, whether it is to be bought; for each place, a symbol, the first first. */
    private final boolean[] wanted;

    private final int[] order;

    /** Whether the purchases of the close before wait for the money of its sales. */
    private boolean waits;

    private long period = Long.MIN_VALUE;

    /** Rules that do not look at a benchmark. */
    public RuleStrategy(Rules rules, List<BarSeries> series) {
        this(rules, series, null);
    }

    /**
     * @param series the series of the run, in its order
     * @param benchmark the run's, null without one
     */
    public RuleStrategy(Rules rules, List<BarSeries> series, @Nullable BarSeries benchmark) {
        this.rules = rules;
        this.protection = new Protection(rules.risk());
        this.watches =
                rules.exit().afterBars() > 0
                        || rules.risk().cooldown() > 0
                        || rules.risk().protects();
        this.answers = new RuleAnswers[series.size()];
        this.weights = new int[answers.length];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = new RuleAnswers(rules, new SeriesColumns(series.get(i), benchmark));
            weights[i] =
                    rules.size() instanceof Size.Weights all ? all.of(series.get(i).symbol()) : 0;
        }
        this.held = new int[answers.length];
        this.gone = new int[answers.length];
        Arrays.fill(gone, LONG_AGO);
        this.wanted = new boolean[answers.length];
        this.order = IntStream.range(0, answers.length).toArray();
    }

    @Override
    public void onClose(Today today) {
        if (watches) {
            watch(today);
        }
        exit(today);
        boolean makesRoom = false;
        if (isScheduled(today)) {
            choose(today);
            makesRoom = makeRoom(today);
        }
        if (makesRoom && !waits) {
            waits = true;
        } else {
            enter(today);
            waits = false;
        }
        if (rules.risk().protects()) {
            protect(today);
        }
    }

    private void watch(Today today) {
        for (int symbol = 0; symbol < answers.length; symbol++) {
            if (!today.traded(symbol)) {
                continue;
            }
            if (today.position(symbol).isPositive()) {
                held[symbol]++;
            } else if (held[symbol] > 0) {
                held[symbol] = 0;
                gone[symbol] = today.day();
            }
        }
    }

    private void exit(Today today) {
        int most = rules.exit().afterBars();
        for (int symbol = 0; symbol < answers.length; symbol++) {
            if (today.traded(symbol)
                    && (answers[symbol].exits(bar(today, symbol))
                            || (most > 0 && held[symbol] >= most))) {
                sellAll(today, symbol);
            }
        }
    }

    private static int bar(Today today, int symbol) {
        return today.bars(symbol) - 1;
    }

    /** Sells what is held, unless an order at the market is already about it. */
    private static boolean sellAll(Today today, int symbol) {
        Quantity position = today.position(symbol);
        if (!position.isPositive() || isBusy(today, symbol)) {
            return false;
        }
        Protection.remove(today, symbol);
        today.sell(symbol, position);
        return true;
    }

    /** Whether an order waits that is no protection. */
    private static boolean isBusy(Today today, int symbol) {
        if (today.isOrdered(symbol)) {
            for (WorkingOrder waiting : today.orders(symbol)) {
                if (waiting.order().type() instanceof OrderType.Market) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isScheduled(Today today) {
        if (rules.schedule().period() == Schedule.Period.DAY) {
            return true;
        }
        long now = rules.schedule().period().of(today.date());
        boolean begins = now != period;
        period = now;
        return begins;
    }

    /** Settles which symbols are to be held or bought from this close on, and in which order. */
    private void choose(Today today) {
        for (int symbol = 0; symbol < answers.length; symbol++) {
            wanted[symbol] = today.traded(symbol) && answers[symbol].enters(bar(today, symbol));
        }
        Ranking ranking = rules.ranking();
        if (ranking != null) {
            rank(today, ranking);
        }
    }

    private void rank(Today today, Ranking ranking) {
        double[] figures = new double[answers.length];
        for (int symbol = 0; symbol < figures.length; symbol++) {
            double figure = wanted[symbol] ? answers[symbol].rank(bar(today, symbol)) : Double.NaN;
            figures[symbol] = ranking.highest() ? -figure : figure;
            wanted[symbol] = !Double.isNaN(figure);
        }
        int[] sorted =
                IntStream.range(0, order.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(symbol -> figures[symbol]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        System.arraycopy(sorted, 0, order, 0, order.length);
        for (int place = ranking.keep(); place < order.length; place++) {
            wanted[order[place]] = false;
        }
    }

    /** Sells what a better one has pushed out, and what is more than its size; tells if it did. */
    private boolean makeRoom(Today today) {
        boolean resizes = rules.schedule().held() == Schedule.Held.RESIZE;
        if (!resizes && rules.ranking() == null) {
            return false;
        }
        boolean sold = false;
        for (int symbol = 0; symbol < answers.length; symbol++) {
            if (!today.traded(symbol) || !today.position(symbol).isPositive()) {
                continue;
            }
            if (rules.ranking() != null && !wanted[symbol]) {
                sold |= sellAll(today, symbol);
            } else if (resizes) {
                sold |= trim(today, symbol);
            }
        }
        return sold;
    }

    /** Sells what is more than the size; what is less is wanted, whatever the entry says. */
    private boolean trim(Today today, int symbol) {
        Quantity lacking = lacking(today, symbol);
        wanted[symbol] = lacking.isPositive();
        Quantity surplus = lacking.negated();
        if (!isWorthwhile(today, symbol, surplus) || isBusy(today, symbol)) {
            return false;
        }
        Protection.remove(today, symbol);
        today.sell(symbol, surplus);
        return true;
    }

    private static boolean isWorthwhile(Today today, int symbol, Quantity quantity) {
        return quantity.isPositive()
                && Price.ofTicks(today.close(symbol, 0)).times(quantity).compareTo(LEAST) >= 0;
    }

    /** How many shares a position is short of its size, below zero when it is larger. */
    private Quantity lacking(Today today, int symbol) {
        Quantity position = today.position(symbol);
        if (rules.size() instanceof Size.Shares(Quantity quantity)) {
            return quantity.minus(position);
        }
        Money part = part(today, symbol);
        return part == null
                ? Quantity.ZERO
                : part.buys(Price.ofTicks(today.close(symbol, 0))).minus(position);
    }

    private void enter(Today today) {
        int most = rules.risk().maxPositions();
        int open = most == 0 ? 0 : open(today);
        for (int symbol : order) {
            if (!wanted[symbol] || !today.traded(symbol) || isBusy(today, symbol)) {
                continue;
            }
            boolean holds = today.position(symbol).isPositive();
            if (holds ? grow(today, symbol) : (most == 0 || open < most) && begin(today, symbol)) {
                open += holds ? 0 : 1;
            }
        }
        if (rules.schedule().period() != Schedule.Period.DAY) {
            Arrays.fill(wanted, false);
        }
    }

    private int open(Today today) {
        int open = 0;
        for (int symbol = 0; symbol < answers.length; symbol++) {
            if (today.position(symbol).isPositive() || isBusy(today, symbol)) {
                open++;
            }
        }
        return open;
    }

    private boolean begin(Today today, int symbol) {
        return today.day() - gone[symbol] >= rules.risk().cooldown()
                && buy(today, symbol, Money.ZERO);
    }

    private boolean grow(Today today, int symbol) {
        Money value = Price.ofTicks(today.close(symbol, 0)).times(today.position(symbol));
        return switch (rules.schedule().held()) {
            case KEEP -> false;
            case ADD -> buy(today, symbol, value);
            case RESIZE -> fill(today, symbol, value);
        };
    }

    /** Buys what a position is short of its size. */
    private boolean fill(Today today, int symbol, Money value) {
        if (rules.size() instanceof Size.Shares) {
            Quantity lacking = lacking(today, symbol);
            return isWorthwhile(today, symbol, lacking) && buy(today, symbol, lacking, value);
        }
        Money part = part(today, symbol);
        return part != null && buyFor(today, symbol, part.minus(value), value);
    }

    /** Buys as much as an entry does, to what is held already. */
    private boolean buy(Today today, int symbol, Money value) {
        if (rules.size() instanceof Size.Shares(Quantity quantity)) {
            return buy(today, symbol, quantity, value);
        }
        Money part = part(today, symbol);
        return part != null && buyFor(today, symbol, part, value);
    }

    private boolean buy(Today today, int symbol, Quantity quantity, Money value) {
        Money most = room(today, value);
        Money amount = Price.ofTicks(today.close(symbol, 0)).times(quantity);
        if (most == null || amount.compareTo(most) <= 0) {
            return today.buy(symbol, quantity);
        }
        return most.compareTo(LEAST) >= 0 && today.buyFor(symbol, most);
    }

    private boolean buyFor(Today today, int symbol, Money part, Money value) {
        Money amount = part;
        if (!(rules.size() instanceof Size.Amount)) {
            amount = least(amount, today.buyingPower());
        }
        Money most = room(today, value);
        if (most != null) {
            amount = least(amount, most);
        }
        return amount.compareTo(LEAST) >= 0 && today.buyFor(symbol, amount);
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What may be bought to a position of a value; null for any amount. */
    private @Nullable Money room(Today today, Money value) {
        int weight = rules.risk().maxWeight();
        return weight == 0 ? null : today.equity().scaled(weight, Risk.WHOLE).minus(value);
    }

    /** The size as an amount; null when nothing is to be bought of the symbol. */
    private @Nullable Money part(Today today, int symbol) {
        Money equity = today.equity();
        return switch (rules.size()) {
            case Size.Shares(Quantity quantity) ->
                    Price.ofTicks(today.close(symbol, 0)).times(quantity);
            case Size.Amount(Money money) -> money;
            case Size.PercentOfEquity(int basisPoints) -> equity.scaled(basisPoints, Risk.WHOLE);
            case Size.EqualWeight _ ->
                    equity.scaled(1, rules.places() == 0 ? answers.length : rules.places());
            case Size.VolatilityTarget(int basisPoints, int _) ->
                    answers[symbol].part(equity, basisPoints, bar(today, symbol));
            case Size.Weights _ ->
                    weights[symbol] == 0 ? null : equity.scaled(weights[symbol], Risk.WHOLE);
        };
    }

    private void protect(Today today) {
        for (int symbol = 0; symbol < answers.length; symbol++) {
            if (held[symbol] > 0 && today.traded(symbol) && !isBusy(today, symbol)) {
                protection.keep(today, symbol, held[symbol]);
            }
        }
    }
}
