package bullpen.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.People;
import bullpen.RunningServer;
import bullpen.calendar.NewYork;
import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;
import bullpen.market.action.StoredActions;
import bullpen.web.Problem;

import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** What the administrators' page finds in stored bars. */
@RunningServer
class BarAuditTest {
    /** A Monday; the next is Martin Luther King's. */
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 8);

    @Autowired People people;
    @Autowired Writer writer;
    @Autowired BarAudit audit;
    @Autowired BarRefetch refetch;
    @Autowired Reader reader;
    @Autowired Ids ids;
    @Autowired CorporateActions actions;
    @Autowired Instruments instruments;

    @Test
    void sessionsWithoutABarAreFoundByTheExchangesCalendar() {
        Symbol holes = Symbol.of("HOLES");
        Symbol whole = Symbol.of("WHOLE");
        List<LocalDate> all = days(25);
        put(whole, all, LongStream.generate(() -> 1_000_000).limit(all.size()).toArray());
        List<LocalDate> some = new ArrayList<>(all);
        some.remove(LocalDate.of(2024, 1, 10));
        some.remove(LocalDate.of(2024, 1, 16));
        put(holes, some, LongStream.generate(() -> 1_000_000).limit(some.size()).toArray());
        List<BarAudit.Gap> gaps = audit.of("audited").gaps();
        assertThat(gaps).noneMatch(gap -> gap.symbol().equals(whole));
        assertThat(gaps)
                .contains(
                        new BarAudit.Gap(
                                holes,
                                FIRST,
                                all.getLast(),
                                2,
                                List.of(LocalDate.of(2024, 1, 10), LocalDate.of(2024, 1, 16))));
    }

    @Test
    void aSeriesThatHasJustBeenRemovedHasNoGap() {
        var none = new DailyBars(Symbol.of("GONE"), new int[0], noPrices(), new long[0]);
        assertThat(BarAudit.gap(none, new NewYork(List.of()))).isEmpty();
    }

    private static List<long[]> noPrices() {
        return Collections.nCopies(4, new long[0]);
    }

    @Test
    void aDayThatStandsOutIsFoundUnlessSharesWereSplit() {
        Symbol jumpy = Symbol.of("JUMPY");
        Symbol split = Symbol.of("SPLITS");
        List<LocalDate> days = days(100);
        long[] closes = LongStream.range(0, 100).map(i -> 1_000_000 + i % 2 * 10_000).toArray();
        for (int i = 50; i < 100; i++) {
            closes[i] /= 2;
        }
        put(jumpy, days, closes);
        put(split, days, closes);
        StoredActions.put(
                reader,
                ids,
                writer,
                actions,
                "audited",
                new CorporateAction.Split(split, days.get(50), new Ratio(2, 1)));
        List<BarAudit.Outlier> found = audit.of("audited").outliers();
        assertThat(found).noneMatch(one -> one.symbol().equals(split));
        BarAudit.Outlier outlier =
                found.stream().filter(one -> one.symbol().equals(jumpy)).findFirst().orElseThrow();
        assertEquals(days.get(50), outlier.date());
        assertEquals(Price.of("101"), outlier.before());
        assertEquals(Price.of("50"), outlier.after());
        HtmlPage page = people.admin().page("/admin/market/bars?source=audited");
        assertThat(page.asNormalizedText()).contains("JUMPY", "$101.00", "$50.00", "Fetch again");
    }

    @Test
    void whatCannotBeFetchedStaysAsItIs() {
        Symbol kept = Symbol.of("KEEPS");
        put(kept, days(3), new long[] {1_000_000, 1_000_000, 1_000_000});
        Problem problem =
                assertThrows(Problem.class, () -> refetch.refetch("audited", kept, (_, _) -> {}));
        assertEquals(503, problem.status().value());
        assertTrue(
                assertThrows(Problem.class, () -> refetch.refetch("imported", kept, (_, _) -> {}))
                        .detail()
                        .contains("import them once more"));
        assertThat(audit.of("audited").gaps()).noneMatch(gap -> gap.symbol().equals(kept));
        HtmlPage page = people.admin().page("/admin/market/bars?source=audited");
        assertThat(page.asNormalizedText()).contains("Stored bars");
        assertThat(problem.detail()).contains("Posted prices: It has nothing of it.");
    }

    /** Sessions of the exchange from {@link #FIRST} on. */
    private static List<LocalDate> days(int count) {
        var calendar = new NewYork(List.of());
        return FIRST.datesUntil(FIRST.plusYears(1))
                .filter(day -> calendar.session(day) != null)
                .limit(count)
                .toList();
    }

    private void put(Symbol symbol, List<LocalDate> days, long[] closes) {
        instruments.list(List.of(symbol));
        StoredMarket.put(
                writer,
                "audited",
                new DailyBars(
                        symbol,
                        days.stream().mapToInt(day -> (int) day.toEpochDay()).toArray(),
                        List.of(closes, closes, closes, closes),
                        new long[closes.length]));
    }
}
