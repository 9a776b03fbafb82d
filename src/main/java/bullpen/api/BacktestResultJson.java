package bullpen.api;

import bullpen.backtest.BacktestRequest;
import bullpen.backtest.LookAhead;
import bullpen.backtest.Report;
import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The result of a backtest; returns are fractions.
 *
 * @param undefined why the figures that are null are, by name
 */
record BacktestResultJson(
        List<PointJson> equityCurve,
        @Nullable BigDecimal totalReturn,
        @Nullable BigDecimal annualizedReturn,
        @Nullable BigDecimal volatility,
        @Nullable BigDecimal maxDrawdown,
        @Nullable BigDecimal sharpeRatio,
        @Nullable BigDecimal sortinoRatio,
        @Nullable BigDecimal calmarRatio,
        @Nullable BigDecimal beta,
        @Nullable BigDecimal alpha,
        @Nullable BigDecimal winRate,
        @Nullable BigDecimal profitFactor,
        @Nullable BigDecimal exposure,
        @Nullable BigDecimal turnover,
        Map<String, String> undefined,
        int totalTrades,
        List<TradeJson> trades,
        @Nullable BenchmarkJson benchmark,
        LookAheadJson lookAhead,
        List<String> assumptions,
        List<String> warnings,
        List<LogJson> log,
        String resultHash) {
    private static final List<String> FIGURES =
            List.of(
                    "totalReturn",
                    "annualizedReturn",
                    "volatility",
                    "maxDrawdown",
                    "sharpeRatio",
                    "sortinoRatio",
                    "calmarRatio",
                    "beta",
                    "alpha",
                    "winRate",
                    "profitFactor",
                    "exposure",
                    "turnover");

    /**
     * @param checked whether it was looked into
     * @param ok null until it was
     * @param date the day that was decided with what came later, null unless that was found
     * @param message why it was not looked into, null otherwise
     */
    record LookAheadJson(
            boolean checked,
            @Nullable Boolean ok,
            @Nullable LocalDate date,
            @Nullable String symbol,
            @Nullable String message) {
        static LookAheadJson of(LookAhead found) {
            return new LookAheadJson(
                    found.isChecked(),
                    found.isChecked() ? found.date() == null : null,
                    found.date(),
                    found.symbol(),
                    found.message());
        }
    }

    record PointJson(LocalDate date, Money value) {}

    record TradeJson(
            LocalDate date,
            String symbol,
            String side,
            BigDecimal qty,
            BigDecimal price,
            BigDecimal commission) {
        static TradeJson of(Report.Fill fill) {
            return new TradeJson(
                    LocalDate.ofEpochDay(fill.day()),
                    fill.symbol(),
                    fill.side(),
                    plain(fill.quantity()),
                    plain(fill.price()),
                    plain(fill.commission()));
        }

        private static BigDecimal plain(String decimal) {
            BigDecimal number = new BigDecimal(decimal).stripTrailingZeros();
            return number.scale() < 0 ? number.setScale(0) : number;
        }
    }

    record BenchmarkJson(
            String symbol,
            @Nullable BigDecimal totalReturn,
            @Nullable BigDecimal annualizedReturn,
            @Nullable BigDecimal maxDrawdown,
            @Nullable BigDecimal sharpeRatio) {}

    record LogJson(LocalDate date, String message) {}

    static BacktestResultJson of(BacktestRequest request, Report report, LookAhead lookAhead) {
        return new BacktestResultJson(
                points(report.days(), report.equity()),
                figure(report, "totalReturn"),
                figure(report, "annualizedReturn"),
                figure(report, "volatility"),
                figure(report, "maxDrawdown"),
                figure(report, "sharpeRatio"),
                figure(report, "sortinoRatio"),
                figure(report, "calmarRatio"),
                figure(report, "beta"),
                figure(report, "alpha"),
                figure(report, "winRate"),
                figure(report, "profitFactor"),
                figure(report, "exposure"),
                figure(report, "turnover"),
                undefined(report),
                report.totalTrades(),
                report.fills().stream().map(TradeJson::of).toList(),
                benchmark(request, report),
                LookAheadJson.of(lookAhead),
                report.assumptions(),
                report.warnings(),
                report.log().stream()
                        .map(line -> new LogJson(LocalDate.ofEpochDay(line.day()), line.message()))
                        .toList(),
                report.hash());
    }

    private static List<PointJson> points(List<Integer> days, List<Long> cents) {
        return IntStream.range(0, days.size())
                .mapToObj(
                        i ->
                                new PointJson(
                                        LocalDate.ofEpochDay(days.get(i)),
                                        Money.ofCents(cents.get(i))))
                .toList();
    }

    private static @Nullable BenchmarkJson benchmark(BacktestRequest request, Report report) {
        var symbol = request.benchmark();
        if (symbol == null || report.benchmark() == null) {
            return null;
        }
        return new BenchmarkJson(
                symbol.ticker(),
                Ratios.ratio(report.figure("totalReturn").benchmark()),
                Ratios.ratio(report.figure("annualizedReturn").benchmark()),
                Ratios.ratio(report.figure("maxDrawdown").benchmark()),
                Ratios.ratio(report.figure("sharpeRatio").benchmark()));
    }

    private static Map<String, String> undefined(Report report) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String key : FIGURES) {
            String reason = report.figure(key).reason();
            if (reason != null) {
                reasons.put(key, reason);
            }
        }
        return reasons;
    }

    private static @Nullable BigDecimal figure(Report report, String key) {
        return Ratios.ratio(report.figure(key).strategy());
    }
}
