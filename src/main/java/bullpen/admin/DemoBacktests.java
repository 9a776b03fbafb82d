package bullpen.admin;

import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRequest;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.MarketDataSource;
import bullpen.portfolio.NewPortfolio;
import bullpen.strategy.Strategy;
import bullpen.web.Jobs;
import bullpen.web.Problem;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Runs the strategies of demo accounts through the queue like everybody's, each as soon as its
 * owner may queue one more. Those that a restart forgets their owner may start by hand.
 */
@Component
final class DemoBacktests {
    private static final Symbol BENCHMARK = Symbol.of("SPY");
    private static final int YEARS = 5;
    private static final int TOO_MANY = 429;

    private record Wanted(long userId, Strategy strategy) {}

    private final Queue<Wanted> wanted = new ConcurrentLinkedQueue<>();
    private final BacktestQueue queue;
    private final Bars bars;
    private final MarketDataSource source;

    DemoBacktests(BacktestQueue queue, Bars bars, MarketDataSource source, Jobs jobs) {
        this.queue = queue;
        this.bars = bars;
        this.source = source;
        jobs.every("Run demo backtests", Duration.ofSeconds(1), this::submitAll);
    }

    /** Runs a strategy over the last five years, now or when there is room. */
    void run(long userId, Strategy strategy) {
        wanted.add(new Wanted(userId, strategy));
        submitAll();
    }

    private synchronized void submitAll() {
        wanted.removeIf(this::isSettled);
    }

    /** Whether it is queued, or never can be. */
    private boolean isSettled(Wanted one) {
        DailyBars benchmark = bars.of(source.name(), BENCHMARK);
        if (benchmark.isEmpty()) {
            return true;
        }
        try {
            queue.submit(
                    one.userId(),
                    one.strategy().id(),
                    null,
                    request(one.strategy(), benchmark.date(benchmark.size() - 1)));
            return true;
        } catch (Problem problem) {
            return problem.status().value() != TOO_MANY;
        }
    }

    private BacktestRequest request(Strategy strategy, LocalDate last) {
        return new BacktestRequest(
                strategy.version().universe(),
                last.minusYears(YEARS).plusDays(1),
                last,
                NewPortfolio.DEFAULT_CASH,
                Money.ZERO,
                1,
                BENCHMARK,
                source.name(),
                1);
    }
}
