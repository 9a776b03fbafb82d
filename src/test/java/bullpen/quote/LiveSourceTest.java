package bullpen.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;
import bullpen.SettableClock;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.Session;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;

import org.htmlunit.html.DomNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** A source that is asked over a network, some minutes behind the exchange. */
@Timeout(60)
@ResourceLock("the clock of this server")
@OwnServer
@Import({SettableClock.class, LiveSourceTest.Service.class})
@TestPropertySource(properties = "bullpen.market.calendar=new-york")
class LiveSourceTest {
    private static final Duration DELAY = Duration.ofMinutes(2);

    /** Says what it is told to say, in its time. */
    @Primary
    static final class Service implements MarketDataSource {
        final Map<Symbol, Price> prices = new ConcurrentHashMap<>();
        final Map<Symbol, CountDownLatch> slow = new ConcurrentHashMap<>();
        final Map<Symbol, Price> elsewhere = new ConcurrentHashMap<>();
        final Map<Symbol, CountDownLatch> slowElsewhere = new ConcurrentHashMap<>();
        final Queue<Symbol> doubts = new ConcurrentLinkedQueue<>();
        final Queue<List<Symbol>> questions = new ConcurrentLinkedQueue<>();

        @Override
        public Origin origin() {
            return new Origin("service", DELAY, false);
        }

        @Override
        public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
            questions.add(List.copyOf(symbols));
            symbols.forEach(symbol -> await(slow.get(symbol)));
            List<SourceQuote> quotes =
                    symbols.stream()
                            .filter(prices::containsKey)
                            .map(symbol -> quote(symbol, prices, now, origin()))
                            .toList();
            return new Answer.Ok<>(quotes, origin());
        }

        @Override
        public Answer<List<SourceQuote>> others(Collection<SourceQuote> doubted, Instant now) {
            var origin = new Origin("other", DELAY, false);
            List<SourceQuote> quotes = new ArrayList<>();
            for (SourceQuote one : doubted) {
                Symbol symbol = one.quote().symbol();
                doubts.add(symbol);
                await(slowElsewhere.get(symbol));
                if (elsewhere.containsKey(symbol)) {
                    quotes.add(quote(symbol, elsewhere, now, origin));
                }
            }
            return new Answer.Ok<>(quotes, origin);
        }

        private static SourceQuote quote(
                Symbol symbol, Map<Symbol, Price> prices, Instant now, Origin origin) {
            Price price = Objects.requireNonNull(prices.get(symbol));
            Instant at = now.minus(DELAY);
            return new SourceQuote(new Quote(symbol, null, null, price, 0, at), 0, 0, origin);
        }

