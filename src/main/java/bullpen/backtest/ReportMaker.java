package bullpen.backtest;

import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Reason;
import bullpen.performance.CurveMetrics;
import bullpen.performance.EquityCurve;
import bullpen.performance.Figure;
import bullpen.performance.Metrics;
import bullpen.performance.MonthlyReturn;
import bullpen.performance.RoundTrip;
import bullpen.performance.RoundTrips;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.OrderOutcome;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Turns the result of a run into its report. */
final class ReportMaker {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final BacktestRequest request;
    private final List<BarSeries> series;
    private final BacktestResult result;
    private final List<Report.LogLine> log;
    private final Metrics metrics;

    ReportMaker(
            BacktestRequest request,
            List<BarSeries> series,
            BacktestResult result,
            List<Report.LogLine> log) {
        this.request = request;
        this.series = series;
        this.result = result;
        this.log = log;
        this.metrics =
                Metrics.of(result.equity(), result.benchmark(), result.fills(), result.gross(), 0);
    }

    Report make() {
        EquityCurve equity = result.equity();
        List<Integer> days = new ArrayList<>();
        for (int i = 0; i < equity.size(); i++) {
            days.add(equity.day(i));
        }
        EquityCurve benchmark = result.benchmark();
        ReportWords words = new ReportWords(request, series, result, metrics);
        Report report =
                new Report(
                        equity.start().cents(),
                        days,
                        cents(equity),
                        benchmark == null ? null : cents(benchmark),
                        figures(),
                        months(),
                        metrics.trades().count(),
                        fills(),
                        unfilled(),
                        holdings(),
                        log,
                        words.verdict(),
                        words.assumptions(),
                        words.warnings(),
                        "");
        return ReportJson.hashed(report);
    }

    private static List<Long> cents(EquityCurve curve) {
        List<Long> cents = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            cents.add(curve.value(i).cents());
        }
        return cents;
    }

    private List<Report.Figure> figures() {
        List<Report.Figure> figures = new ArrayList<>();
        figures.add(both("totalReturn", "Total return", "percent", CurveMetrics::totalReturn));
        figures.add(
                both(
                        "annualizedReturn",
                        "Return a year (CAGR)",
                        "percent",
                        CurveMetrics::annualizedReturn));
        figures.add(both("volatility", "Volatility a year", "percent", CurveMetrics::volatility));
        figures.add(both("maxDrawdown", "Worst fall", "percent", CurveMetrics::maxDrawdown));
        figures.add(both("sharpeRatio", "Sharpe ratio", "number", CurveMetrics::sharpe));
        figures.add(both("sortinoRatio", "Sortino ratio", "number", CurveMetrics::sortino));
        figures.add(both("calmarRatio", "Calmar ratio", "number", CurveMetrics::calmar));
        figures.add(one("beta", "Beta", "number", metrics.relative().beta()));
        figures.add(one("alpha", "Alpha a year", "percent", metrics.relative().alpha()));
        figures.add(one("winRate", "Trades won", "percent", metrics.trades().winRate()));
        figures.add(
                one("profitFactor", "Profit factor", "number", metrics.trades().profitFactor()));
        figures.add(one("payoff", "Mean win ÷ mean loss", "number", metrics.trades().payoff()));
        figures.add(
                one("expectancy", "Mean profit a trade", "money", metrics.trades().expectancy()));
        figures.add(one("exposure", "Days invested", "percent", metrics.exposure()));
        figures.add(one("turnover", "Turnover a year", "number", metrics.turnover()));
        return figures;
    }

    private Report.Figure both(
            String key, String label, String unit, Function<CurveMetrics, Figure> figure) {
        CurveMetrics benchmark = metrics.benchmark();
        Figure own = figure.apply(metrics.curve());
        return new Report.Figure(
                key,
                label,
                unit,
                number(own),
                benchmark == null ? null : number(figure.apply(benchmark)),
                reason(own));
    }

    private static Report.Figure one(String key, String label, String unit, Figure figure) {
        return new Report.Figure(key, label, unit, number(figure), null, reason(figure));
    }

    private static @Nullable Double number(Figure figure) {
        return figure instanceof Figure.Value(double number) ? number : null;
    }

    private static @Nullable String reason(Figure figure) {
        return figure instanceof Figure.Undefined(String reason) ? reason : null;
    }

    private List<Report.Month> months() {
        return MonthlyReturn.of(result.equity()).stream()
                .map(
                        one ->
                                new Report.Month(
                                        one.month().getYear(),
                                        one.month().getMonthValue(),
                                        one.fraction()))
                .toList();
    }

    private List<Report.Fill> fills() {
        Map<Long, Money> profits = new HashMap<>();
        for (RoundTrip trip : RoundTrips.of(result.fills())) {
            profits.put(trip.orderId(), trip.profit());
        }
        return result.fills().stream().map(fill -> fill(fill, profits)).toList();
    }

    private static Report.Fill fill(bullpen.engine.Fill fill, Map<Long, Money> profits) {
        String ticker = fill.symbol().ticker();
        Money profit = fill.remaining().isZero() ? profits.get(fill.orderId()) : null;
        return new Report.Fill(
                day(fill.at()),
                ticker,
                fill.side().name().toLowerCase(Locale.ROOT),
                fill.quantity().toString(),
                fill.price().toString(),
                fill.value().toString(),
                fill.commission().toString(),
                fill.slippage().toString(),
                profit == null ? null : profit.toString());
    }

    private List<Report.UnfilledOrder> unfilled() {
        return result.orders().stream()
                .filter(outcome -> outcome.state() != OrderOutcome.State.FILLED)
                .map(ReportMaker::unfilled)
                .toList();
    }

    private static Report.UnfilledOrder unfilled(OrderOutcome outcome) {
        Order order = outcome.order();
        Reason reason = outcome.reason();
        return new Report.UnfilledOrder(
                day(order.receivedAt()),
                order.symbol().ticker(),
                order.side().name().toLowerCase(Locale.ROOT),
                order.size().toString(),
                outcome.state().name().toLowerCase(Locale.ROOT),
                reason == null ? "" : reason.code(),
                reason == null ? "Still waits for a bar at the end." : reason.message());
    }

    private List<Report.Holding> holdings() {
        List<Report.Holding> holdings = new ArrayList<>();
        for (Position position : result.openPositions()) {
            Price last = lastClose(position);
            holdings.add(
                    new Report.Holding(
                            position.symbol().ticker(),
                            position.quantity().toString(),
                            position.cost().toString(),
                            last.times(position.quantity()).toString()));
        }
        return holdings;
    }

    private Price lastClose(Position position) {
        return series.stream()
                .filter(one -> one.symbol().equals(position.symbol()))
                .findFirst()
                .map(one -> Price.ofTicks(one.close(one.size() - 1)))
                .orElse(Price.ZERO);
    }

    private static int day(Instant at) {
        LocalDate date = at.atZone(NEW_YORK).toLocalDate();
        return Math.toIntExact(date.toEpochDay());
    }
}
