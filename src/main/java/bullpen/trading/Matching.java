package bullpen.trading;

import bullpen.db.Transaction;
import bullpen.db.UnavailableException;
import bullpen.db.Writer;
import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Quote;
import bullpen.engine.TimeInForce;
import bullpen.market.Session;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Lets the market happen to the accounts: quotes fill orders, sessions end them. */
@Component
final class Matching {
    private final Writer writer;
    private final TradedMarket market;
    private final TradingAccounts accounts;
    private final Bookkeeper books;
    private final LateQuotes late = new LateQuotes();

    Matching(Writer writer, TradedMarket market, TradingAccounts accounts, Bookkeeper books) {
        this.writer = writer;
        this.market = market;
        this.accounts = accounts;
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
        return writer.insist(
                        tx -> {
                            int _ = fill(tx, late.take(tx));
                            return fill(tx, quotes);
                        })
                .whenComplete(
                        (_, failure) -> {
                            if (failure instanceof UnavailableException) {
                                late.add(quotes);
                            }
                        });
    }

    /**
     * Ends the orders whose time is over with a session; again does no harm.
     *
     * @return how much happened, once that is durable
     */
    CompletableFuture<Integer> end(Session session) {
        return writer.insist(tx -> end(tx, session));
    }

    private int fill(Transaction tx, List<Quote> quotes) {
        RestingOrders resting = accounts.resting(tx);
        int fills = 0;
        for (Quote quote : quotes) {
            Session session = market.calendar().current(quote.at());
            if (session == null) {
                continue;
            }
            Input input = new Input.Quoted(quote, session.open());
            for (long portfolioId : resting.concernedBy(quote)) {
                fills +=
                        accounts.attempt(
                                tx,
                                portfolioId,
                                (part, trading) -> fill(part, trading, quote.at(), input));
            }
        }
        return fills;
    }

    private int fill(Transaction tx, TradingAccount trading, Instant at, Input quoted) {
        if (!trading.trades(at)) {
            return 0;
        }
        List<Event> events = books.apply(tx, trading, quoted);
        return (int) events.stream().filter(Event.Filled.class::isInstance).count();
    }

    private int end(Transaction tx, Session session) {
        int ended = 0;
        for (long portfolioId : accounts.resting(tx).portfolios()) {
            ended +=
                    accounts.attempt(
                            tx, portfolioId, (part, trading) -> end(part, trading, session));
        }
        return ended;
    }

    private int end(Transaction tx, TradingAccount trading, Session session) {
        Input end =
                new Input.SessionEnd(
                        session.date(),
                        session.open(),
                        session.close(),
                        lastQuotes(trading.account(), session));
        return books.apply(tx, trading, end).size();
    }

    /** The session's last quotes of the symbols that the account has orders at the close for. */
    private List<Quote> lastQuotes(Account account, Session session) {
        return account.workingOrders().stream()
                .filter(working -> working.order().timeInForce() == TimeInForce.CLS)
                .map(working -> market.quote(working.order().symbol()))
                .filter(Objects::nonNull)
                .filter(quote -> session.contains(quote.at()))
                .distinct()
                .toList();
    }
}
