package bullpen.trading;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.engine.Bar;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.market.Session;
import bullpen.trading.PortfolioStore.Succession;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens portfolios with a past, for demonstrations. What a trader decides at each close goes
 * through the engine on the next day's bar, by the rules of backtests, and is booked like all else
 * with the times of then. Nothing is decided at the last close, so nothing of the past still waits.
 */
@Component
public final class PastTrading {
    /** A market order, given at a close. */
    public record Wish(Symbol symbol, Side side, Quantity quantity) {}

    /** What is known at a close. */
    public record Close(Map<Symbol, Bar> bars, Money buyingPower, List<Position> positions) {}

    /** Decides at each close. */
    @FunctionalInterface
    public interface Trader {
        List<Wish> atClose(Close close);
    }

    private static final Duration BEFORE_THE_CLOSE = Duration.ofSeconds(1);

    private final Ids ids;
    private final PastDays past;
    private final PortfolioStore portfolios;
    private final TradingAccounts accounts;
    private final OrderStore orders;
    private final LedgerStore ledger;
    private final OrderDesk desk;

    PastTrading(
            Ids ids,
            PastDays past,
            PortfolioStore portfolios,
            TradingAccounts accounts,
            OrderStore orders,
            LedgerStore ledger,
            OrderDesk desk) {
        this.ids = ids;
        this.past = past;
        this.portfolios = portfolios;
        this.accounts = accounts;
        this.orders = orders;
        this.ledger = ledger;
        this.desk = desk;
    }

    /**
     * Opens a portfolio at the open of the first session at or after an instant, and trades in it
     * until the last session that is over.
     *
     * @return its id
     */
    public long open(
            Transaction tx, long userId, NewPortfolio portfolio, Instant from, Trader trader) {
        long id = ids.next();
        List<PastDays.Day> days = past.since(from);
        Instant opened = days.isEmpty() ? from : days.getFirst().session().open();
        portfolios.insert(tx, id, userId, portfolio, Succession.NONE, opened);
        var account = new Replayed(tx, accounts.of(tx, id), new HashMap<>());
        apply(account, new Input.Deposit(portfolio.startingCash(), opened), opened);
        for (int i = 0; i < days.size(); i++) {
            play(account, days.get(i));
            if (i < days.size() - 1) {
                decide(account, days.get(i), trader);
            }
        }
        desk.cancelAll(tx, id);
        return id;
    }

    /** An account, and each symbol's last close so far. */
    private record Replayed(Transaction tx, TradingAccount trading, Map<Symbol, Price> closes) {
        Money equity() {
            Money equity = trading.account().cash();
            for (Position position : trading.account().positions()) {
                Price close = closes.getOrDefault(position.symbol(), Price.ofTicks(0));
                equity = equity.plus(close.times(position.quantity()));
            }
            return equity;
        }
    }

    private void play(Replayed account, PastDays.Day day) {
        Session session = day.session();
        List<Bar> bars = List.copyOf(day.bars().values());
        var input = new Input.TradingDay(session.date(), session.open(), session.close(), bars);
        apply(account, input, session.open());
        day.bars().forEach((symbol, bar) -> account.closes().put(symbol, bar.close()));
        long id = account.trading().account().id();
        DayValues.keep(account.tx(), id, session.date().toEpochDay(), account.equity());
    }

    private void decide(Replayed account, PastDays.Day day, Trader trader) {
        var state = account.trading().account();
        Instant at = day.session().close().minus(BEFORE_THE_CLOSE);
        var close = new Close(day.bars(), state.buyingPower(), state.positions());
        for (Wish wish : trader.atClose(close)) {
            Bar bar = day.bars().get(wish.symbol());
            if (bar != null) {
                submit(account, wish, bar.close(), at);
            }
        }
    }

    private void submit(Replayed account, Wish wish, Price estimate, Instant at) {
        long portfolioId = account.trading().account().id();
        var order =
                new Order(
                        ids.next(),
                        wish.symbol(),
                        wish.side(),
                        Size.shares(wish.quantity()),
                        OrderType.market(),
                        TimeInForce.GTC,
                        at);
        Quote seen = new Quote(wish.symbol(), null, null, estimate, 0, at);
        List<Event> events = account.trading().account().apply(new Input.Submit(order, seen));
        if (events.getFirst() instanceof Event.Accepted accepted) {
            orders.insert(account.tx(), portfolioId, accepted, Origin.ENGINE);
            settle(account, events, at);
        }
    }

    private void apply(Replayed account, Input input, Instant at) {
        settle(account, account.trading().account().apply(input), at);
    }

    private void settle(Replayed account, List<Event> events, Instant at) {
        ledger.append(account.tx(), account.trading(), events, at);
        accounts.resting(account.tx()).follow(account.trading().account(), events);
    }
}
