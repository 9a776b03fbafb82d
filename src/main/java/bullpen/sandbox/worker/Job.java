package bullpen.sandbox.worker;

import bullpen.engine.Costs;
import bullpen.engine.Money;

import java.time.LocalDate;

/**
 * A run as it is sent to a worker; its bars go through a file beside it.
 *
 * @param to the last day, inclusive
 * @param seed of the script's random numbers: the same seed gives the same run
 */
public record Job(
        Program program,
        LocalDate from,
        LocalDate to,
        Money startingCash,
        Costs costs,
        long seed) {}
