package bullpen.symbol;

import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.order.FillView;
import bullpen.order.OrderView;
import bullpen.order.OwnFill;
import bullpen.order.Words;
import bullpen.web.Chart;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stake on a chart: trades on their candles, waiting orders as lines at their prices. */
final class StakeMarks {
    /** How far beyond its bars a chart reaches to show an order, in percent of their span. */
    private static final int REACH = 40;

    private static final double TICKS = 10_000;

    private final List<Chart.Mark> trades;
    private final List<Chart.Level> levels;
    private final int bought;
    private final int sold;
    private final int beyond;

    private record Waiting(OrderView order, Price price) {}

    /**
     * @param bars at least one
     */
    StakeMarks(Stake stake, PriceBars bars) {
        List<FillView> buys = within(stake, bars, Side.BUY);
        List<FillView> sells = within(stake, bars, Side.SELL);
        trades = new ArrayList<>();
        trades.addAll(marks(buys, bars, "Bought "));
        trades.addAll(marks(sells, bars, "Sold "));
        bought = buys.size();
        sold = sells.size();
        List<Waiting> waiting = new ArrayList<>();
        for (OrderView order : stake.orders()) {
            Price price = price(order);
            if (price != null) {
                waiting.add(new Waiting(order, price));
            }
        }
        List<Waiting> seen =
                waiting.stream().filter(one -> isNear(one.price(), bars.whole())).toList();
        levels = seen.stream().map(StakeMarks::level).toList();
        beyond = waiting.size() - seen.size();
    }

    List<Chart.Mark> trades() {
        return trades;
    }

    List<Chart.Level> levels() {
        return levels;
    }

    /** The same in sentences that follow others; empty when there is nothing. */
    String words() {
        var words = new StringBuilder();
        if (bought + sold > 0) {
            words.append(" In this time you made ")
                    .append(bought > 0 ? counted(bought, "purchase") : "")
                    .append(bought > 0 && sold > 0 ? " and " : "")
                    .append(sold > 0 ? counted(sold, "sale") : "")
                    .append('.');
        }
        if (!levels.isEmpty()) {
            words.append(' ')
                    .append(counted(levels.size(), "order"))
                    .append(levels.size() == 1 ? " of yours waits" : " of yours wait")
                    .append(" at a price on this chart.");
        }
        if (beyond > 0) {
            words.append(' ')
                    .append(counted(beyond, "order"))
                    .append(beyond == 1 ? " waits" : " wait")
                    .append(" at a price outside this chart.");
        }
        return words.toString();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static List<FillView> within(Stake stake, PriceBars bars, Side side) {
        return stake.fills().stream()
                .map(OwnFill::fill)
                .filter(fill -> fill.side() == side && bars.indexAt(fill.quotedAt()) >= 0)
                .toList();
    }

    /** One a candle, at the average price of its fills. */
    private static List<Chart.Mark> marks(List<FillView> fills, PriceBars bars, String act) {
        Map<Integer, List<FillView>> byBar = new TreeMap<>();
        for (FillView fill : fills) {
            byBar.computeIfAbsent(bars.indexAt(fill.quotedAt()), _ -> new ArrayList<>()).add(fill);
        }
        return byBar.entrySet().stream()
                .map(entry -> mark(entry.getKey(), entry.getValue(), act))
                .toList();
    }

    private static Chart.Mark mark(int at, List<FillView> fills, String act) {
        Quantity shares =
                fills.stream().map(FillView::quantity).reduce(Quantity.ZERO, Quantity::plus);
        double price =
                fills.stream()
                                .mapToDouble(
                                        fill ->
                                                (double) fill.price().ticks()
                                                        * fill.quantity().millionths())
                                .sum()
                        / shares.millionths();
        return new Chart.Mark(
                at,
                Words.code(fills.getFirst().side()),
                fills.size(),
                act
                        + shares.words()
                        + (fills.size() == 1 ? " at " : " in %d trades at ".formatted(fills.size()))
                        + Price.ofTicks(Math.round(price)).dollars());
    }

    /** Where an order waits, null when it waits for no price. */
    private static @Nullable Price price(OrderView order) {
        if (order.waitsForStop()) {
            return order.order().type() instanceof OrderType.TrailingStop
                    ? order.level()
                    : order.stopPrice();
        }
        return order.limitPrice();
    }

    private static boolean isNear(Price price, PriceBar whole) {
        long reach = Math.max(whole.high() - whole.low(), whole.close() / 100) * REACH / 100;
        return price.ticks() > whole.low() - reach && price.ticks() < whole.high() + reach;
    }

    private static Chart.Level level(Waiting waiting) {
        OrderView order = waiting.order();
        Quantity left = order.quantity().minus(order.filledQuantity());
        return new Chart.Level(
                waiting.price().ticks() / TICKS,
                Words.code(order.order().side()),
                "%s, %s %s".formatted(name(order), order.buys() ? "buy" : "sell", left.words()));
    }

    private static String name(OrderView order) {
        if (order.isExit()) {
            return order.limitPrice() == null ? "Stop loss" : "Take profit";
        }
        if (!order.waitsForStop()) {
            return "Limit";
        }
        return order.order().type() instanceof OrderType.TrailingStop ? "Trailing stop" : "Stop";
    }
}
