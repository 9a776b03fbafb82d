package bullpen.portfolio;

import bullpen.calendar.Session;
import bullpen.calendar.SessionFinished;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.trading.TradedMarket;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps what each portfolio in use was worth at the end of each session. */
@Component
final class DayValues {
    private final Writer writer;
    private final PortfolioQueries portfolios;
    private final TradedMarket market;

    DayValues(Writer writer, PortfolioQueries portfolios, TradedMarket market) {
        this.writer = writer;
        this.portfolios = portfolios;
        this.market = market;
    }

    @EventListener
    void sessionFinished(SessionFinished finished) {
        finished.answeredBy(record(finished.session(), finished.soFar()));
    }

    /**
     * Values them at the prices of this moment, which are the session's last. Of the sessions that
     * ended while the server was down only the newest is valued: nobody saw the others' prices.
     *
     * @param ended completed once the orders of the session have ended: what fills at the close
     *     counts
     * @return how many were valued
     */
    CompletableFuture<Integer> record(Session session, CompletableFuture<?> ended) {
        if (!session.equals(market.calendar().lastFinished(market.now()))) {
            return CompletableFuture.completedFuture(0);
        }
        return ended.thenApplyAsync(_ -> portfolios.allInUse())
                .thenCompose(
                        values ->
                                writer.insist(
                                        tx -> write(tx, session.date().toEpochDay(), values)));
    }

    private static int write(Transaction tx, long day, List<PortfolioView> values) {
        values.forEach(value -> DayValueStore.keep(tx, value.id(), day, value.equity()));
        return values.size();
    }
}
