package bullpen.trading;

import bullpen.calendar.SessionFinished;
import bullpen.quote.QuotesAccepted;
import bullpen.web.Jobs;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Hands on what the market does, in the order in which it happens. */
@Component
final class MarketListener {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Matching matching;

    MarketListener(Matching matching, Jobs jobs) {
        this.matching = matching;
        jobs.every("Settle what waits for late prices", PAUSE, () -> matching.settleEnds().join());
    }

    @EventListener
    void quotesAccepted(QuotesAccepted accepted) {
        accepted.answeredBy(matching.fill(accepted.quotes()));
    }

    /** Before all others that hear of it: they are to find the orders ended. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void sessionFinished(SessionFinished finished) {
        finished.answeredBy(matching.end(finished.session()));
    }
}
