package bullpen.portfolio;

import bullpen.calendar.Session;
import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.engine.Account;
import bullpen.engine.Bar;
import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Ratio;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.market.action.CorporateAction;
import bullpen.portfolio.PortfolioStore.Succession;
import bullpen.trading.BackOffice;

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
    private final BackOffice office;

    PastTrading(Ids ids, PastDays past, PortfolioStore portfolios, BackOffice office) {
        this.ids = ids;
        this.past = past;
        this.portfolios = portfolios;
        this.office = office;
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
        office.enter(tx, id, new Input.Deposit(portfolio.startingCash(), opened), opened);
        var replayed = new Replayed(tx, office.account(tx, id).account(), new HashMap<>());
        for (int i = 0; i < days.size(); i++) {
            play(replayed, days.get(i));
            if (i < days.size() - 1) {
                decide(replayed, days.get(i), trader);
            }
        }
        office.cancelAll(tx, id);
        return id;
    }

    /** An account, and each symbol's last close so far. */
    private record Replayed(Transaction tx, Account account, Map<Symbol, Price> closes) {
        long id() {
            return account.id();
        }

        Money equity() {
            Money equity = account.cash();
            for (Position position : account.positions()) {
                Price close = closes.getOrDefault(position.symbol(), Price.ofTicks(0));
                equity = equity.plus(close.times(position.quantity()));
            }
            return equity;
        }
    }

    private void play(Replayed replayed, PastDays.Day day) {
        Session session = day.session();
        for (CorporateAction action : day.actions()) {
            office.enter(
                    replayed.tx(),
                    replayed.id(),
                    input(action, replayed.closes(), session.open()),
                    session.open());
        }
        List<Bar> bars = List.copyOf(day.bars().values());
        var input = new Input.TradingDay(session.date(), session.open(), session.close(), bars);
        office.enter(replayed.tx(), replayed.id(), input, session.open());
        day.bars().forEach((symbol, bar) -> replayed.closes().put(symbol, bar.close()));
        long date = session.date().toEpochDay();
        DayValueStore.keep(replayed.tx(), replayed.id(), date, replayed.equity());
    }

    private static Input input(CorporateAction action, Map<Symbol, Price> closes, Instant at) {
        return switch (action) {
            case CorporateAction.Split(Symbol symbol, _, Ratio ratio) ->
                    new Input.Split(symbol, ratio, closes.getOrDefault(symbol, Price.ZERO), at);
            case CorporateAction.Dividend(Symbol symbol, _, Price perShare) ->
                    new Input.Dividend(symbol, perShare, at);
            case CorporateAction.Delisting(Symbol symbol, _, Price last) ->
                    new Input.Delisting(symbol, last, at);
            case CorporateAction.SymbolChange(Symbol symbol, _, Symbol to) ->
                    new Input.SymbolChange(symbol, to, at);
        };
    }

    private void decide(Replayed replayed, PastDays.Day day, Trader trader) {
        Account account = replayed.account();
        Instant at = day.session().close().minus(BEFORE_THE_CLOSE);
        var close = new Close(day.bars(), account.buyingPower(), account.positions());
        for (Wish wish : trader.atClose(close)) {
            Bar bar = day.bars().get(wish.symbol());
            if (bar != null) {
                submit(replayed, wish, bar.close(), at);
            }
        }
    }

    private void submit(Replayed replayed, Wish wish, Price estimate, Instant at) {
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
        office.enter(replayed.tx(), replayed.id(), new Input.Submit(order, seen), at);
    }
}