        private static void await(@Nullable CountDownLatch latch) {
            try {
                if (latch != null) {
                    latch.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        long times(Symbol symbol) {
            return questions.stream().filter(batch -> batch.contains(symbol)).count();
        }
    }

    @Autowired Service service;
    @Autowired SettableClock wall;
    @Autowired MarketClock clock;
    @Autowired MarketCalendar calendar;
    @Autowired Instruments instruments;
    @Autowired Quotes quotes;
    @Autowired QuoteRounds rounds;
    @Autowired Halts halts;
    @Autowired Quarantine quarantine;
    @Autowired CorporateActions actions;
    @Autowired ActionRecord record;
    @Autowired QuoteStore store;
    @Autowired People people;

    /** An hour into the next session. */
    @BeforeEach
    void open() {
        Session session = calendar.next(clock.now());
        pass(Duration.between(clock.now(), session.open().plusSeconds(3_600)));
    }

    @Test
    void whatSomebodyLooksAtIsAskedForOnceAMinuteTenAtATime() {
        List<Symbol> symbols = list("MANY", 25);
        symbols.forEach(quotes::latest);
        await().until(() -> symbols.stream().allMatch(quotes::isHeard));
        assertThat(service.questions).allMatch(batch -> batch.size() <= 10);
        assertEquals(1, service.times(symbols.getFirst()));
        symbols.forEach(quotes::latest);
        pass(Duration.ofSeconds(60));
        await().until(() -> symbols.stream().allMatch(symbol -> service.times(symbol) == 2));
    }

    @Test
    void anOldPriceAlarmsNobodyWhileTheMarketIsClosed() {
        Symbol symbol = list("NIGHT", 1).getFirst();
        quotes.latest(symbol);
        await().until(() -> quotes.isHeard(symbol));
        service.prices.clear();
        await().until(() -> rounds.waiting() == 0);
        pass(Duration.ofMinutes(30));
        assertThat(newest()).contains("30 min", "Act", "Watch from 1 min, act from 10 min");
        Session session = Objects.requireNonNull(calendar.current(clock.now()));
        pass(Duration.between(clock.now(), session.close()).plusMinutes(192));
        assertThat(newest())
                .contains("Info", "Closed since", "the last price is of", "It opens")
                .doesNotContain("Act", "Watch");
    }

    /** What administrators read of the newest quote's age. */
    private String newest() {
        return people.admin().page("/admin/market").querySelectorAll("tr").stream()
                .map(DomNode::asNormalizedText)
                .filter(row -> row.startsWith("Newest quote's age"))
                .findAny()
                .orElseThrow();
    }

    @Test
    void nobodyIsAskedForWhatIsDelisted() {
        Symbol gone = list("GONE", 1).getFirst();
        Symbol other = list("STAYS", 1).getFirst();
        LocalDate today = calendar.date(clock.now());
        record.enter(
                actions.own(),
                List.of(new CorporateAction.Delisting(gone, today, Price.of("1"))),
                people.admin().id(),
                (_, _) -> {});
        quotes.want(List.of(gone, other));
        await().until(() -> quotes.isHeard(other));
        assertEquals(0, service.times(gone));
    }

    @Test
    void whatIsFirstHeardOfAHaltedSymbolIsShownAndNothingActsOnIt() {
        Symbol symbol = list("CALM", 1).getFirst();
        halts.halt(symbol, "News", (_, _) -> {});
        quotes.latest(symbol);
        await().until(() -> quotes.isHeard(symbol));
        assertEquals(Price.of("100"), last(symbol).last());
        assertTrue(last(symbol).halted());
        assertFalse(quotes.isFresh(symbol));
        service.prices.put(symbol, Price.of("101"));
        pass(Duration.ofSeconds(60));
        await().until(() -> service.times(symbol) == 2);
        await().until(() -> rounds.waiting() == 0);
        assertEquals(Price.of("100"), last(symbol).last());
    }

    @Test
    void aSlowAnswerDelaysNeitherTheOthersNorTheNextRound() {
        Symbol slow = list("SLOW", 1).getFirst();
        List<Symbol> others = list("QUICK", 12);
        var answer = new CountDownLatch(1);
        service.slow.put(slow, answer);
        try {
            quotes.latest(slow);
            await().until(() -> service.times(slow) == 1);
            others.forEach(quotes::latest);
            await().until(() -> others.stream().allMatch(quotes::isHeard));
            long skipped = rounds.skipped();
            pass(Duration.ofSeconds(60));
            await().until(() -> others.stream().allMatch(symbol -> service.times(symbol) == 2));
            assertEquals(1, service.times(slow));
            assertThat(rounds.skipped()).isGreaterThan(skipped);
            assertNull(quotes.latest(slow));
        } finally {
            answer.countDown();
        }
        await().until(() -> quotes.isHeard(slow));
    }

    @Test
    void aPriceThatIsDoubtedIsTakenOnceAnotherSourceSaysTheSame() {
        Symbol symbol = list("TWICE", 1).getFirst();
        quotes.latest(symbol);
        await().until(() -> quotes.isHeard(symbol));
        service.elsewhere.put(symbol, Price.of("149"));
        service.prices.put(symbol, Price.of("150"));
        pass(Duration.ofSeconds(60));
        await().until(() -> last(symbol).last().equals(Price.of("150")));
        assertEquals(2, service.times(symbol), "nor does it take three rounds");
        assertEquals("service", last(symbol).origin().source());
        assertFalse(last(symbol).underReview());
    }

    @Test
    void aPriceThatAnotherSourceContradictsStaysHeldAndIsAskedAboutOnce() {
        Symbol symbol = list("ALONE", 1).getFirst();
        quotes.latest(symbol);
        await().until(() -> quotes.isHeard(symbol));
        service.elsewhere.put(symbol, Price.of("101"));
        service.prices.put(symbol, Price.of("150"));
        pass(Duration.ofSeconds(60));
        await().until(() -> service.doubts.contains(symbol));
        await().until(() -> last(symbol).underReview());
        pass(Duration.ofSeconds(60));
        await().until(() -> service.times(symbol) == 3);
        await().until(() -> rounds.waiting() == 0);
        assertEquals(Price.of("100"), last(symbol).last());
        assertEquals(1, service.doubts.stream().filter(symbol::equals).count());
        pass(Duration.ofSeconds(60));
        await().until(() -> last(symbol).last().equals(Price.of("150")));
    }

    @Test
    void aSlowSecondSourceDelaysNothing() {
        Symbol doubted = list("DOUBT", 1).getFirst();
        List<Symbol> others = list("SURE", 12);
        var answer = new CountDownLatch(1);
        service.slowElsewhere.put(doubted, answer);
        try {
            quotes.latest(doubted);
            others.forEach(quotes::latest);
            await().until(() -> quotes.isHeard(doubted));
            await().until(() -> others.stream().allMatch(quotes::isHeard));
            service.prices.put(doubted, Price.of("150"));
            pass(Duration.ofSeconds(60));
            await().until(() -> service.doubts.contains(doubted));
            others.forEach(symbol -> service.prices.put(symbol, Price.of("101")));
            service.prices.put(doubted, Price.of("99"));
            pass(Duration.ofSeconds(60));
            await().until(
                            () ->
                                    others.stream()
                                            .map(this::last)
                                            .allMatch(one -> one.last().equals(Price.of("101"))));
            await().until(() -> last(doubted).last().equals(Price.of("99")));
        } finally {
            service.elsewhere.put(doubted, Price.of("150"));
            answer.countDown();
        }
    }

    private LatestQuote last(Symbol symbol) {
        return Objects.requireNonNull(quotes.latest(symbol));
    }

    @Test
    void whatIsOrderedOrHeldIsAskedForThoughNobodyLooks() {
        Symbol symbol = list("HELD", 1).getFirst();
        Person person = people.newcomer();
        quotes.latest(symbol);
        await().until(() -> quotes.isHeard(symbol));
        String order = buy(person, symbol);
        pass(DELAY.plusSeconds(60));
        await().until(() -> status(person, order).equals("filled"));
        long before = service.times(symbol);
        pass(Duration.ofSeconds(60));
        await().until(() -> service.times(symbol) > before);
    }

    @Test
    void afterTheCloseNothingIsAskedForButWhatWasNeverHeardOf() {
        List<Symbol> symbols = list("LATE", 2);
        Symbol heard = symbols.getFirst();
        Symbol unheard = symbols.getLast();
        quotes.latest(heard);
        await().until(() -> quotes.isHeard(heard));
        Session session = Objects.requireNonNull(calendar.current(clock.now()));
        pass(Duration.between(clock.now(), session.close().plus(DELAY).plusSeconds(120)));
        long before = service.times(heard);
        quotes.latest(heard);
        quotes.latest(unheard);
        await().until(() -> quotes.isHeard(unheard));
        assertEquals(before, service.times(heard));
        LatestQuote last = Objects.requireNonNull(quotes.latest(heard));
        assertFalse(last.stale());
    }

    @Test
    void whatCannotBeAnsweredAfterTheCloseIsAskedForAgain() {
        Symbol symbol = list("EVE", 1).getFirst();
        service.prices.remove(symbol);
        Session session = Objects.requireNonNull(calendar.current(clock.now()));
        pass(Duration.between(clock.now(), session.close().plus(DELAY).plusSeconds(120)));
        quotes.latest(symbol);
        await().until(() -> service.times(symbol) == 1);
        service.prices.put(symbol, Price.of("100"));
        pass(Duration.ofMinutes(10));
        await().until(() -> quotes.isHeard(symbol));
    }

    @Test
    void aPriceIsStaleOnceTheSourceIsSilentAndNothingFillsOnIt() {
        Symbol symbol = list("STALE", 1).getFirst();
        Person person = people.newcomer();
        quotes.latest(symbol);
        await().until(() -> quotes.isHeard(symbol));
        assertFalse(Objects.requireNonNull(quotes.latest(symbol)).stale());
        assertTrue(quotes.isFresh(symbol));
        service.prices.remove(symbol);
        pass(Duration.ofMinutes(4));
        assertTrue(Objects.requireNonNull(quotes.latest(symbol)).stale());
        assertFalse(quotes.isFresh(symbol));
        String order = buy(person, symbol);
        long before = service.times(symbol);
        pass(DELAY.plusSeconds(60));
        await().until(() -> service.times(symbol) > before);
        assertEquals("accepted", status(person, order));
        service.prices.put(symbol, Price.of("101"));
        pass(Duration.ofSeconds(60));
        await().until(() -> status(person, order).equals("filled"));
        assertFalse(Objects.requireNonNull(quotes.latest(symbol)).stale());
    }

    @Test
    void theLastPricesAreThereAfterARestartMarkedStale() {
        Symbol symbol = list("AGAIN", 1).getFirst();
        quotes.latest(symbol);
        await().until(() -> store.of("service").stream().anyMatch(kept -> is(kept, symbol)));
        var restarted =
                new Quotes(service, clock, wall, calendar, halts, quarantine, actions, store);
        LatestQuote latest = Objects.requireNonNull(restarted.latest(symbol));
        assertEquals(Price.of("100"), latest.last());
        assertEquals("service", latest.origin().source());
        assertEquals(DELAY, latest.origin().delay());
        assertTrue(latest.stale());
        assertFalse(restarted.isFresh(symbol));
    }

    private static boolean is(QuoteStore.Kept kept, Symbol symbol) {
        return kept.quote().quote().symbol().equals(symbol);
    }

    private void pass(Duration time) {
        wall.pass(time);
    }

    /** So many symbols, each of which is worth $100. */
    private List<Symbol> list(String start, int count) {
        List<Symbol> symbols =
                IntStream.range(0, count)
                        .mapToObj(i -> Symbol.of(start + (char) ('A' + i)))
                        .toList();
        symbols.forEach(symbol -> service.prices.put(symbol, Price.of("100")));
        instruments.list(symbols);
        return symbols;
    }

    private static String buy(Person person, Symbol symbol) {
        String portfolio =
                person.api()
                        .post("portfolios", Map.of("name", "Live"))
                        .expect(201)
                        .get("id")
                        .asString();
        return person.api()
                .post(
                        "trading/orders",
                        Map.of(
                                "portfolioId",
                                portfolio,
                                "symbol",
                                symbol.ticker(),
                                "side",
                                "buy",
                                "type",
                                "market",
                                "quantity",
                                1,
                                "timeInForce",
                                "gtc"))
                .expect(201)
                .get("id")
                .asString();
    }

    private static String status(Person person, String order) {
        return person.api().get("trading/orders/" + order).expect(200).get("status").asString();
    }
}
