package bullpen.trading;

import bullpen.market.QuotesAccepted;
import bullpen.market.SessionFinished;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.concurrent.CompletableFuture;

/** Hands what the market does to the desk, in the order in which it happens. */
@Component
final class MarketListener {
    private static final Logger log = LoggerFactory.getLogger(MarketListener.class);

    private final OrderDesk desk;
    private final DayValues values;

    MarketListener(OrderDesk desk, DayValues values) {
        this.desk = desk;
        this.values = values;
    }

    @EventListener
    void quotesAccepted(QuotesAccepted accepted) {
        accepted.answeredBy(desk.fill(accepted.quotes()));
    }

    @EventListener
    void sessionFinished(SessionFinished finished) {
        report("Ending the session's orders failed", desk.end(finished.session()));
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
