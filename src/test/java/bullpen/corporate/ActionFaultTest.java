package bullpen.corporate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.db.Faults;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Side;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.RecordedAction;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Each statement fails once, one after the other, and each time the server starts anew: in the end
 * all accounts are as if nothing had failed; nothing was applied, nor taken back, twice. Of three
 * accounts two are written at a time, so that it fails between them too.
 */
@Execution(ExecutionMode.CONCURRENT)
class ActionFaultTest {
    private static final LocalDate DAY = LocalDate.of(2020, 8, 27);
    private static final LocalDate EX_DATE = DAY.plusDays(1);
    @TempDir static Path prepared;

    @BeforeAll
    static void prepare() {
        Floor.prepare(prepared);
    }

    @ParameterizedTest
    @EnumSource
    void nothingHappensTwice(Faults.Kind kind, @TempDir Path folder) {
        List<String> applied;
        try (Floor floor = Floor.open(prepared, folder.resolve("sound"), DAY)) {
            List<Long> portfolios = hold(floor);
            List<String> before = states(floor, portfolios);
            floor.goTo(EX_DATE);
            applied = states(floor, portfolios);
            undo(floor);
            assertEquals(before, states(floor, portfolios));
        }
        var faults = new Faults();
        Path own = Floor.copy(prepared, folder.resolve("failing"));
        try (Floor floor = new Floor(faults.open(own), DAY)) {
            List<Long> portfolios = hold(floor);
            List<String> before = states(floor, portfolios);
            int failed = fail(floor, faults, kind, () -> floor.goTo(EX_DATE));
            assertEquals(applied, states(floor, portfolios), "applied");
            failed += fail(floor, faults, kind, () -> undo(floor));
            assertEquals(before, states(floor, portfolios), "taken back");
            assertTrue(failed > 100, "only " + failed + " statements failed");
            assertEquals(
                    List.of(new SplitRatio(3, 2), new SplitRatio(2, 3)),
                    floor.published.stream().map(SplitRatio::of).distinct().toList());
        }
        Floor.assertSound(own);
    }

    /** What was published of a split; its transaction may have failed. */
    private record SplitRatio(long numerator, long denominator) {
        static SplitRatio of(Object published) {
            Ratio ratio = ((SplitApplied) published).ratio();
            return new SplitRatio(ratio.numerator(), ratio.denominator());
        }
    }

    private static List<Long> hold(Floor floor) {
        List<Long> portfolios = new ArrayList<>();
        portfolios.add(floor.bought("10.000001", "100.00"));
        portfolios.add(floor.shorted("7", "100.00"));
        long last = floor.bought("10", "100.00");
        portfolios.add(last);
        var _ = floor.rest(last, Side.SELL, "5", new OrderType.Limit(Price.of("120.01")));
        floor.enter(new CorporateAction.Split(Floor.AAPL, EX_DATE, new Ratio(3, 2)));
        floor.enter(new CorporateAction.Dividend(Floor.AAPL, EX_DATE, Price.of("0.31")));
        return portfolios;
    }

    /** The accounts, whatever their orders' ids. */
    private static List<String> states(Floor floor, List<Long> portfolios) {
        return portfolios.stream()
                .map(id -> floor.state(id).replaceAll("\\bid=\\d+", "id"))
                .toList();
    }

    /** The dividend was paid after the split. */
    private static void undo(Floor floor) {
        for (String kind : List.of(CorporateAction.Dividend.KIND, CorporateAction.Split.KIND)) {
            for (RecordedAction recorded : floor.record.latest(null, null, 2)) {
                if (recorded.action().kind().equals(kind)
                        && recorded.status() != RecordedAction.Status.UNDONE) {
                    var _ = floor.reversal.undo(recorded);
                }
            }
        }
    }

    /** Goes until it is done; returns how often it failed. */
    static int fail(Floor floor, Faults faults, Faults.Kind kind, Runnable work) {
        int failed = 0;
        int number = 1;
        while (true) {
            String before = progress(floor);
            faults.start(number, kind);
            try {
                work.run();
            } catch (RuntimeException failure) {
                // It is begun again below.
            }
            if (faults.stop() < number) {
                return failed;
            }
            failed++;
            number = progress(floor).equals(before) ? number + 1 : 1;
            floor.restart();
        }
    }

    /** How far the actions have come. */
    private static String progress(Floor floor) {
        return floor.record.latest(null, null, 2).stream()
                .map(one -> one.status() + " " + floor.actions.outcomes(one, Long.MIN_VALUE, 9))
                .toList()
                .toString();
    }
}
