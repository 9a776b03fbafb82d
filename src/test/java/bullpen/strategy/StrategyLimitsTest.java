package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Writer;
import bullpen.web.Problem;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How much of strategies is kept for a person. */
@RunningServer
class StrategyLimitsTest {
    @Autowired People people;
    @Autowired Strategies strategies;
    @Autowired Writer writer;

    @Test
    void fiveHundredVersionsAreEnough() {
        Person ada = people.newcomer();
        Strategy strategy = strategies.create(ada.id(), draft("log(1)"));
        move(strategy, 499);
        assertEquals(499, save(ada, strategy, "log(1)"), "the same again is no new version");
        assertEquals(500, save(ada, strategy, "log(2)"));
        assertEquals(500, save(ada, strategy, "log(2)"));
        Problem problem = assertThrows(Problem.class, () -> save(ada, strategy, "log(3)"));
        assertEquals("too_many_versions", problem.code());
        assertEquals("log(2)", strategies.get(ada.id(), strategy.id()).version().body());
    }

    @Test
    void twoHundredStrategiesAreEnough() {
        Person ada = people.newcomer();
        Strategy first = strategies.create(ada.id(), draft("log(1)"));
        for (int i = 1; i < 200; i++) {
            strategies.create(ada.id(), draft("log(1)"));
        }
        assertRefused(ada);
        strategies.archive(ada.id(), first.id());
        strategies.create(ada.id(), draft("log(1)"));
        assertRefused(ada);
        archiveAll(ada);
        for (int i = 201; i < 1_000; i++) {
            strategies.create(ada.id(), draft("log(1)"));
            if (i % 200 == 0) {
                archiveAll(ada);
            }
        }
        assertRefused(ada);
    }

    private void assertRefused(Person person) {
        Problem problem =
                assertThrows(Problem.class, () -> strategies.create(person.id(), draft("log(1)")));
        assertEquals("too_many_strategies", problem.code());
    }

    private int save(Person person, Strategy strategy, String script) {
        return strategies.save(person.id(), strategy.id(), draft(script)).version().number();
    }

    private static Draft draft(String script) {
        return new Draft("S", Kind.JAVASCRIPT, script, "SPY");
    }

    private void move(Strategy strategy, int number) {
        execute(
                "update strategy_versions set number = "
                        + number
                        + " where strategy_id = "
                        + strategy.id());
    }

    private void archiveAll(Person person) {
        execute("update strategies set archived_at = 1 where user_id = " + person.id());
    }

    private void execute(String sql) {
        writer.write(transaction -> transaction.sql().execute(sql));
    }
}
