package bullpen.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

/** What an account remembers: all that bears on what happens next, and nothing else. */
class AccountStateTest {
    private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");
    private static final Instant OPEN = Instant.parse("2026-01-05T14:30:00Z");
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Money CASH = Money.of("1000");
    private static final int OTHERS = 200;
    private static final int STEPS = 2_000;

    @Test
    void marginAccountsThatAreMarkedDifferentlyDifferSinceOneOfThemIsCalled() {
        Account one = holding(AccountRules.margin(Costs.NONE), "20");
        Account other = holding(AccountRules.margin(Costs.NONE), "20");
        assertEquals(one.digest(), other.digest());
        one.mark(AAPL, Price.of("71.00"));
        other.mark(AAPL, Price.of("72.00"));
        assertNotEquals(one.digest(), other.digest());
        Input next = new Input.Dividend(AAPL, Price.of("0.01"), NOW.plusSeconds(5));
        assertNotEquals(one.apply(next), other.apply(next));
    }

    @Test
    void cashAccountsThatAreMarkedDifferentlyGoOnAsOne() {
        Account one = holding(AccountRules.cash(Costs.NONE), "10");
        Account other = holding(AccountRules.cash(Costs.NONE), "10");
        one.mark(AAPL, Price.of("71.00"));
        other.mark(AAPL, Price.of("300.00"));
        assertEquals(one.digest(), other.digest());
        for (Input input :
                List.of(
                        new Input.Split(AAPL, new Ratio(1, 3_000_000), Price.of("100"), NOW),
                        sale("0.000003"),
                        quote("100.00"))) {
            assertEquals(one.apply(input), other.apply(input));
        }
        assertEquals(one.digest(), other.digest());
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void whatASymbolCostBeforeItWasHeldIsForgotten(AccountKind kind) {
        AccountRules rules = new AccountRules(kind, Costs.NONE, 0);
        Account seen = funded(rules);
        Account blind = funded(rules);
        Input order = new Input.Submit(order(1, AAPL), seenAt(AAPL, "10.00"));
        assertEquals(seen.apply(order), blind.apply(order));
        seen.apply(quote("500.00"));
        assertEquals(blind.digest(), seen.digest());
        Input trade = past(2, "3");
        assertEquals(blind.apply(trade), seen.apply(trade));
        assertEquals(blind.digest(), seen.digest());
    }

    @Test
    void accountsUnderDifferentRulesDiffer() {
        Account one = funded(AccountRules.cash(Costs.NONE));
        assertNotEquals(one.digest(), funded(AccountRules.cash(Costs.DEFAULT)).digest());
        assertNotEquals(one.digest(), funded(AccountRules.margin(Costs.NONE)).digest());
    }

    @ParameterizedTest
    @ValueSource(longs = {301, 302, 303, 304})
    void symbolsThatComeAndGoLeaveNoTrace(long seed) {
        AccountRules rules =
                seed % 2 == 0 ? AccountRules.cash(Costs.NONE) : AccountRules.margin(Costs.NONE);
        Account busy = Account.opened(1, rules);
        Account calm = Account.opened(1, rules);
        RandomInputs inputs = new RandomInputs(seed);
        for (int step = 0; step < STEPS; step++) {
            Input input = inputs.next();
            assertEquals(calm.apply(input), busy.apply(input));
            comeAndGo(busy, step);
        }
        assertEquals(calm.digest(), busy.digest());
        assertTrue(busy.books().size() < OTHERS / 4, busy.books().size() + " books are kept");
    }

    private static void comeAndGo(Account account, int step) {
        Symbol symbol = Symbol.of("S" + step % OTHERS);
        long id = Integer.MAX_VALUE + (long) step;
        account.apply(new Input.Submit(order(id, symbol), seenAt(symbol, "10.00")));
        account.apply(new Input.Cancel(id, NOW));
    }

    private static Account funded(AccountRules rules) {
        Account account = Account.opened(1, rules);
        account.apply(new Input.Deposit(CASH, NOW));
        return account;
    }

    private static Account holding(AccountRules rules, String shares) {
        Account account = funded(rules);
        account.apply(past(1, shares));
        return account;
    }

    private static Input past(long id, String shares) {
        Order order = market(id, Side.BUY, shares);
        return new Input.PastTrade(order, Price.of("100.00"), Money.ZERO);
    }

    private static Input sale(String shares) {
        return new Input.Submit(market(2, Side.SELL, shares), seenAt(AAPL, "100.00"));
    }

    private static Order market(long id, Side side, String shares) {
        Size size = Size.shares(Quantity.of(shares));
        return new Order(id, AAPL, side, size, OrderType.market(), TimeInForce.GTC, NOW);
    }

    private static Order order(long id, Symbol symbol) {
        Size size = Size.shares(Quantity.shares(1));
        OrderType type = new OrderType.Limit(Price.of("5.00"));
        return new Order(id, symbol, Side.BUY, size, type, TimeInForce.GTC, NOW);
    }

    private static Quote seenAt(Symbol symbol, String last) {
        return new Quote(symbol, null, null, Price.of(last), 0, NOW);
    }

    private static Input quote(String last) {
        Price price = Price.of(last);
        return new Input.Quoted(new Quote(AAPL, null, null, price, 0, NOW.plusSeconds(9)), OPEN);
    }
}
