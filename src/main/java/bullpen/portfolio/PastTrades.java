package bullpen.portfolio;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.trading.BackOffice;
import bullpen.trading.TicketProblems;
import bullpen.trading.TradedMarket;
import bullpen.trading.TradingAccount;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Books trades of the past out of their owner's records, all of them or none. They go through the
 * engine as everything does: what the cash did not pay for then cannot be booked.
 */
@Component
public final class PastTrades {
    /**
     * Why a trade cannot be booked.
     *
     * @param index its place in the list
     */
    public record Refusal(int index, String message) {}

    /**
     * How trying them out ended.
     *
     * @param after the account as it would be
     */
    public record Trial(List<Refusal> refusals, Account after) {
        public Trial {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Trades that are in the books.
     *
     * @param portfolioId where they are
     */
    public record Booking(long portfolioId, int trades) {}

    private final Writer writer;
    private final Ids ids;
    private final TradedMarket market;
    private final PortfolioQueries portfolios;
    private final PortfolioStore store;
    private final PastTradeStore bookings;
    private final BackOffice office;

    PastTrades(
            Writer writer,
            Ids ids,
            TradedMarket market,
            PortfolioQueries portfolios,
            PortfolioStore store,
            PastTradeStore bookings,
            BackOffice office) {
        this.writer = writer;
        this.ids = ids;
        this.market = market;
        this.portfolios = portfolios;
        this.store = store;
        this.bookings = bookings;
        this.office = office;
    }

    /**
     * Tries trades on a copy of the account; nothing is stored.
     *
     * @param trades oldest first
     * @throws Problem 404 if the user has no such portfolio; 409 if it is archived or takes none
     */
    public Trial tryInto(long userId, long portfolioId, List<PastTrade> trades) {
        TradingAccount trading = office.copy(userId, portfolioId);
        if (trading == null) {
            throw Problem.notFound();
        }
        requireOpen(trading);
        return tryOut(trading.account(), trades, portfolios.lastEntryAt(userId, portfolioId));
    }

    /**
     * Tries trades on a new portfolio like another, opened with the first of them.
     *
     * @throws Problem 404 if the user has no such portfolio; 409 if it is archived
     */
    public Trial tryAnew(long userId, long portfolioId, List<PastTrade> trades) {
        PortfolioView like = portfolios.owned(userId, portfolioId);
        if (like.portfolio().isArchived()) {
            throw TicketProblems.archived();
        }
        Account account = Account.opened(portfolioId, like.portfolio().rules());
        Instant opened = trades.isEmpty() ? market.now() : trades.getFirst().at();
        account.apply(new Input.Deposit(like.portfolio().startingCash(), opened));
        return tryOut(account, trades, null);
    }

    /** What was booked under a key of a portfolio of the user's, null when nothing was. */
    public @Nullable Booking booked(long userId, long portfolioId, String key) {
        return bookings.find(userId, portfolioId, key);
    }

    /**
     * Books trades.
     *
     * @param key the same again books nothing and tells what it booked before
     * @param trades oldest first
     * @throws Problem 404 if the user has no such portfolio; 409 if it is archived or takes none;
     *     422 if one of them is refused, and none is booked
     */
    public Booking bookInto(long userId, long portfolioId, String key, List<PastTrade> trades) {
        return once(
                userId,
                portfolioId,
                key,
                (tx, _) -> {
                    office.readAgain(tx, portfolioId); // Valued as the copy that it was tried on.
                    Instant last = PortfolioStore.lastEntryAt(tx.sql(), userId, portfolioId);
                    book(tx, portfolioId, trades, last);
                    return new Booking(portfolioId, trades.size());
                });
    }

    /**
     * Opens a portfolio like another, with the first of the trades, and books them.
     *
     * @param key as of {@link #bookInto}, one of the other portfolio's
     * @throws Problem as {@link #bookInto}
     */
    public Booking bookAnew(
            long userId, long portfolioId, String key, String name, List<PastTrade> trades) {
        return once(
                userId,
                portfolioId,
                key,
                (tx, like) -> {
                    Portfolios.requireRoom(store.countInUse(tx, userId));
                    Instant opened = trades.getFirst().at();
                    var portfolio = new NewPortfolio(name, like.startingCash(), like.rules(), null);
                    long id = ids.next();
                    store.insert(tx, id, userId, portfolio, PortfolioStore.Succession.NONE, opened);
                    var deposit = new Input.Deposit(like.startingCash(), opened);
                    office.enter(tx, id, deposit, opened);
                    book(tx, id, trades, null);
                    return new Booking(id, trades.size());
                });
    }

    /** Lets the work be done in a transaction that also keeps its key, and not again. */
    private Booking once(
            long userId,
            long portfolioId,
            String key,
            BiFunction<Transaction, Portfolio, Booking> work) {
        return writer.write(
                tx -> {
                    Booking known = bookings.find(tx.sql(), userId, portfolioId, key);
                    if (known != null) {
                        return known;
                    }
                    Booking made = work.apply(tx, store.inUse(tx, userId, portfolioId));
                    bookings.insert(tx, portfolioId, key, made);
                    return made;
                });
    }

    private void book(
            Transaction tx, long portfolioId, List<PastTrade> trades, @Nullable Instant last) {
        requireOpen(office.account(tx, portfolioId));
        for (int i = 0; i < trades.size(); i++) {
            PastTrade trade = trades.get(i);
            String refusal = refusal(trade, last);
            if (refusal == null) {
                Input input = trade.input(ids.next());
                refusal = refusal(office.enter(tx, portfolioId, input, trade.at()));
            }
            if (refusal != null) {
                throw Problem.invalid("trade_refused", "Trade " + (i + 1) + ": " + refusal);
            }
        }
        office.announce(tx, portfolioId);
    }

    private Trial tryOut(Account account, List<PastTrade> trades, @Nullable Instant last) {
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < trades.size(); i++) {
            PastTrade trade = trades.get(i);
            String refusal = refusal(trade, last);
            if (refusal == null) {
                refusal = refusal(account.apply(trade.input(i + 1L)));
            }
            if (refusal != null) {
                refusals.add(new Refusal(i, refusal));
            }
        }
        return new Trial(refusals, account);
    }

    /**
     * Why a trade cannot stand where it does, null if it can. What is no later than the books may
     * be in them already.
     *
     * @param last when the last entry was made before any of the trades, null for none
     */
    private @Nullable String refusal(PastTrade trade, @Nullable Instant last) {
        if (trade.at().isAfter(market.now())) {
            return "It lies in the future.";
        }
        if (last != null && !trade.at().isAfter(last)) {
            return "It lies "
                    + (trade.at().isBefore(last) ? "before" : "at")
                    + " the portfolio's last entry, of "
                    + TicketProblems.time(last)
                    + ".";
        }
        return market.lists(trade.symbol()) ? null : trade.symbol() + " is not listed here.";
    }

    private static @Nullable String refusal(List<Event> events) {
        return events.getFirst() instanceof Event.Refused refused
                ? refused.reason().message()
                : null;
    }

    private static void requireOpen(TradingAccount trading) {
        if (trading.window() != null) {
            throw Problem.conflict(
                    "in_contest", "A contest's portfolio takes no trades from outside.");
        }
        if (trading.standing() == TradingAccount.Standing.FROZEN) {
            throw TicketProblems.frozen();
        }
    }
}
