package bullpen.trading;

import bullpen.market.QuotesAccepted;
import bullpen.market.SessionFinished;
import bullpen.web.Jobs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Hands on what the market does, in the order in which it happens. */
@Component
final class MarketListener {
    private static final Logger log = LoggerFactory.getLogger(MarketListener.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Matching matching;
    private final DayValues values;

    MarketListener(Matching matching, DayValues values, Jobs jobs) {
        this.matching = matching;
        this.values = values;
        jobs.every("Settle what waits for late prices", PAUSE, () -> matching.settleEnds().join());
    }

    @EventListener
    void quotesAccepted(QuotesAccepted accepted) {
        accepted.answeredBy(matching.fill(accepted.quotes()));
    }

    @EventListener
    void sessionFinished(SessionFinished finished) {
        report("Ending the session's orders failed", matching.end(finished.session()));
        report("Valuing the portfolios failed", values.record(finished.session()));
    }

    private static void report(String failed, CompletableFuture<Integer> work) {
        var _ =
                work.whenComplete(
                        (_, failure) -> {
                            if (failure != null) {
                                log.error(failed, failure);
                            }
                        });
    }
}
