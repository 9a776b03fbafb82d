package bullpen.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.People;
import bullpen.RunningServer;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.market.SourceQuote;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateAction;
import bullpen.quote.PostedQuotes.Posted;
import bullpen.quote.PostedQuotes.Result;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@RunningServer
@Import(PostedQuotesTest.Desk.class)
class PostedQuotesTest {
    /** Stands for the desk: fills one order a quote, a moment later. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Desk {
        final Queue<Quote> heard = new ConcurrentLinkedQueue<>();
        final AtomicInteger durable = new AtomicInteger();

        @EventListener
        void quotes(QuotesAccepted event) {
            heard.addAll(event.quotes());
            event.answeredBy(
                    CompletableFuture.supplyAsync(
                            () -> {
                                durable.addAndGet(event.quotes().size());
                                return event.quotes().size();
                            },
                            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)));
        }
    }

    @Autowired PostedQuotes posted;
    @Autowired Quotes quotes;
    @Autowired Quarantine quarantine;
    @Autowired Instruments instruments;
    @Autowired QuoteStore store;
    @Autowired MarketClock clock;
    @Autowired MarketCalendar calendar;
    @Autowired ActionRecord record;
    @Autowired People people;
    @Autowired Desk desk;

    @Test
    void returnsWhenWhatItTriggeredIsDurable() {
        int before = desk.durable.get();
        Result result = posted.post(List.of(price("ONE", "10", null), price("TWO", "20", null)));
        assertEquals(new Result(2, 0, 2), result);
        assertEquals(before + 2, desk.durable.get());
    }

    @Test
    void listsAnUnknownSymbolByItsName() {
        Symbol symbol = Symbol.of("NEWCO");
        assertNull(instruments.find(symbol));
        posted.post(List.of(price("NEWCO", "5.25", null)));
        assertEquals(Instrument.unknown(symbol), instruments.find(symbol));
        LatestQuote latest = Objects.requireNonNull(quotes.latest(symbol));
        assertEquals(Price.of("5.25"), latest.last());
        assertEquals("manual", latest.origin().source());
        assertNull(latest.previousClose());
        assertNull(latest.change());
    }

    @Test
    void pricesOfOneSymbolTakeEffectInTheirOrder() {
        posted.post(
                List.of(
                        price("ORDER", "10", null),
                        price("ORDER", "10.50", null),
                        price("ORDER", "10.20", null)));
        List<Quote> heard =
                desk.heard.stream().filter(q -> q.symbol().ticker().equals("ORDER")).toList();
        assertEquals(
                List.of(Price.of("10"), Price.of("10.50"), Price.of("10.20")),
                heard.stream().map(Quote::last).toList());
        assertThat(heard.get(1).at()).isAfter(heard.get(0).at());
    }

    /** A portfolio that holds it is worth the same before the first price of the day of a split. */
    @Test
    void theLastPriceIsSeenThroughASplitUntilThereIsAnother() {
        Symbol symbol = Symbol.of("SPLITS");
        Instant now = clock.now();
        LocalDate today = calendar.date(now);
        posted.post(
                List.of(
                        price("SPLITS", "60", now.minus(Duration.ofDays(2))),
                        price("SPLITS", "70", now.minus(Duration.ofDays(1)))));
        record.enter(
                "imported",
                List.of(new CorporateAction.Split(symbol, today, new Ratio(7, 1))),
                people.admin().id(),
                (_, _) -> {});
        LatestQuote carried = Objects.requireNonNull(quotes.latest(symbol));
        assertEquals(Price.of("10"), carried.last());
        assertEquals(Price.of("8.5714"), carried.previousClose());
        assertEquals(Price.of("70"), quotes.lastBefore(symbol, today));
        assertEquals(1, posted.post(List.of(price("SPLITS", "10.50", null))).accepted());
        LatestQuote next = Objects.requireNonNull(quotes.latest(symbol));
        assertEquals(Price.of("10.50"), next.last());
        assertEquals(Price.of("10"), next.previousClose());
        assertNull(quotes.lastBefore(symbol, today));
    }

    @Test
    void whatIsNotBelievedIsHeldAndHeardByNobody() {
        posted.post(List.of(price("HELD", "100", null)));
        Result result = posted.post(List.of(price("HELD", "1000", null)));
        assertEquals(new Result(0, 1, 0), result);
        assertEquals(
                Price.of("100"), Objects.requireNonNull(quotes.latest(Symbol.of("HELD"))).last());
        assertTrue(
                quarantine.open().stream()
                        .anyMatch(
                                held ->
                                        held.price().equals(Price.of("1000"))
                                                && held.reason().contains("too far")));
        assertThat(desk.heard).noneMatch(quote -> quote.last().equals(Price.of("1000")));
    }

    @Test
    void aGivenTimeHolds() {
        Instant at = clock.now().minusSeconds(5);
        assertEquals(1, posted.post(List.of(price("TIMED", "10", at))).accepted());
        assertEquals(0, posted.post(List.of(price("TIMED", "11", at))).quarantined());
        assertEquals(
                1, posted.post(List.of(price("TIMED", "11", at.minusSeconds(1)))).quarantined());
        assertEquals(
                1,
                posted.post(List.of(price("TIMED", "11", clock.now().plusSeconds(60))))
                        .quarantined());
        LatestQuote latest = Objects.requireNonNull(quotes.latest(Symbol.of("TIMED")));
        assertEquals(at, latest.at());
        assertEquals(Price.of("10"), latest.last());
    }

    @Test
    void isRememberedOverARestart() {
        posted.post(
                List.of(
                        new Posted(
                                Symbol.of("KEPT"),
                                Price.of("10"),
                                Price.of("9.99"),
                                Price.of("10.01"),
                                1234,
                                null)));
        LatestQuote latest = Objects.requireNonNull(quotes.latest(Symbol.of("KEPT")));
        assertThat(store.of("manual"))
                .contains(
                        new QuoteStore.Kept(
                                new SourceQuote(latest.quote(), 0, 0, latest.origin()), null));
    }

    private static Posted price(String ticker, String price, @Nullable Instant at) {
        return new Posted(Symbol.of(ticker), Price.of(price), null, null, 0, at);
    }
}
