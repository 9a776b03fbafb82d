package bullpen.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An account is a function of its inputs, survives being stored, and makes and loses no cent. */
@Execution(ExecutionMode.CONCURRENT)
class AccountPropertiesTest {
    private static final int STEPS = 5_000;
    private static final int MILLION = 1_000_000;
    private static final Costs COSTS =
            new Costs(
                    new Commission(
                            Money.ofCents(35),
                            Price.of("0.005"),
                            500,
                            Money.ofCents(50),
                            Money.ofCents(2_000)),
                    7);
    private static final List<AccountRules> RULES =
            List.of(AccountRules.cash(COSTS), AccountRules.margin(COSTS));

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104})
    void sameInputsGiveSameEventsAndDigest(long seed) {
        Account account = Account.opened(1, rules(seed));
        Account twin = Account.opened(1, rules(seed));
        RandomInputs inputs = new RandomInputs(seed);
        for (int step = 0; step < STEPS; step++) {
            Input input = inputs.next();
            assertEquals(account.apply(input), twin.apply(input));
        }
        assertEquals(account.digest(), twin.digest());
    }

    @ParameterizedTest
    @ValueSource(longs = {201, 202, 203, 204})
    void restoredAccountGoesOnAsTheOldOne(long seed) {
        Account current = Account.opened(1, rules(seed));
        Account twin = Account.opened(1, rules(seed));
        RandomInputs inputs = RandomInputs.live(seed);
        Map<Symbol, Input.Quoted> last = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            Input input = inputs.next();
            assertEquals(twin.apply(input), current.apply(input), "step " + step);
            if (input instanceof Input.Quoted quoted) {
                last.put(quoted.quote().symbol(), quoted);
            } else if (input instanceof Input.SymbolChange(Symbol symbol, Symbol to, _)) {
                Input.Quoted former = last.remove(symbol);
                if (former != null) {
                    last.put(to, under(to, former));
                }
            }
            if (step % 50 == 0) {
                for (Input.Quoted quoted : last.values()) {
                    assertEquals(twin.apply(quoted), current.apply(quoted));
                }
                current = restored(current, last.values());
                assertEquals(twin.digest(), current.digest());
            }
        }
    }

    @Test
    void noMoneyIsMadeOrLostInAMillionCommands() {
        for (AccountRules rules : RULES) {
            Account account = Account.opened(1, rules);
            Audit audit = new Audit(account);
            RandomInputs inputs = new RandomInputs(7);
            for (int step = 0; step < MILLION / RULES.size(); step++) {
                audit.note(account.apply(inputs.next()));
                if (step % 10_000 == 0) {
                    audit.check();
                }
            }
            audit.check();
        }
    }

    private static Input.Quoted under(Symbol symbol, Input.Quoted quoted) {
        Quote quote = quoted.quote();
        var renamed =
                new Quote(
                        symbol, quote.bid(), quote.ask(), quote.last(), quote.volume(), quote.at());
        return new Input.Quoted(renamed, quoted.sessionOpen());
    }

    private static AccountRules rules(long seed) {
        return RULES.get((int) (seed % RULES.size()));
    }

    /** As after a restart: from what is stored, and marked at the market's last prices. */
    private static Account restored(Account account, Collection<Input.Quoted> last) {
        Account.State state =
                new Account.State(
                        account.cash(),
                        account.positions(),
                        account.workingOrders(),
                        account.marginCalledAt());
        Account restored = Account.restored(1, account.rules(), state);
        last.forEach(quoted -> restored.mark(quoted.quote().symbol(), quoted.quote().last()));
        return restored;
    }
}
