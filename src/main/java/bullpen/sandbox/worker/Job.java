package bullpen.sandbox.worker;

import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.replay.Standing;

import java.time.LocalDate;
import java.util.List;

/**
 * A run as it is sent to a worker; its bars go through a file beside it.
 *
 * @param to the last day, inclusive
 * @param rules of the account
 * @param seed of the script's random numbers: the same seed gives the same run
 * @param standings of a deployed strategy, what its account had at the closes that were seen; empty
 *     in a backtest
 */
public record Job(
        Program program,
        LocalDate from,
        LocalDate to,
        Money startingCash,
        AccountRules rules,
        long seed,
        List<Standing> standings) {
    public Job {
        standings = List.copyOf(standings);
    }

    /** A backtest with a cash account. */
    public Job(
            Program program,
            LocalDate from,
            LocalDate to,
            Money startingCash,
            Costs costs,
            long seed) {
        this(program, from, to, startingCash, AccountRules.cash(costs), seed, List.of());
    }

    /** The same with an earlier last day. */
    public Job until(LocalDate last) {
        return new Job(program, from, last, startingCash, rules, seed, standings);
    }
}
