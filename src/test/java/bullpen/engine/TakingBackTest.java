package bullpen.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a company's action did is taken back whole, or not at all. */
@Execution(ExecutionMode.CONCURRENT)
class TakingBackTest {
    private static final Symbol AAA = Symbol.of("AAA");
    private static final Instant AT = Instant.parse("2027-01-04T15:00:00Z");
    private static final Costs COSTS =
            new Costs(
                    new Commission(
                            Money.ofCents(35),
                            Price.of("0.005"),
                            500,
                            Money.ofCents(50),
                            Money.ofCents(2_000)),
                    7);
    private static final List<Input> ACTIONS =
            List.of(
                    new Input.Split(AAA, new Ratio(7, 1), Price.of("123.4567"), AT),
                    new Input.Split(AAA, new Ratio(3, 2), Price.of("99.99"), AT),
                    new Input.Split(AAA, new Ratio(1, 3), Price.of("9876.54"), AT),
                    new Input.Split(AAA, new Ratio(1, 1_000_000), Price.of("77.77"), AT),
                    new Input.Dividend(AAA, Price.of("0.4711"), AT),
                    new Input.Delisting(AAA, Price.of("42.4242"), AT));

    /** An account to which an action has just happened. */
    private record Acted(
            Account account,
            List<WorkingOrder> before,
            List<Event> events,
            Money cash,
            @Nullable Position position) {

        static Acted on(Account account, Input action) {
            List<WorkingOrder> before = account.workingOrders();
            Money cash = account.cash();
            Position position = account.position(AAA);
            List<Event> events = account.apply(action);
            return new Acted(account, before, events, cash, position);
        }

        /** Null when it did nothing to cash and position. */
        Event.@Nullable OfShares action() {
            for (Event event : events) {
                if (event instanceof Event.OfShares action) {
                    return action;
                }
            }
            return null;
        }

        Input.TakeBack back() {
            Event.OfShares action = Objects.requireNonNull(action());
            List<WorkingOrder> orders =
                    before.stream().filter(one -> one.order().symbol().equals(AAA)).toList();
            return new Input.TakeBack(action, orders, null, AT);
        }
    }

