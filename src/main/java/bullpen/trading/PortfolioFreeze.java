package bullpen.trading;

import bullpen.db.Transaction;
import bullpen.db.Writer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Stops everything in a portfolio whose books do not balance, until a person has looked. Nothing is
 * repaired: its orders rest as they are.
 */
@Component
public final class PortfolioFreeze {
    private static final Logger log = LoggerFactory.getLogger(PortfolioFreeze.class);

    private final Writer writer;
    private final TradedMarket market;
    private final AccountStore store;
    private final TradingAccounts accounts;
    private final NoticeStore notices;
    private final Announcements announcements;

    PortfolioFreeze(
            Writer writer,
            TradedMarket market,
            AccountStore store,
            TradingAccounts accounts,
            NoticeStore notices,
            Announcements announcements) {
        this.writer = writer;
        this.market = market;
        this.store = store;
        this.accounts = accounts;
        this.notices = notices;
        this.announcements = announcements;
    }

    /** Freezes a portfolio by a command of its own, since the one that showed it is undone. */
    void begin(long portfolioId, String reason) {
        var _ =
                writer.insist(tx -> freeze(tx, portfolioId, reason))
                        .exceptionally(
                                failure -> {
                                    log.error(
                                            "Portfolio {} could not be frozen: {}",
                                            portfolioId,
                                            reason,
                                            failure);
                                    return false;
                                });
    }

    /** Freezes a portfolio, unless it is frozen already. */
    public boolean freeze(Transaction tx, long portfolioId, String reason) {
        if (!store.freeze(tx, portfolioId, market.now(), reason)) {
            return false;
        }
        accounts.readAgain(tx, portfolioId);
        notices.tellFrozen(tx, portfolioId, reason, market.now());
        tx.afterCommit(
                () -> {
                    log.error("Portfolio {} is frozen: {}", portfolioId, reason);
                    announcements.changed(portfolioId, List.of());
                });
        return true;
    }

    /** Lets a portfolio trade again. */
    public void lift(Transaction tx, long portfolioId) {
        store.unfreeze(tx, portfolioId);
        accounts.readAgain(tx, portfolioId);
        tx.afterCommit(() -> announcements.changed(portfolioId, List.of()));
    }
}
