package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.market.MarketSettings;
import bullpen.performance.CurveMetrics;
import bullpen.performance.Figure;
import bullpen.performance.Metrics;
import bullpen.replay.BacktestResult;
import bullpen.replay.OrderOutcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a report says in sentences. */
final class ReportWords {
    private static final int FEW_TRADES = 30;
    private static final int SHORT_PERIOD = 63;

    private final BacktestRequest request;
    private final BacktestResult result;
    private final Metrics metrics;

    ReportWords(BacktestRequest request, BacktestResult result, Metrics metrics) {
        this.request = request;
        this.result = result;
        this.metrics = metrics;
    }

    String verdict() {
        OptionalDouble total = metrics.curve().totalReturn().value();
        if (total.isEmpty()) {
            return "There is nothing to report: the period has no trading day.";
        }
        double made = total.getAsDouble();
        String verb = made < 0 ? "Lost " : "Made ";
        return verb
                + percent(Math.abs(made))
                + " in "
                + result.equity().size()
                + " trading days"
                + against(made)
                + ", with a worst fall of "
                + percent(Math.abs(metrics.curve().maxDrawdown().value().orElse(0)))
                + " on the way.";
    }

    private String against(double made) {
        CurveMetrics benchmark = metrics.benchmark();
        Symbol symbol = request.benchmark();
        if (benchmark == null || symbol == null) {
            return "";
        }
        Figure total = benchmark.totalReturn();
        if (!(total instanceof Figure.Value(double other))) {
            return "";
        }
        double difference = made - other;
        return ", "
                + String.format(Locale.ROOT, "%.1f", Math.abs(difference) * 100)
                + " points "
                + (difference < 0 ? "less" : "more")
                + " than "
                + symbol
                + " held all the time";
    }

    List<String> assumptions() {
        return List.of(
                "The strategy decides at the close of a day and knows nothing later.",
                "Its market orders fill at the open of the next day on which the symbol trades.",
                "An order fills at most a tenth of the mean volume of the 20 days before; the rest"
                        + " waits.",
                "Slippage is "
                        + request.slippageBps()
                        + " basis points against you, commission "
                        + request.commission().dollars()
                        + " an order.",
                "An order that the cash does not cover is refused or canceled, never cut.",
                "Cash earns no interest; positions are never short.",
                request.source().equals(MarketSettings.IMPORTED)
                        ? "Prices are as imported, adjusted for splits and dividends."
                        : "Prices are of the simulated market: invented, not history.",
                "Ratios use simple daily returns, "
                        + result.equity().daysAYear()
                        + " days a year, and a risk-free rate of 0.");
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        int trades = metrics.trades().count();
        if (trades < FEW_TRADES) {
            warnings.add(
                    "Only "
                            + trades
                            + (trades == 1 ? " closed trade" : " closed trades")
                            + ": chance may explain the result.");
        }
        if (result.equity().size() < SHORT_PERIOD) {
            warnings.add("A short period: figures a year are stretched from a few weeks.");
        }
        warnings.add("The symbols were chosen today: those that failed since are not among them.");
        long unfilled =
                result.orders().stream()
                        .filter(one -> one.state() != OrderOutcome.State.FILLED)
                        .count();
        if (unfilled > 0) {
            warnings.add(unfilled + " of " + result.orders().size() + " orders did not fill.");
        }
        if (result.staleDays() > 0) {
            warnings.add(
                    "On "
                            + result.staleDays()
                            + " days a position was valued at an older close, for want of a bar.");
        }
        return warnings;
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f%%", fraction * 100);
    }
}
