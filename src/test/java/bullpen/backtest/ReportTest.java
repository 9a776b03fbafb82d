package bullpen.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.ShareChange;
import bullpen.replay.Strategy;
import bullpen.web.Chart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Reports of a few bars whose every number can be done by hand. */
@Execution(ExecutionMode.CONCURRENT)
class ReportTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 4);
    private static final int DAY = Math.toIntExact(FIRST.toEpochDay());
    private static final Symbol AAA = Symbol.of("AAA");
    private static final long[][] BARS = {
        {100, 101, 99, 100},
        {101, 103, 98, 102},
        {102, 110, 97, 105},
        {105, 106, 104, 105},
        {107, 120, 90, 108},
    };

    /** Buys ten shares at the second open, sells at the fifth. */
    private static final Strategy TEN =
            today -> {
                switch (today.day()) {
                    case 0 -> today.buy(0, Quantity.shares(10));
                    case 3 -> today.sell(0, today.position(0));
                    default -> {}
                }
            };

    @Test
    void aRoundTripHasItsWayByTheBars() {
        Report.Trip trip = report(series(5, List.of()), TEN).trips().getFirst();
        assertEquals("long", trip.side());
        assertEquals(DAY + 1, trip.entryDay());
        assertEquals("101.00", trip.entryPrice());
        assertEquals("Signal", trip.entryReason());
        assertEquals(DAY + 4, trip.exitDay());
        assertEquals("107.00", trip.exitPrice());
        assertEquals("58.00", trip.profit(), "60 and a dollar of commission each way");
        assertEquals(58.0 / 1010, trip.fraction(), 1e-12);
        assertEquals(3, trip.bars());
        assertEquals(97.0 / 101 - 1, trip.adverse(), 1e-12, "not the 90 after the exit");
        assertEquals(110.0 / 101 - 1, trip.favorable(), 1e-12, "not the 120 after the exit");
        assertEquals("2.00", trip.costs());
    }

    @Test
    void returnsOfRoundTripsAreCountedByTheirSize() {
        Report report = report(series(5, List.of()), TEN);
        Chart chart = Objects.requireNonNull(view(report).charts().tradeDistribution());
        assertEquals("One round trip, the worst 5.74%, the best 5.74%.", chart.summary());
    }

    @Test
    void aSplitOnTheWayChangesNoExcursion() {
        List<ShareChange> split = List.of(new ShareChange.Split(DAY + 2, new Ratio(2, 1)));
        Report.Trip trip = report(series(2, split), TEN).trips().getFirst();
        assertEquals("20", trip.quantity());
        assertEquals("50.50", trip.entryPrice());
        assertEquals(97.0 / 101 - 1, trip.adverse(), 1e-12);
        assertEquals(110.0 / 101 - 1, trip.favorable(), 1e-12);
    }

    @Test
    void everyFigureOpensItsFormulaWithTheRunsNumbers() {
        Report report = report(series(5, List.of()), TEN);
        assertEquals(
                "$100,058.00 ÷ $100,000.00 − 1 = 0.06%", report.figure("totalReturn").worked());
        assertEquals(
                "($100,058.00 ÷ $100,000.00)^(252 ÷ 5) − 1 = 2.97%",
                report.figure("annualizedReturn").worked());
        assertEquals("1 ÷ 1 = 100.00%", report.figure("winRate").worked());
        assertEquals("3 ÷ 5 = 60.00%", report.figure("exposure").worked());
        assertEquals("$58.00 ÷ 1 = $58.00", report.figure("expectancy").worked());
        assertEquals(
                "$2,080.00 ÷ 2 ÷ $100,029.00 × 252 ÷ 5 = 0.52", report.figure("turnover").worked());
        assertEquals(
                "$100,039.00 on 6 Mar 2024 ÷ $100,009.00 − 1 = 0.03%",
                report.figure("bestDay").worked());
        assertEquals("0.03119 ÷ 5 = 0.62%", report.figure("meanGross").worked());
        assertEquals("3 ÷ 1 = 3.00", report.figure("meanBars").worked());
        assertEquals("no losing trade", report.figure("profitFactor").reason());
        assertNull(report.figure("profitFactor").worked());
        for (Report.Figure figure : report.figures()) {
            assertNotNull(figure.formula(), figure.key());
            assertEquals(figure.strategy() == null, figure.worked() == null, figure.key());
            assertEquals(figure.strategy() == null, figure.reason() != null, figure.key());
        }
    }

    @Test
    void ratiosAreOfWhatIsBeyondTheRiskFreeRate() {
        BacktestRequest asked =
                new BacktestRequest(
                        request().symbols(),
                        request().startDate(),
                        request().endDate(),
                        request().startingCapital(),
                        request().commission(),
                        0,
                        null,
                        "imported",
                        7,
                        AccountKind.CASH,
                        400,
                        Map.of());
        Report report = report(asked, series(5, List.of()), TEN, asked.rules(), 5);
        double daily = Math.pow(1.04, 1.0 / 252) - 1;
        double[] beyond = new double[5];
        double before = 100_000_00;
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = report.equity().get(i) / before - 1 - daily;
            before = report.equity().get(i);
        }
        double mean = Arrays.stream(beyond).average().orElseThrow();
        double deviation =
                Math.sqrt(Arrays.stream(beyond).map(one -> Math.pow(one - mean, 2)).sum() / 4);
        Report.Figure sharpe = report.figure("sharpeRatio");
        assertEquals(
                mean / deviation * Math.sqrt(252), Objects.requireNonNull(sharpe.strategy()), 1e-9);
        assertTrue(
                Objects.requireNonNull(sharpe.worked()).startsWith("(0.0001160 − 0.0001556) ÷ "),
                sharpe.worked());
        assertTrue(
                report.assumptions().getLast().endsWith("and a risk-free rate of 4 % a year."),
                report.assumptions().getLast());
    }

    @Test
    void whatTheSymbolsBroughtIsWhatTheRunMade() {
        Strategy some =
                today -> {
                    switch (today.day()) {
                        case 0 -> today.buy(0, Quantity.shares(10));
                        case 2 -> today.sell(0, Quantity.shares(4));
                        default -> {}
                    }
                };
        List<ShareChange> dividend = List.of(new ShareChange.Dividend(DAY + 2, Price.of("0.50")));
        Report report = report(series(5, dividend), some);
        ReportView view = view(report);
        Report.Contribution one = report.contributions().getFirst();
        assertEquals(new BigDecimal("5.00"), one.dividends());
        assertEquals(1, one.trades());
        assertEquals(view.made(), one.total());
        assertEquals(
                one.total(), one.realized().add(one.dividends()).add(one.open()), "in three parts");
        assertEquals(new BigDecimal("14.60"), one.realized());
        assertEquals(new BigDecimal("41.40"), one.open(), "six shares, their commission paid");
    }

    /** Sold short at 101, bought back at 107; on the way 110 was against it and 97 for it. */
    @Test
    void aShortTradeGoesTheOtherWay() {
        Strategy shorts =
                today -> {
                    switch (today.day()) {
                        case 0 -> today.sell(0, Quantity.shares(10));
                        case 3 -> today.buy(0, Quantity.shares(10));
                        default -> {}
                    }
                };
        Report report = onMargin(series(5, List.of()), shorts);
        Report.Trip trip = report.trips().getFirst();
        assertEquals("short", trip.side());
        assertEquals("-62.00", trip.profit());
        assertEquals(1 - 110.0 / 101, trip.adverse(), 1e-12);
        assertEquals(1 - 97.0 / 101, trip.favorable(), 1e-12);
        assertEquals("-62.00", report.fills().getLast().profit());
        Report.TradeFigure rate =
                report.tradeFigures().stream()
                        .filter(one -> one.all().key().equals("winRate"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(0.0, rate.shorts().strategy());
        assertEquals("no closed trade", rate.longs().reason());
        assertEquals(1_020L * 100, report.gross().get(1), "what is owed counts in full");
    }

    @Test
    void aBustIsSaidFirst() {
        Strategy everything =
                today -> {
                    if (today.day() == 0) {
                        today.buy(0, Quantity.shares(1_900));
                    }
                };
        Report report = onMargin(series(3, 10, List.of()), everything);
        assertTrue(
                report.verdict().startsWith("Bust: nothing was left on 7 Mar 2024"),
                report.verdict());
        assertEquals("Bust", view(report).badges().getFirst().text());
        assertEquals(-1.0, report.figure("annualizedReturn").strategy());
        assertFalse(view(report).charts().isLogarithmic());
        assertEquals(4, report.days().size());
    }

    @Test
    void costsAreSaidInWords() {
        Report report = report(series(5, List.of()), TEN);
        assertEquals(
                "Costs took 0.0 of the 0.1 points made before them: $2.00 of commission and $0.00"
                        + " of slippage on 2 fills.",
                report.costs());
        assertEquals("", report(series(5, List.of()), today -> {}).costs());
    }

    @Test
    void manyNumbersAreWarnedOf() {
        List<String> few = report(series(5, List.of()), TEN).warnings();
        assertTrue(few.stream().noneMatch(one -> one.contains("parameters")), few.toString());
        AccountRules rules = request().rules();
        List<String> many = report(series(5, List.of()), TEN, rules, 6).warnings();
        assertTrue(
                many.contains(
                        "Many parameters: its 6 numbers can be tuned until they fit these days by"
                                + " chance."),
                many.toString());
    }

    @Test
    void theSameInputsGiveTheSameBytesAndOthersAnotherHash() {
        Report report = report(series(5, List.of()), TEN);
        Report again = report(series(5, List.of()), TEN);
        assertEquals(ReportJson.write(report), ReportJson.write(again));
        assertEquals(report, ReportJson.read(ReportJson.write(report)));
        Report other = report(series(5, List.of()), today -> {});
        assertNotEquals(report.hash(), other.hash());
        assertEquals("abcd", Objects.requireNonNull(report.pins()).strategyHash());
    }

    @Test
    void dataHaveAnotherNameWhenABarOrADividendChanges() {
        BarSeries bars = series(5, List.of());
        String name = DataVersion.of(List.of(bars), null);
        assertEquals(16, name.length());
        assertEquals(name, DataVersion.of(List.of(series(5, List.of())), null));
        assertNotEquals(name, DataVersion.of(List.of(series(4, List.of())), null));
        assertNotEquals(name, DataVersion.of(List.of(bars), bars));
        ShareChange dividend = new ShareChange.Dividend(DAY + 2, Price.of("0.50"));
        assertNotEquals(name, DataVersion.of(List.of(series(5, List.of(dividend))), null));
    }

    @Test
    void aReportOfAnEarlierReleaseStillOpens() {
        Report old =
                ReportJson.read(
                        """
                        {"startCents": 100000, "days": [19786, 19787], "equity": [100000, 99000], "benchmark": null,
                         "figures": [{"key": "totalReturn", "label": "Total return", "unit": "percent",
                           "strategy": -0.01, "benchmark": null, "reason": null}],
                         "months": [{"year": 2024, "month": 3, "fraction": -0.01}], "totalTrades": 1,
                         "fills": [{"day": 19787, "symbol": "AAA", "side": "buy", "quantity": "1", "price": "5.00",
                           "value": "5.00", "commission": "0.00", "slippage": "0.00", "profit": null}],
                         "unfilled": [{"day": 19787, "symbol": "AAA", "side": "sell", "quantity": "2", "state": "refused",
                           "code": "short", "message": "No."}],
                         "holdings": [], "log": [], "verdict": "Lost.", "assumptions": ["One."], "warnings": [],
                         "unheardOf": 1, "hash": "00"}
                        """);
        assertEquals("Lost.", old.verdict());
        assertNull(old.pins());
        assertEquals("AAA", old.contributions().getFirst().symbol(), "made of its fills");
        assertNull(old.figure("totalReturn").formula());
        ReportView view = view(old);
        assertEquals("No.", view.unfilled().getFirst().message());
        assertEquals(1, view.tiles().size());
        assertEquals(1, view.falls().size());
        assertNull(view.charts().exposure());
        assertNull(view.charts().luck());
        assertEquals(0, TripPage.of(old, null, null, 1).found());
        assertTrue(csv(old).startsWith("date,symbol,side,size,filled"));
    }

    /** At the fifth open a tenth of the mean volume is sold, and the rest of the order waits on. */
    @Test
    void anOrderThatWasFilledInPartHasItsProfitToo() {
        Report report = report(series(5, 1, 60, List.of()), TEN);
        assertEquals("working", report.orders().getLast().state());
        Report.Fill sale = report.fills().getLast();
        assertEquals("6", sale.quantity());
        assertEquals(report.trips().getLast().profit(), sale.profit());
    }

    @Test
    void aReportListsNoMoreThanAServerCanHoldAndSaysSo() {
        Strategy many =
                today -> {
                    for (int i = 0; i < 3_000; i++) {
                        today.buy(0, Quantity.shares(1));
                    }
                };
        Report report = report(series(5, List.of()), many);
        assertEquals(10_000, report.orders().size());
        assertEquals(
                "Of 15,000 orders and 980 fills the report lists the first 10,000 each; every"
                        + " figure is of all.",
                report.warnings().getLast());
        assertEquals(report, ReportJson.read(ReportJson.write(report)));
        assertEquals(List.of(), report.summary().orders());
        assertEquals(report.figures(), report.summary().figures());
    }

    @Test
    void whatIsWrittenTheSameIsNotTheBest() {
        assertEquals(List.of(true, false), best("0.31", "0.30"));
        assertEquals(List.of(false, false), best("0.3049", "0.2951"));
        assertEquals(List.of(false, true), best("-0.31", "0.2951"));
    }

    /** Which of runs with these Sharpe ratios is marked. */
    private static List<Boolean> best(String... ratios) {
        Iterator<Report> reports =
                Arrays.stream(ratios)
                        .map(
                                ratio ->
                                        ReportJson.read(
                                                """
                                                {"startCents": 100, "days": [1], "equity": [100], "totalTrades": 0,
                                                 "figures": [{"key": "sharpeRatio", "label": "Sharpe ratio",
                                                   "unit": "number", "strategy": %s}]}
                                                """
                                                        .formatted(ratio)))
                        .iterator();
        List<BacktestRun> runs = Arrays.stream(ratios).map(_ -> run()).toList();
        return Comparison.of(runs, _ -> reports.next()).figures().getFirst().cells().stream()
                .map(Comparison.Cell::better)
                .toList();
    }

    @Test
    void tradesAreFilteredAndPaged() {
        Report report = report(series(5, List.of()), TEN);
        assertEquals(1, TripPage.of(report, "AAA", "won", 1).found());
        assertEquals(0, TripPage.of(report, "AAA", "lost", 1).found());
        assertEquals(0, TripPage.of(report, "BBB", null, 1).found());
        TripPage beyond = TripPage.of(report, null, null, 99);
        assertEquals(1, beyond.number());
        assertEquals("1 to 1 of 1", beyond.shown());
        assertNull(beyond.query(2));
        assertNull(beyond.query(0));
    }

    @Test
    void aSymbolsTradesAreMarkedOnItsBars() {
        BarSeries bars = series(5, List.of());
        Report report = report(bars, TEN);
        SymbolTrades trades = SymbolTrades.of(report, bars, FIRST.plusDays(1), FIRST.plusDays(3));
        Chart chart = Objects.requireNonNull(trades.chart());
        assertEquals("candles", chart.kind());
        assertEquals(3, chart.rows().size());
        assertTrue(chart.json().contains("\"at\":0"), chart.json());
        assertTrue(chart.json().contains("Bought 10 at $101.00"), chart.json());
        assertFalse(chart.json().contains("Sold"), "sold a day later");
        assertEquals(1, trades.trips().size());
        assertNull(SymbolTrades.of(report, bars, FIRST.minusDays(9), FIRST.minusDays(5)).chart());
    }

    @Test
    void tablesAreWrittenAsCsv() {
        Report report = report(series(5, List.of()), TEN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFiles.trades(report, out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(2, lines.size());
        assertTrue(
                lines.get(1)
                        .startsWith(
                                "AAA,long,2024-03-05,101.00,Signal,2024-03-08,107.00,Signal,10"),
                lines.get(1));
        assertEquals(3, csv(report).lines().count());
        out.reset();
        ReportFiles.equity(report, out);
        assertTrue(
                out.toString(StandardCharsets.UTF_8).contains("2024-03-05,100009.00,,1020.00"),
                out::toString);
        assertTrue(ReportJson.export(run(), report).contains("\"dataVersion\" : \"data\""));
    }

    private static String csv(Report report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFiles.orders(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Report report(BarSeries series, Strategy strategy) {
        return report(series, strategy, request().rules());
    }

    private static Report onMargin(BarSeries series, Strategy strategy) {
        return report(series, strategy, AccountRules.margin(request().rules().costs()));
    }

    private static Report report(BarSeries series, Strategy strategy, AccountRules rules) {
        return report(series, strategy, rules, 5);
    }

    private static Report report(
            BarSeries series, Strategy strategy, AccountRules rules, int numbers) {
        return report(request(), series, strategy, rules, numbers);
    }

    private static Report report(
            BacktestRequest request,
            BarSeries series,
            Strategy strategy,
            AccountRules rules,
            int numbers) {
        Backtest.Setup setup =
                new Backtest.Setup(
                        List.of(series),
                        null,
                        request.startDate(),
                        request.endDate(),
                        request.startingCapital(),
                        rules);
        BacktestResult result = new Backtest(setup, strategy).run(Backtest.Progress.NONE);
        Report.Pins pins = new Report.Pins("abcd", "data", Backtest.VERSION);
        return new ReportMaker(request, List.of(series), result, List.of(), pins, numbers, null)
                .make();
    }

    private static ReportView view(Report report) {
        return new ReportView(run(), report);
    }

    private static BacktestRun run() {
        return new BacktestRun(
                1,
                1,
                1,
                "Ten",
                1,
                RunKind.BACKTEST,
                Status.DONE,
                request(),
                1,
                Instant.EPOCH,
                null,
                null,
                null,
                0.0);
    }

    private static BacktestRequest request() {
        return new BacktestRequest(
                List.of(AAA),
                FIRST,
                FIRST.plusDays(10),
                Money.of("100000"),
                Money.of("1.00"),
                0,
                null,
                "imported",
                7);
    }

    /** The bars, from one of them on at half the price. */
    private static BarSeries series(int halved, List<ShareChange> changes) {
        return series(halved, 2, changes);
    }

    private static BarSeries series(int from, long divisor, List<ShareChange> changes) {
        return series(from, divisor, 1_000_000, changes);
    }

    private static BarSeries series(
            int from, long divisor, long shares, List<ShareChange> changes) {
        int[] days = IntStream.range(DAY, DAY + BARS.length).toArray();
        long[] volume = new long[BARS.length];
        Arrays.fill(volume, shares);
        return new BarSeries(
                AAA,
                days,
                column(0, from, divisor),
                column(1, from, divisor),
                column(2, from, divisor),
                column(3, from, divisor),
                volume,
                changes);
    }

    private static long[] column(int at, int from, long divisor) {
        return IntStream.range(0, BARS.length)
                .mapToLong(bar -> BARS[bar][at] * 10_000 / (bar >= from ? divisor : 1))
                .toArray();
    }
}
