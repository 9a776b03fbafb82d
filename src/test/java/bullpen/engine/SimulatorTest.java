package bullpen.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.List;

/**
 * Drives the engine and {@link NaiveAccount} with the same random inputs: the same events, and what
 * {@link Audit} holds after each. {@code -Dbullpen.seeds=N} plays N seeds instead of 200.
 */
@Execution(ExecutionMode.CONCURRENT)
class SimulatorTest {
    private static final int SEEDS = Integer.getInteger("bullpen.seeds", 200);
    private static final int STEPS = 600;
    private static final Commission SCHEDULE =
            new Commission(
                    Money.ofCents(35),
                    Price.of("0.005"),
                    500,
                    Money.ofCents(50),
                    Money.ofCents(2_000));
    private static final List<AccountRules> RULES =
            List.of(
                    AccountRules.cash(Costs.DEFAULT),
                    new AccountRules(AccountKind.CASH, new Costs(SCHEDULE, 7), 1_000),
                    AccountRules.margin(new Costs(SCHEDULE, 30)),
                    new AccountRules(AccountKind.MARGIN, Costs.DEFAULT, 500));

    @Test
    void engineAndReferenceAgree() {
        int filled = 0;
        int ended = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            AccountRules rules = RULES.get((int) (seed % RULES.size()));
            List<Input> inputs = RandomInputs.of(seed, STEPS);
            Twins twins = new Twins(rules);
            if (twins.differ(inputs)) {
                fail(
                        report(
                                seed,
                                rules,
                                Shrinking.of(inputs, less -> new Twins(rules).differ(less))));
            }
            filled += twins.audit.filled();
            ended += twins.audit.ended();
        }
        assertTrue(filled > 20 * SEEDS, "runs with " + filled + " fills prove nothing");
        assertTrue(ended > 40 * SEEDS, "nor do runs in which " + ended + " orders end");
    }

    @Test
    void shrinkingFindsTheLeastThatFails() {
        List<Integer> numbers = java.util.stream.IntStream.range(0, 500).boxed().toList();
        List<Integer> least =
                Shrinking.of(numbers, less -> less.contains(17) && less.contains(430));
        assertEquals(List.of(17, 430), least);
    }

    private static String report(long seed, AccountRules rules, List<Input> inputs) {
        StringBuilder text = new StringBuilder("Seed " + seed + ", " + rules + "\n");
        Twins twins = new Twins(rules);
        for (Input input : inputs) {
            text.append(input).append('\n');
            String difference = twins.step(input);
            text.append(difference == null ? "  " + twins.last : difference).append('\n');
        }
        return text.toString();
    }

    /** The engine's account and the naive one. */
    private static final class Twins {
        private final Account account;
        private final NaiveAccount naive;
        private final Audit audit;
        private List<String> last = List.of();

        Twins(AccountRules rules) {
            account = Account.opened(1, rules);
            naive = new NaiveAccount(rules);
            audit = new Audit(account);
        }

        boolean differ(List<Input> inputs) {
            return inputs.stream().anyMatch(input -> step(input) != null);
        }

        /** In what the two differ after one more input, null if in nothing. */
        @org.jspecify.annotations.Nullable
        String step(Input input) {
            try {
                List<Event> events = account.apply(input);
                last = events.stream().map(EventLine::of).toList();
                List<String> expected = naive.apply(input);
                if (!expected.equals(last)) {
                    return "engine:    " + last + "\nreference: " + expected;
                }
                audit.see(events);
                assertEquals(naive.reserved(), account.reserved().cents(), "reserved");
                assertEquals(naive.cash, account.cash().cents(), "cash");
                assertEquals(naive.orders.size(), account.workingOrders().size(), "orders");
                return null;
            } catch (RuntimeException | AssertionError e) {
                return e.toString() + " " + List.of(e.getStackTrace()).getFirst();
            }
        }
    }
}
