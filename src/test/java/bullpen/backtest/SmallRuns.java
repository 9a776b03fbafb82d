package bullpen.backtest;

import bullpen.People;
import bullpen.Person;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;

import java.time.LocalDate;
import java.util.List;

/** Backtests of twenty days of BTU, each of somebody new. */
record SmallRuns(People people, Strategies strategies, BacktestQueue queue) {
    static final LocalDate FIRST = LocalDate.of(2015, 1, 2);

    BacktestRun submit(String name, String script) {
        Person person = people.newcomer();
        long strategy =
                strategies
                        .create(person.id(), new Draft(name, Kind.JAVASCRIPT, script, "BTU"))
                        .id();
        BacktestRequest request =
                new BacktestRequest(
                        List.of(Symbol.of("BTU")),
                        FIRST,
                        FIRST.plusDays(20),
                        Money.of("50000"),
                        Money.ZERO,
                        0,
                        null,
                        "imported",
                        1);
        return queue.submit(person.id(), strategy, null, request);
    }
}
