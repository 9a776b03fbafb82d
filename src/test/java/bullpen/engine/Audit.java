package bullpen.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds after every input, whatever it is; keeps the books beside the account. */
final class Audit {
    private final Account account;
    private final Map<LedgerAccount, Money> books = new EnumMap<>(LedgerAccount.class);
    private final Map<Symbol, Money> costs = new HashMap<>();
    private final Map<Symbol, Long> shares = new HashMap<>();
    private final Map<Long, Integer> fills = new HashMap<>();
    private final Set<Long> accepted = new HashSet<>();
    private final Set<Long> ended = new HashSet<>();

    Audit(Account account) {
        this.account = account;
    }

    /** The orders that a run filled and ended. */
    int filled() {
        return fills.size();
    }

    int ended() {
        return ended.size();
    }

    void see(List<Event> events) {
        events.forEach(this::see);
        check();
    }

    /** Notes the events without looking at the account. */
    void note(List<Event> events) {
        events.forEach(this::see);
    }

    private void see(Event event) {
        Ledger.entry(event).ifPresent(this::post);
        switch (event) {
            case Event.Accepted(WorkingOrder working, _) ->
                    assertTrue(accepted.add(working.order().id()), "accepted twice");
            case Event.Filled(Fill fill) -> see(fill);
            case Event.Canceled(long id, _, _) -> end(id);
            case Event.Expired(long id, _, _) -> end(id);
            case Event.Rejected(long id, _, _) -> end(id);
            case Event.Replaced(long id, _, _) -> end(id);
            case Event.Split split -> shares.put(split.symbol(), split.after().millionths());
            case Event.SymbolChanged(
                            Symbol symbol,
                            Symbol to,
                            Quantity quantity,
                            Money cost,
                            _) -> {
                assertEquals(cost, costs.getOrDefault(symbol, Money.ZERO), "cost on the way");
                costs.put(symbol, Money.ZERO);
                costs.put(to, cost);
                shares.put(symbol, 0L);
                shares.put(to, quantity.millionths());
            }
            case Event.Delisted delisted -> shares.put(delisted.symbol(), 0L);
            case Event.TakenBack(Event.Dividend _, _) -> {}
            case Event.TakenBack(Event.OfShares action, _) ->
                    shares.put(action.symbol(), action.before().millionths());
            default -> {}
        }
    }

    private void see(Fill fill) {
        long id = fill.orderId();
        assertTrue(accepted.contains(id), "a fill without an order");
        assertFalse(ended.contains(id), "filled after its end");
        assertEquals(fills.merge(id, 1, Integer::sum), fill.sequence(), "filled twice");
        assertTrue(fill.value().cents() > 0, "a fill of nothing");
        assertFalse(fill.commission().isNegative(), "a commission paid back");
        assertFalse(fill.slippage().isNegative(), "a slippage paid back");
        assertFalse(fill.remaining().isNegative(), "filled more than was ordered");
        shares.merge(fill.symbol(), fill.side().sign() * fill.quantity().millionths(), Long::sum);
        if (fill.remaining().isZero()) {
            end(id);
        }
    }

    private void end(long id) {
        assertTrue(accepted.contains(id), "ended before it began");
        assertTrue(ended.add(id), "ended twice");
    }

    private void post(Entry entry) {
        for (Posting posting : entry.postings()) {
            books.merge(posting.account(), posting.amount(), Money::plus);
        }
        if (entry.symbol() != null) {
            costs.merge(entry.symbol(), entry.change(LedgerAccount.POSITION), Money::plus);
        }
    }

    /** The account is what its ledger says, and nobody spends or sells what is not there. */
    void check() {
        Money sum = books.values().stream().reduce(Money.ZERO, Money::plus);
        assertEquals(Money.ZERO, sum, "the ledger does not sum to zero");
        assertEquals(books.getOrDefault(LedgerAccount.CASH, Money.ZERO), account.cash());
        for (Map.Entry<Symbol, Long> held : shares.entrySet()) {
            Position position = account.position(held.getKey());
            assertEquals(held.getValue(), position == null ? 0 : position.quantity().millionths());
            Money cost = position == null ? Money.ZERO : position.cost();
            assertEquals(costs.getOrDefault(held.getKey(), Money.ZERO), cost);
        }
        Money reserved = Money.ZERO;
        Set<Symbol> closing = new HashSet<>();
        for (WorkingOrder working : account.workingOrders()) {
            long id = working.order().id();
            assertTrue(accepted.contains(id) && !ended.contains(id), "works, but has ended");
            assertTrue(working.remaining().isPositive(), "works for nothing");
            reserved = reserved.plus(working.reserved(account.rules()));
            if (working.closing() && closing.add(working.order().symbol())) {
                Side side = working.order().side();
                Quantity free = account.closable(working.order().symbol(), side);
                assertFalse(free.isNegative(), "closes more than is held");
            }
        }
        assertEquals(reserved, account.reserved());
        if (account.rules().kind() == AccountKind.CASH) {
            assertFalse(account.buyingPower().isNegative(), "reserved more than there is");
            account.positions().forEach(position -> assertFalse(position.isShort(), "short"));
        }
    }
}
