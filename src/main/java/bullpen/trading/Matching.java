package bullpen.trading;

import bullpen.calendar.Session;
import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.UnavailableException;
import bullpen.db.Writer;
import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.trading.TradingAccounts.Attempt;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets the market happen to the accounts: quotes fill orders, sessions end them. */
@Component
public final class Matching {
    /**
     * A part of a tick's quotes is written once it has filled so many orders, so that new orders
     * need not wait for all that the tick fills.
     */
    static final int PART = 256;

    /** What came of a part, and the quotes that are still to come. */
    private record Part(int fills, List<Quote> rest) {}

    private final Writer writer;
    private final TradedMarket market;
    private final TradingAccounts accounts;
    private final LateEnds ends;
    private final Bookkeeper books;
    private final Ids ids;
    private final LateQuotes late = new LateQuotes();
    private CompletableFuture<Integer> turn = CompletableFuture.completedFuture(0);

    /** Each symbol's last quote from within a session; on the writer's thread alone. */
    private final Map<Symbol, Quote> lastInSession = new HashMap<>();

    Matching(
            Writer writer,
            Ids ids,
            TradedMarket market,
            TradingAccounts accounts,
            LateEnds ends,
            Bookkeeper books) {
        this.writer = writer;
        this.ids = ids;
        this.market = market;
        this.accounts = accounts;
        this.ends = ends;
        this.books = books;
    }

    /**
     * Fills and triggers what the quotes reach. A quote from outside a session does nothing. No
     * quote is lost: what could not be written comes again before the next quotes, and an account
     * that cannot take its fill keeps its orders and no other account waiting.
     *
     * @param quotes checked and accepted by the market's pipeline
     * @return how many fills there were, once they are durable
     */
    CompletableFuture<Integer> fill(List<Quote> quotes) {
        return inTurn(() -> fillInParts(quotes));
    }

    private CompletableFuture<Integer> fillInParts(List<Quote> quotes) {
        return writer.insist(
                        tx -> {
                            fillLate(tx);
                            return accounts.attemptTogether(
                                    tx, (part, attempt) -> fillPart(part, attempt, quotes));
                        })
                .whenComplete(
                        (_, failure) -> {
                            if (failure instanceof UnavailableException) {
                                late.add(quotes);
                            }
                        })
                .thenCompose(
                        part ->
                                part.rest().isEmpty()
                                        ? CompletableFuture.completedFuture(part.fills())
                                        : fillInParts(part.rest())
                                                .thenApply(others -> part.fills() + others));
    }

    /**
     * Ends the orders whose time is over with a session; again does no harm.
     *
     * @return how many things happened, once that is durable
     */
    CompletableFuture<Integer> end(Session session) {
        return inTurn(
                () ->
                        writer.insist(
                                tx -> {
                                    fillLate(tx);
                                    return end(tx, session);
                                }));
    }

    /** What the market does happens one after the other, though other commands come between. */
    private synchronized CompletableFuture<Integer> inTurn(
            Supplier<CompletableFuture<Integer>> work) {
        CompletableFuture<Integer> mine = turn.thenCompose(_ -> work.get());
        turn = mine.handle((_, _) -> 0);
        return mine;
    }

    /** Ends what the last session should have ended of a portfolio that was left out of it. */
    public void catchUp(Transaction tx, long portfolioId) {
        Instant dataClock = market.now().minus(market.delay());
        Session last = market.calendar().lastFinished(dataClock);
        int _ = end(tx, accounts.of(tx, portfolioId), last);
    }

    /**
     * Lets cancellations and replacements take effect that waited for late data.
     *
     * @return how many there were, once that is durable
     */
    CompletableFuture<Integer> settleEnds() {
        return ends.arise() ? writer.insist(ends::settle) : CompletableFuture.completedFuture(0);
    }

    private void fillLate(Transaction tx) {
        List<Quote> quotes = late.take(tx);
        int _ = accounts.attemptTogether(tx, (part, attempt) -> fillAll(part, attempt, quotes));
    }

    private int fillAll(Transaction tx, Attempt attempt, List<Quote> quotes) {
        return quotes.stream().mapToInt(quote -> fill(tx, attempt, quote)).sum();
    }

    private Part fillPart(Transaction tx, Attempt attempt, List<Quote> quotes) {
        int fills = 0;
        int done = 0;
        while (done < quotes.size() && fills < PART) {
            fills += fill(tx, attempt, quotes.get(done));
            done++;
        }
        return new Part(fills, quotes.subList(done, quotes.size()));
    }

    private int fill(Transaction tx, Attempt attempt, Quote quote) {
        Session session = market.calendar().current(quote.at());
        if (session == null) {
            return 0;
        }
        int _ = ends.settle(tx, quote.symbol(), quote.at());
        lastInSession.put(quote.symbol(), quote);
        int fills = 0;
        for (long portfolioId : accounts.resting(tx).concernedBy(quote)) {
            fills +=
                    attempt.on(
                            tx,
                            portfolioId,
                            (part, trading) -> fill(part, trading, quote, session));
        }
        return fills;
    }

    /** An account that was left out of the end of the session before is brought to it first. */
    private int fill(Transaction tx, TradingAccount trading, Quote quote, Session session) {
        if (!trading.trades(quote.at())) {
            return 0;
        }
        Session before = market.calendar().lastFinished(quote.at());
        if (trading.account().mayOutlive(before.close())) {
            int _ = end(tx, trading, before);
        }
        List<Event> events = books.apply(tx, trading, new Input.Quoted(quote, session.open()));
        return (int) events.stream().filter(Event.Filled.class::isInstance).count();
    }

    private int end(Transaction tx, Session session) {
        int _ = ends.settle(tx);
        return accounts.attemptAll(
                tx,
                accounts.resting(tx).portfolios(),
                (part, trading) -> end(part, trading, session));
    }

    private int end(Transaction tx, TradingAccount trading, Session session) {
        List<Quote> last = lastQuotes(trading.account(), session);
        Input end = new Input.SessionEnd(session.date(), session.open(), session.close(), last);
        List<Event> events = books.apply(tx, trading, end);
        if (events.stream().anyMatch(Event.LiquidationDue.class::isInstance)
                && trading.trades(market.now())) {
            liquidate(tx, trading);
        }
        return events.size();
    }

    /** A margin call outlived its session: positions are sold until the margin suffices. */
    private void liquidate(Transaction tx, TradingAccount trading) {
        int positions = trading.account().positions().size();
        books.apply(tx, trading, new Input.Liquidate(ids.next(positions), market.stamp()));
    }

    /**
     * The session's last quotes of the symbols that the account has orders at the close for. One
     * that later quotes should have followed is not the last.
     */
    private List<Quote> lastQuotes(Account account, Session session) {
        return account.workingOrders().stream()
                .filter(working -> working.order().timeInForce() == TimeInForce.CLS)
                .map(working -> working.order().symbol())
                .filter(market::isFresh)
                .map(this::lastQuote)
                .filter(Objects::nonNull)
                .filter(quote -> session.contains(quote.at()))
                .distinct()
                .toList();
    }

    private @Nullable Quote lastQuote(Symbol symbol) {
        Quote last = lastInSession.get(symbol);
        return last == null ? market.quote(symbol) : last;
    }
}
