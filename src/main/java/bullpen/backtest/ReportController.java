package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** What belongs to a report beside its page: a symbol's chart, and files. */
@Controller
final class ReportController {
    private final BacktestQueue queue;
    private final BacktestBars bars;
    private final Strategies strategies;

    ReportController(BacktestQueue queue, BacktestBars bars, Strategies strategies) {
        this.queue = queue;
        this.bars = bars;
        this.strategies = strategies;
    }

    @GetMapping("/backtests/{id}/symbols/{ticker}")
    String symbol(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable String ticker,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Model model) {
        BacktestRun run = queue.get(viewer.userId(), id);
        Report report = report(run);
        Symbol symbol =
                run.request().symbols().stream()
                        .filter(one -> one.ticker().equals(ticker))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        model.addAttribute("run", run);
        model.addAttribute("view", new ReportView(run, report));
        model.addAttribute(
                "trades",
                SymbolTrades.of(
                        report,
                        bars.series(run.request(), symbol),
                        near(run.request(), from == null ? run.request().startDate() : from),
                        near(run.request(), to == null ? run.request().endDate() : to)));
        return "backtest/symbol";
    }

    /** The day, or the nearest that is at most a year off the run. */
    private static LocalDate near(BacktestRequest request, LocalDate day) {
        LocalDate first = request.startDate().minusYears(1);
        LocalDate last = request.endDate().plusYears(1);
        return day.isBefore(first) ? first : day.isAfter(last) ? last : day;
    }

    @GetMapping("/backtests/{id}/{table:trades|fills|orders|equity}.csv")
    void csv(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable String table,
            HttpServletResponse response)
            throws IOException {
        Report report = report(queue.get(viewer.userId(), id));
        begin(response, "text/csv;charset=UTF-8", "backtest-" + id + "-" + table + ".csv");
        OutputStream out = response.getOutputStream();
        switch (table) {
            case "trades" -> ReportFiles.trades(report, out);
            case "fills" -> ReportFiles.fills(report, out);
            case "orders" -> ReportFiles.orders(report, out);
            default -> ReportFiles.equity(report, out);
        }
    }

    /** What was asked for, and all that came of it. */
    @GetMapping("/backtests/{id}/report.json")
    void json(Viewer viewer, @PathVariable long id, HttpServletResponse response)
            throws IOException {
        BacktestRun run = queue.get(viewer.userId(), id);
        String json = ReportJson.export(run, report(run));
        begin(response, "application/json", "backtest-" + id + ".json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /** All that it takes to make it again. */
    @GetMapping("/backtests/{id}/bundle.zip")
    void bundle(Viewer viewer, @PathVariable long id, HttpServletResponse response)
            throws IOException {
        BacktestRun run = queue.get(viewer.userId(), id);
        Report report = report(run);
        Version version = strategies.version(viewer.userId(), run.strategyId(), run.version());
        begin(response, "application/zip", "backtest-" + id + ".zip");
        new Bundle(run, report, version).write(response.getOutputStream());
    }

    private Report report(BacktestRun run) {
        Report report = run.status() == Status.DONE ? queue.report(run) : null;
        if (report == null) {
            throw Problem.notFound();
        }
        return report;
    }

    private static void begin(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
