package bullpen.trading;

import bullpen.engine.Account;
import bullpen.engine.AccountKind;
import bullpen.engine.Event;
import bullpen.engine.PriceLevels;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All orders that wait to be filled, by symbol and by the price that fills or triggers them: a
 * quote costs what it concerns and a logarithm, not what rests. Beside them the margin accounts
 * that hold a symbol, since each price may call them. Used on the writer's thread alone.
 */
final class RestingOrders {
    private final Map<Symbol, PriceLevels> symbols = new HashMap<>();
    private final Map<Long, Resting> orders = new HashMap<>();
    private final Map<Long, Set<Long>> portfolios = new HashMap<>();
    private final Map<Symbol, Set<Long>> marginHolders = new HashMap<>();
    private final Map<Long, Set<Symbol>> marginHeld = new HashMap<>();

    /** An order as it waits, and whose it is. */
    private record Resting(long portfolioId, WorkingOrder working) {}

    /** The portfolios with an order, or a position on margin, that this quote concerns. */
    SortedSet<Long> concernedBy(Quote quote) {
        SortedSet<Long> concerned =
                new TreeSet<>(marginHolders.getOrDefault(quote.symbol(), Set.of()));
        PriceLevels levels = symbols.get(quote.symbol());
        if (levels != null) {
            for (Long orderId : levels.concernedBy(quote)) {
                concerned.add(Objects.requireNonNull(orders.get(orderId)).portfolioId());
            }
        }
        return concerned;
    }

    /** The portfolios with any waiting order or a position on margin. */
    SortedSet<Long> portfolios() {
        SortedSet<Long> all = new TreeSet<>(portfolios.keySet());
        all.addAll(marginHeld.keySet());
        return all;
    }

    int size() {
        return orders.size();
    }

    /** Follows what happened to an account's orders and positions. */
    void follow(Account account, List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.OfOrder ofOrder) {
                remove(account.id(), ofOrder.orderId());
                WorkingOrder working = account.workingOrder(ofOrder.orderId());
                if (working != null) {
                    add(account.id(), working);
                }
            }
        }
        followPositions(account);
    }

    /** Forgets what it had of an account and takes what it has now. */
    void replace(Account account) {
        forget(account.id());
        account.workingOrders().forEach(working -> add(account.id(), working));
        followPositions(account);
    }

    /** Forgets what it had of an account, which is to take part no more. */
    void forget(long portfolioId) {
        List.copyOf(portfolios.getOrDefault(portfolioId, Set.of()))
                .forEach(orderId -> remove(portfolioId, orderId));
        hold(portfolioId, Set.of());
    }

    private void followPositions(Account account) {
        if (account.rules().kind() != AccountKind.MARGIN) {
            return;
        }
        Set<Symbol> held = new HashSet<>();
        account.positions().forEach(position -> held.add(position.symbol()));
        hold(account.id(), held);
    }

    private void hold(long portfolioId, Set<Symbol> held) {
        Set<Symbol> before =
                held.isEmpty() ? marginHeld.remove(portfolioId) : marginHeld.put(portfolioId, held);
        for (Symbol symbol : held) {
            marginHolders.computeIfAbsent(symbol, _ -> new HashSet<>()).add(portfolioId);
        }
        for (Symbol symbol : before == null ? Set.<Symbol>of() : before) {
            if (!held.contains(symbol)) {
                marginHolders.computeIfPresent(
                        symbol, (_, holders) -> without(holders, portfolioId));
            }
        }
    }

    private void add(long portfolioId, WorkingOrder working) {
        long orderId = working.order().id();
        orders.put(orderId, new Resting(portfolioId, working));
        portfolios.computeIfAbsent(portfolioId, _ -> new HashSet<>()).add(orderId);
        symbols.computeIfAbsent(working.order().symbol(), _ -> new PriceLevels()).add(working);
    }

    private void remove(long portfolioId, long orderId) {
        Resting resting = orders.get(orderId);
        if (resting == null || resting.portfolioId() != portfolioId) {
            return;
        }
        orders.remove(orderId);
        portfolios.computeIfPresent(portfolioId, (_, own) -> without(own, orderId));
        symbols.computeIfPresent(
                resting.working().order().symbol(),
                (_, levels) -> {
                    levels.remove(resting.working());
                    return levels.isEmpty() ? null : levels;
                });
    }

    private static @Nullable Set<Long> without(Set<Long> ids, long id) {
        ids.remove(id);
        return ids.isEmpty() ? null : ids;
    }
}
