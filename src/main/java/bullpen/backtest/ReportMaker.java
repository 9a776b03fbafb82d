package bullpen.backtest;

import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Reason;
import bullpen.performance.EquityCurve;
import bullpen.performance.Metrics;
import bullpen.performance.MonteCarlo;
import bullpen.performance.MonthlyReturn;
import bullpen.performance.RoundTrip;
import bullpen.performance.RoundTrips;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.OrderOutcome;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the result of a run into its report. */
final class ReportMaker {
    private final BacktestRequest request;
    private final List<BarSeries> series;
    private final BacktestResult result;
    private final List<Report.LogLine> log;
    private final Report.Pins pins;
    private final int numbers;
    private final @Nullable RulesSeen seen;
    private final Metrics metrics;

    /**
     * @param numbers how many numbers of the strategy somebody chose
     * @param seen null for a script
     */
    ReportMaker(
            BacktestRequest request,
            List<BarSeries> series,
            BacktestResult result,
            List<Report.LogLine> log,
            Report.Pins pins,
            int numbers,
            @Nullable RulesSeen seen) {
        this.request = request;
        this.series = series;
        this.result = result;
        this.log = log;
        this.pins = pins;
        this.numbers = numbers;
        this.seen = seen;
        this.metrics =
                Metrics.of(
                        result.equity(),
                        result.benchmark(),
                        result.fills(),
                        result.gross(),
                        request.riskFree());
    }

    Report make() {
        EquityCurve equity = result.equity();
        EquityCurve benchmark = result.benchmark();
        List<Integer> days = new ArrayList<>();
        for (int i = 0; i < equity.size(); i++) {
            days.add(equity.day(i));
        }
        ReportWords words = new ReportWords(request, series, result, metrics, numbers);
        List<RoundTrip> trips = RoundTrips.of(result.fills());
        List<Report.Trip> tripLines = new TripLines(series, equity, seen).of(trips);
        List<Report.Fill> fills = fills(trips);
        List<Report.OrderLine> orders = orders();
        Report report =
                new Report(
                        equity.start().cents(),
                        days,
                        cents(equity),
                        benchmark == null ? null : cents(benchmark),
                        result.gross().stream().map(Money::cents).toList(),
                        figures(),
                        tradeFigures(),
                        months(),
                        metrics.trades().count(),
                        kept(tripLines),
                        kept(fills),
                        kept(orders),
                        holdings(),
                        dividends(),
                        new Contributions(
                                        equity.start().cents(),
                                        fills,
                                        tripLines,
                                        holdings(),
                                        dividends())
                                .all(),
                        MonteCarlo.of(
                                equity.start(),
                                trips.stream().map(RoundTrip::profit).toList(),
                                request.seed()),
                        log,
                        words.verdict(),
                        words.costs(),
                        words.assumptions(),
                        warnings(words.warnings(), orders.size(), fills.size()),
                        pins,
                        "");
        return ReportJson.hashed(report);
    }

    private static <T> List<T> kept(List<T> all) {
        return List.copyOf(all.subList(0, Math.min(all.size(), Report.MOST_ROWS)));
    }

    private static List<String> warnings(List<String> words, int orders, int fills) {
        if (Math.max(orders, fills) <= Report.MOST_ROWS) {
            return words;
        }
        List<String> all = new ArrayList<>(words);
        all.add(
                String.format(
                        Locale.ROOT,
                        "Of %,d orders and %,d fills the report lists the first %,d each; every"
                                + " figure is of all.",
                        orders,
                        fills,
                        Report.MOST_ROWS));
        return all;
    }

    private static List<Long> cents(EquityCurve curve) {
        List<Long> cents = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            cents.add(curve.value(i).cents());
        }
        return cents;
    }

    private List<Report.Figure> figures() {
        MeasuredCurve own = new MeasuredCurve(result.equity(), metrics.curve());
        EquityCurve benchmark = result.benchmark();
        var others = metrics.benchmark();
        MeasuredCurve beside =
                benchmark == null || others == null ? null : new MeasuredCurve(benchmark, others);
        List<Report.Figure> figures = new ArrayList<>();
        MeasuredCurve.MEASURES.forEach(measure -> figures.add(measure.of(own, beside)));
        AccountMeasures.ALL.forEach(measure -> figures.add(measure.of(metrics)));
        return figures;
    }

    private List<Report.TradeFigure> tradeFigures() {
        return TradeMeasures.ALL.stream()
                .map(
                        measure ->
                                new Report.TradeFigure(
                                        measure.of(metrics.trades()),
                                        measure.of(metrics.longTrades()),
                                        measure.of(metrics.shortTrades())))
                .toList();
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

    private List<Report.Fill> fills(List<RoundTrip> trips) {
        Map<Long, Money> profits = new HashMap<>();
        trips.forEach(trip -> profits.put(trip.orderId(), trip.profit()));
        List<Report.Fill> fills = new ArrayList<>();
        for (bullpen.engine.Fill fill : result.fills().reversed()) {
            // An order's profit stands beside its last fill, whether or not it was filled whole.
            fills.add(fill(fill, profits.remove(fill.orderId())));
        }
        return fills.reversed();
    }

    private static Report.Fill fill(bullpen.engine.Fill fill, @Nullable Money profit) {
        return new Report.Fill(
                TripLines.day(fill.at()),
                fill.symbol().ticker(),
                fill.side().name().toLowerCase(Locale.ROOT),
                fill.quantity().toString(),
                fill.price().toString(),
                fill.value().toString(),
                fill.commission().toString(),
                fill.slippage().toString(),
                profit == null ? null : profit.toString());
    }

    private List<Report.OrderLine> orders() {
        return result.orders().stream().map(ReportMaker::order).toList();
    }

    static Report.OrderLine order(OrderOutcome outcome) {
        Order order = outcome.order();
        Reason reason = outcome.reason();
        boolean waits = outcome.state() == OrderOutcome.State.WORKING;
        return new Report.OrderLine(
                TripLines.day(order.receivedAt()),
                order.symbol().ticker(),
                order.side().name().toLowerCase(Locale.ROOT),
                order.size().toString(),
                outcome.filled().toString(),
                outcome.state().name().toLowerCase(Locale.ROOT),
                reason == null ? "" : reason.code(),
                reason != null
                        ? reason.message()
                        : waits ? "Still waits for a bar at the end." : "");
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

    private List<Report.Dividends> dividends() {
        return result.dividends().entrySet().stream()
                .map(one -> new Report.Dividends(one.getKey().ticker(), one.getValue().toString()))
                .sorted(Comparator.comparing(Report.Dividends::symbol))
                .toList();
    }

    private Price lastClose(Position position) {
        return series.stream()
                .filter(one -> one.symbol().equals(position.symbol()))
                .findFirst()
                .map(one -> Price.ofTicks(one.close(one.size() - 1)))
                .orElse(Price.ZERO);
    }
}
