package bullpen.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds after every input, whatever it is. */
class AccountPropertiesTest {
    private static final int STEPS = 5_000;
    private static final Costs COSTS =
            new Costs(
                    new Commission(
                            Money.ofCents(35),
                            Price.of("0.005"),
                            500,
                            Money.ofCents(50),
                            Money.ofCents(2_000)),
                    7);

    private final Account account = Account.opened(1, AccountRules.cash(COSTS));
    private final Map<LedgerAccount, Money> books = new EnumMap<>(LedgerAccount.class);
    private final Map<Long, Quantity> ordered = new HashMap<>();
    private final Map<Long, Quantity> filled = new HashMap<>();
    private final Set<String> fillNames = new HashSet<>();
    private final Set<Long> ended = new HashSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void invariantsHoldAfterEachInput(long seed) {
        RandomInputs inputs = new RandomInputs(seed);
        for (int step = 0; step < STEPS; step++) {
            List<Event> events = account.apply(inputs.next());
            events.forEach(this::see);
            assertInvariants();
        }
        assertTrue(filled.size() > 100, "a run without fills proves nothing");
        assertTrue(ended.size() > 100, "nor does one in which nothing ends");
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103})
    void sameInputsGiveSameEventsAndDigest(long seed) {
        Account twin = Account.opened(1, AccountRules.cash(COSTS));
        RandomInputs inputs = new RandomInputs(seed);
        for (int step = 0; step < STEPS; step++) {
            Input input = inputs.next();
            assertEquals(account.apply(input), twin.apply(input));
        }
        assertEquals(account.digest(), twin.digest());
    }

    @ParameterizedTest
    @ValueSource(longs = {201, 202, 203})
    void restoredAccountGoesOnAsTheOldOne(long seed) {
        Account current = account;
        RandomInputs inputs = new RandomInputs(seed);
        Account twin = Account.opened(1, AccountRules.cash(COSTS));
        for (int step = 0; step < STEPS; step++) {
            Input input = inputs.next();
            assertEquals(twin.apply(input), current.apply(input), "step " + step);
            if (step % 50 == 0) {
                current =
                        Account.restored(
                                1,
                                AccountRules.cash(COSTS),
                                new Account.State(
                                        current.cash(),
                                        current.positions(),
                                        current.workingOrders(),
                                        null));
                assertEquals(twin.digest(), current.digest());
            }
        }
    }

    private void see(Event event) {
        Ledger.entry(event).ifPresent(this::post);
        switch (event) {
            case Event.Accepted(WorkingOrder working, _) ->
                    ordered.put(working.order().id(), working.quantity());
            case Event.Filled(Fill fill) -> see(fill);
            case Event.Canceled(long id, _, _) -> end(id);
            case Event.Expired(long id, _, _) -> end(id);
            default -> {}
        }
    }

    private void see(Fill fill) {
        long id = fill.orderId();
        assertTrue(fillNames.add(id + "/" + fill.sequence()), "filled twice");
        assertTrue(fill.value().cents() > 0);
        assertFalse(fill.commission().isNegative());
        assertFalse(fill.slippage().isNegative());
        assertFalse(ended.contains(id), "filled after its end");
        Quantity sum = filled.getOrDefault(id, Quantity.ZERO).plus(fill.quantity());
        filled.put(id, sum);
        assertEquals(sum.plus(fill.remaining()), ordered.get(id));
        if (fill.remaining().isZero()) {
            end(id);
        }
    }

    private void end(long id) {
        assertTrue(ended.add(id), "ended twice");
    }

    private void post(Entry entry) {
        for (Posting posting : entry.postings()) {
            books.merge(posting.account(), posting.amount(), Money::plus);
        }
    }

    private void assertInvariants() {
        Money sum = books.values().stream().reduce(Money.ZERO, Money::plus);
        assertEquals(Money.ZERO, sum);
        assertEquals(books.getOrDefault(LedgerAccount.CASH, Money.ZERO), account.cash());
        assertFalse(account.buyingPower().isNegative(), "reserved more than there is");
        Money cost = Money.ZERO;
        for (Position position : account.positions()) {
            cost = cost.plus(position.cost());
            assertFalse(account.closable(position.symbol(), Side.SELL).millionths() < 0);
        }
        assertEquals(books.getOrDefault(LedgerAccount.POSITION, Money.ZERO), cost);
        Money reserved = Money.ZERO;
        for (WorkingOrder working : account.workingOrders()) {
            reserved = reserved.plus(working.reserved(AccountRules.cash(COSTS)));
            assertFalse(ended.contains(working.order().id()));
        }
        assertEquals(reserved, account.reserved());
    }
}
