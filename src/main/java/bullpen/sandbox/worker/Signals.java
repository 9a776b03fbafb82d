package bullpen.sandbox.worker;

import bullpen.engine.Order;
import bullpen.engine.Symbol;
import bullpen.performance.EquityCurve;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.OrderOutcome;
import bullpen.replay.Signal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds again, in what a run did, what its strategy wanted. */
final class Signals {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private Signals() {}

    /** The orders of a run, refused ones too, as signals in the order given. */
    static List<Signal> of(BacktestResult result, List<BarSeries> series) {
        Map<LocalDate, Integer> days = days(result.equity());
        Map<Symbol, Integer> symbols = new HashMap<>();
        for (BarSeries one : series) {
            symbols.put(one.symbol(), symbols.size());
        }
        List<Signal> signals = new ArrayList<>();
        for (OrderOutcome outcome : result.orders()) {
            Order order = outcome.order();
            LocalDate date = order.receivedAt().atZone(NEW_YORK).toLocalDate();
            signals.add(
                    new Signal(
                            days.getOrDefault(date, 0),
                            symbols.getOrDefault(order.symbol(), 0),
                            order.side(),
                            order.size()));
        }
        return signals;
    }

    private static Map<LocalDate, Integer> days(EquityCurve curve) {
        Map<LocalDate, Integer> days = new HashMap<>();
        for (int day = 0; day < curve.size(); day++) {
            days.put(curve.date(day), day);
        }
        return days;
    }
}