    @Test
    void anAccountIsAsItWasButForOrdersThatEnded() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < 400; seed++) {
            for (Input input : ACTIONS) {
                Account account = account(seed);
                Audit audit = new Audit(account);
                var _ = play(account, audit, seed);
                Acted acted = Acted.on(account, input);
                audit.see(acted.events());
                Event.OfShares action = acted.action();
                if (action != null) {
                    audit.see(takeBackAndCompare(acted));
                    note(account, action, seen);
                }
            }
        }
        assertTrue(
                seen.containsAll(
                        Set.of("long", "short", "odd", "in lieu", "adjusted", "exit", "entry")),
                () -> "only " + seen);
    }

    private static Account account(long number) {
        return Account.opened(
                1, number % 2 == 0 ? AccountRules.cash(COSTS) : AccountRules.margin(COSTS));
    }

    private static RandomInputs play(Account account, Audit audit, long seed) {
        RandomInputs inputs = new RandomInputs(seed);
        for (int step = 0; step < 150; step++) {
            audit.see(account.apply(inputs.next()));
        }
        return inputs;
    }

    private static List<Event> takeBackAndCompare(Acted acted) {
        Account account = acted.account();
        List<WorkingOrder> living =
                acted.before().stream()
                        .filter(one -> account.workingOrder(one.order().id()) != null)
                        .toList();
        Input.TakeBack back = acted.back();
        assertNull(account.refusal(back));
        List<Event> undone = account.apply(back);
        assertEquals(acted.cash(), account.cash());
        assertEquals(acted.position(), account.position(AAA));
        assertEquals(living, account.workingOrders());
        List<Event> all = new ArrayList<>(acted.events());
        all.addAll(undone);
        assertEquals(Map.of(), moved(all), "postings that are not compensated");
        return undone;
    }

    /** What entries moved in all, but for what came to zero. */
    private static Map<LedgerAccount, Money> moved(List<Event> events) {
        Map<LedgerAccount, Money> moved = new EnumMap<>(LedgerAccount.class);
        for (Event event : events) {
            Ledger.entry(event)
                    .ifPresent(
                            entry -> {
                                assertEquals(event instanceof Event.TakenBack, entry.takesBack());
                                for (Posting line : entry.postings()) {
                                    moved.merge(line.account(), line.amount(), Money::plus);
                                }
                            });
        }
        moved.values().removeIf(Money::isZero);
        return moved;
    }

    private static void note(Account account, Event.OfShares action, Set<String> seen) {
        seen.add(action.before().isNegative() ? "short" : "long");
        if (action.before().millionths() % 1_000_000 != 0) {
            seen.add("odd");
        }
        if (action instanceof Event.Split split && !split.inLieu().isZero()) {
            seen.add("in lieu");
        }
        for (WorkingOrder working : account.workingOrders(AAA)) {
            seen.add("adjusted");
            switch (working.order().link()) {
                case Link.Exit _ -> seen.add("exit");
                case Link.Entry _ -> seen.add("entry");
                case Link.Alone _, Link.Liquidation _ -> {}
            }
        }
    }

    /** Whatever happens between, it is whole or refused, and the books balance. */
    @Test
    void afterMoreHasHappenedItIsTakenBackWholeOrNotAtAll() {
        int refused = 0;
        int taken = 0;
        for (long seed = 1_000; seed < 1_300; seed++) {
            for (Input input : ACTIONS) {
                Account account = account(seed);
                Audit audit = new Audit(account);
                RandomInputs more = play(account, audit, seed);
                Acted acted = Acted.on(account, input);
                audit.see(acted.events());
                Event.OfShares action = acted.action();
                if (action == null) {
                    continue;
                }
                for (int step = 0; step < 12; step++) {
                    Input next = more.next();
                    if (!(next instanceof Input.Submit) && !(next instanceof Input.Deposit)) {
                        audit.see(account.apply(next));
                    }
                }
                Input.TakeBack back = acted.back();
                String before = account.digest();
                Money cash = account.cash();
                boolean isRefused = account.refusal(back) != null;
                List<Event> events = account.apply(back);
                audit.see(events);
                if (isRefused) {
                    refused++;
                    assertEquals(List.of(), events.stream().filter(TakingBackTest::isOf).toList());
                    assertEquals(cash, account.cash());
                    if (account.rules().kind() == AccountKind.CASH) {
                        assertEquals(before, account.digest());
                    }
                } else {
                    taken++;
                    assertEquals(cash.minus(action.cash()), account.cash());
                }
            }
        }
        assertTrue(refused > 20 && taken > 20, refused + " refused, " + taken + " taken back");
    }

    private static boolean isOf(Event event) {
        return event instanceof Event.TakenBack || event instanceof Event.Adjusted;
    }

    @Test
    void aTrailingStopKeepsWhatItGainedSinceTheSplit() {
        Account account = bought("10", "100.00");
        OrderType trailing = new OrderType.TrailingStop(new Trail.Distance(Price.of("7.0006")));
        submit(account, 2, Side.SELL, "10", trailing);
        Acted acted = split(account, new Ratio(2, 1));
        assertEquals(Price.of("46.4997"), level(account, 2));
        quote(account, "60.00");
        assertEquals(Price.of("56.4997"), level(account, 2));
        var _ = account.apply(acted.back());
        assertEquals(Price.of("112.9994"), level(account, 2));
        assertEquals(trailing, working(account, 2).order().type(), "its distance is what it was");
    }

    @Test
    void aSplitStaysWhereAnOrderCameSince() {
        Account account = bought("10", "100.00");
        Acted acted = split(account, new Ratio(2, 1));
        submit(account, 2, Side.SELL, "5", new OrderType.Limit(Price.of("90.00")));
        assertEquals("traded_since", refusal(account, acted));
        var _ = account.apply(new Input.Cancel(2, AT));
        assertNull(account.refusal(acted.back()));
        submit(account, 3, Side.BUY, "1", OrderType.market());
        quote(account, "50.00");
        assertEquals("traded_since", refusal(account, acted));
    }

    @Test
    void aCashAccountKeepsADividendThatItHasSpent() {
        Account account = bought("10", "100.00");
        Acted acted = Acted.on(account, new Input.Dividend(AAA, Price.of("50.00"), AT));
        submit(account, 2, Side.BUY, "14", OrderType.market());
        quote(account, "100.00");
        assertEquals(Money.of("100.00"), account.cash());
        assertEquals("insufficient_cash", refusal(account, acted));
        assertEquals(List.of(), account.apply(acted.back()));
    }

    @Test
    void purchasesThatWaitGiveWayToWhatIsGivenBack() {
        Account account = bought("10", "100.00");
        Acted acted = Acted.on(account, new Input.Dividend(AAA, Price.of("50.00"), AT));
        submit(account, 2, Side.BUY, "10", new OrderType.Limit(Price.of("60.00")));
        submit(account, 3, Side.BUY, "9", new OrderType.Limit(Price.of("90.00")));
        var _ = account.apply(acted.back());
        assertEquals(Money.of("1000.00"), account.cash());
        assertEquals(
                List.of(2L),
                account.workingOrders().stream().map(one -> one.order().id()).toList());
    }

    @Test
    void aMarginAccountOwesWhatItHasSpent() {
        Account account = Account.opened(1, AccountRules.margin(Costs.NONE));
        buy(account, "10", "100.00");
        Acted acted = Acted.on(account, new Input.Delisting(AAA, Price.of("100.00"), AT));
        submit(account, 2, Side.BUY, "30", OrderType.market(), Symbol.of("BBB"));
        var _ = account.apply(quoted(Symbol.of("BBB"), "100.00"));
        var _ = account.apply(acted.back());
        assertEquals(Money.of("-2000.00"), account.cash());
        assertEquals(Quantity.of("10"), Objects.requireNonNull(account.position(AAA)).quantity());
        assertEquals(Money.of("2000.00"), account.equity());
    }

    private static String refusal(Account account, Acted acted) {
        return Objects.requireNonNull(account.refusal(acted.back())).code();
    }

    private static Account bought(String quantity, String price) {
        Account account = Account.opened(1, AccountRules.cash(Costs.NONE));
        buy(account, quantity, price);
        return account;
    }

    private static void buy(Account account, String quantity, String price) {
        var _ = account.apply(new Input.Deposit(Money.of("2000.00"), AT));
        submit(account, 1, Side.BUY, quantity, OrderType.market());
        quote(account, price);
    }

    private static Acted split(Account account, Ratio ratio) {
        return Acted.on(account, new Input.Split(AAA, ratio, Price.of("100"), AT));
    }

    private static void submit(
            Account account, long id, Side side, String quantity, OrderType type) {
        submit(account, id, side, quantity, type, AAA);
    }

    private static void submit(
            Account account, long id, Side side, String quantity, OrderType type, Symbol symbol) {
        Instant at = AT.plusSeconds(id);
        Order order =
                new Order(
                        id,
                        symbol,
                        side,
                        Size.shares(Quantity.of(quantity)),
                        type,
                        TimeInForce.GTC,
                        at);
        Quote seen = new Quote(symbol, null, null, Price.of("100.00"), 0, at);
        List<Event> events = account.apply(new Input.Submit(order, seen));
        assertInstanceOf(Event.Accepted.class, events.getFirst());
    }

    private static void quote(Account account, String price) {
        var _ = account.apply(quoted(AAA, price));
    }

    private static Input quoted(Symbol symbol, String price) {
        Instant at = AT.plusSeconds(60);
        Quote quote = new Quote(symbol, null, null, Price.of(price), 0, at);
        return new Input.Quoted(quote, AT.minusSeconds(60));
    }

    private static WorkingOrder working(Account account, long id) {
        return Objects.requireNonNull(account.workingOrder(id));
    }

    private static Price level(Account account, long id) {
        return Objects.requireNonNull(working(account, id).level());
    }
}
