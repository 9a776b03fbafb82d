package bullpen.api;

import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRequest;
import bullpen.backtest.BacktestRun;
import bullpen.backtest.Report;
import bullpen.backtest.Status;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.market.Bars;
import bullpen.market.MarketSettings;
import bullpen.order.Words;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Backtests: queued, watched, read and ended. */
@RestController
@RequestMapping("/api/v1/backtests")
final class BacktestApi {
    private static final Symbol USUAL_BENCHMARK = Symbol.of("SPY");

    record QueuedJson(String id, String status, int position) {}

    /**
     * A backtest, and its result once it is done.
     *
     * @param progress 0 to 100
     * @param position its place in the queue, null when it does not wait
     */
    record BacktestJson(
            String id,
            String strategyId,
            String strategyName,
            int version,
            String status,
            int progress,
            @Nullable Integer position,
            RequestJson request,
            Instant queuedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable ErrorJson error,
            @Nullable BacktestResultJson result) {}

    record ErrorJson(
            String code, String message, @Nullable Integer line, @Nullable Integer column) {}

    /** What was asked for. */
    record RequestJson(
            List<String> symbols,
            LocalDate startDate,
            LocalDate endDate,
            Money startingCapital,
            Money commission,
            int slippageBps,
            @Nullable String benchmark,
            String source,
            long seed,
            String account,
            int riskFreeBps,
            Map<String, Double> params) {
        static RequestJson of(BacktestRequest request) {
            var benchmark = request.benchmark();
            return new RequestJson(
                    request.symbols().stream().map(Symbol::ticker).toList(),
                    request.startDate(),
                    request.endDate(),
                    request.startingCapital(),
                    request.commission(),
                    request.slippageBps(),
                    benchmark == null ? null : benchmark.ticker(),
                    request.source(),
                    request.seed(),
                    Words.code(request.account()),
                    request.riskFreeBps(),
                    request.params());
        }
    }

    private final BacktestQueue queue;
    private final Bars bars;
    private final MarketSettings settings;

    BacktestApi(BacktestQueue queue, Bars bars, MarketSettings settings) {
        this.queue = queue;
        this.bars = bars;
        this.settings = settings;
    }

    @PostMapping
    ResponseEntity<QueuedJson> submit(Viewer viewer, @RequestBody BacktestInput input) {
        BacktestInput.Read read = input.read(settings.barSource(), benchmark(input));
        BacktestRun run =
                queue.submit(viewer.userId(), read.strategyId(), read.version(), read.request());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/backtests/" + run.id()))
                .body(
                        new QueuedJson(
                                Long.toString(run.id()),
                                Status.QUEUED.code(),
                                queue.position(run)));
    }

    /** Without results; a backtest by its id has them. */
    @GetMapping
    Items<BacktestJson> list(
            Viewer viewer,
            Paging paging,
            @RequestParam(required = false) @Nullable String strategyId) {
        var fields = new Fields();
        Long strategy = strategyId == null ? null : fields.id("strategyId", strategyId);
        fields.check();
        List<BacktestRun> read =
                queue.page(
                        viewer.userId(),
                        strategy,
                        paging.after().orElse(Long.MAX_VALUE),
                        paging.limit() + 1);
        return Items.cut(paging, read, BacktestRun::id, run -> json(run, null));
    }

    @GetMapping("/{id}")
    BacktestJson get(Viewer viewer, @PathVariable long id) {
        BacktestRun run = queue.get(viewer.userId(), id);
        return json(run, run.status() == Status.DONE ? queue.report(run) : null);
    }

    @DeleteMapping("/{id}")
    BacktestJson cancel(Viewer viewer, @PathVariable long id) {
        queue.cancel(viewer.userId(), id);
        return get(viewer, id);
    }

    /** The usual benchmark, where its prices are known. */
    private @Nullable Symbol benchmark(BacktestInput input) {
        String source = Objects.requireNonNullElse(input.source(), settings.barSource());
        return bars.sources(USUAL_BENCHMARK).contains(source) ? USUAL_BENCHMARK : null;
    }

    private BacktestJson json(BacktestRun run, @Nullable Report report) {
        var error = run.error();
        return new BacktestJson(
                Long.toString(run.id()),
                Long.toString(run.strategyId()),
                run.strategyName(),
                run.version(),
                run.status().code(),
                run.status() == Status.DONE ? 100 : queue.progress(run.id()).percent(),
                run.status() == Status.QUEUED ? queue.position(run) : null,
                RequestJson.of(run.request()),
                run.queuedAt(),
                run.startedAt(),
                run.finishedAt(),
                error == null
                        ? null
                        : new ErrorJson(
                                error.code(),
                                error.message(),
                                error.line() == 0 ? null : error.line(),
                                error.column() == 0 ? null : error.column()),
                report == null
                        ? null
                        : BacktestResultJson.of(run.request(), report, queue.lookAhead(run)));
    }
}
