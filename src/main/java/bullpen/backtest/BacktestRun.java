package bullpen.backtest;

import bullpen.sandbox.RunError;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * A backtest, or a study in its place, as its owner sees it, without its report.
 *
 * @param version the number of the strategy's version that it runs
 * @param error why it failed, null unless it did
 * @param totalReturn as a fraction, null unless it is done
 */
public record BacktestRun(
        long id,
        long userId,
        long strategyId,
        String strategyName,
        int version,
        RunKind kind,
        Status status,
        BacktestRequest request,
        int attempts,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable RunError error,
        @Nullable Double totalReturn) {

    /** Its page. */
    public String path() {
        return kind.path(id);
    }

    /** From the click to the end, null while it is not over. */
    public @Nullable Duration took() {
        return finishedAt == null ? null : Duration.between(queuedAt, finishedAt);
    }
}
