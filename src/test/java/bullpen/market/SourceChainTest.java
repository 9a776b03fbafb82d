package bullpen.market;

import static bullpen.market.Answers.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.calendar.SetClock;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the chain remembers, and whom it lets wait. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class SourceChainTest {
    private static final Symbol AAPL = Symbol.of("AAPL");

    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");
    private static final Symbol SPY = Symbol.of("SPY");

    private final Scripted source = new Scripted("scripted");
    private final Scripted next = new Scripted("next");
    private Path folder;
    private SourceMemory memory;
    private MarketDataSource chain;

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        start();
    }

    private void start() {
        memory = new SourceMemory(folder, clock);
        chain = memory.chain(source, next);
    }

    @AfterEach
    void close() {
        source.mayAnswer.countDown();
        memory.close();
    }

    @Test
    void whatManyAskAtOnceIsAskedOnce() {
        source.mayAnswer = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer<List<SourceQuote>>>> askers =
                    IntStream.range(0, 50)
                            .mapToObj(
                                    _ ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            chain.quotes(
                                                                    List.of(AAPL), clock.instant()),
                                                    threads))
                            .toList();
            source.mayAnswer.countDown();
            askers.forEach(asker -> assertEquals(1, value(asker.join()).size()));
        }
        assertEquals(1, source.calls.get());
    }

    @Test
    void quotesHoldUntilTheNextRoundAndSearchesForAnHour() {
        Duration quotes =
                held(() -> chain.quotes(List.of(AAPL), clock.instant()), Duration.ofSeconds(5));
        assertThat(quotes).isGreaterThanOrEqualTo(Duration.ofSeconds(55));
        Duration searches = held(() -> chain.search("apple"), Duration.ofMinutes(5));
        assertThat(searches).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    /** How far the clock is put forward until the source is asked again. */
    private Duration held(Supplier<Answer<?>> question, Duration step) {
        value(question.get());
        int calls = source.calls.get();
        Duration held = Duration.ZERO;
        while (source.calls.get() == calls) {
            clock.pass(step);
            held = held.plus(step);
            value(question.get());
        }
        return held;
    }

    @Test
    void whatOneLeavesOutIsAskedOfTheNextAndEachQuoteSaysWhoseItIs() {
        source.unknown = Set.of(SPY);
        List<SourceQuote> quotes = value(chain.quotes(List.of(AAPL, SPY), clock.instant()));
        assertEquals(
                Map.of(AAPL, "scripted", SPY, "next"),
                quotes.stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.quote().symbol(),
                                        one -> one.origin().source())));
        assertEquals(List.of(List.of(SPY)), next.questions);
    }

    @Test
    void whatTheNextCannotAnswerEitherIsLeftOut() {
        source.unknown = Set.of(SPY);
        next.isDown = true;
        List<SourceQuote> quotes = value(chain.quotes(List.of(AAPL, SPY), clock.instant()));
        assertEquals(List.of(AAPL), quotes.stream().map(one -> one.quote().symbol()).toList());
    }

    @Test
    void whenNothingIsKnownTheNextIsNotAsked() {
        source.unknown = Set.of(AAPL, SPY);
        assertEquals(new Answer.NotFound<>(), chain.quotes(List.of(AAPL, SPY), clock.instant()));
        assertThat(next.questions).isEmpty();
    }

    @Test
    void aDoubtedQuoteIsAskedOfAnotherThanItIsFrom() {
        List<SourceQuote> doubted = value(source.quotes(List.of(AAPL), clock.instant()));
        List<SourceQuote> said = value(chain.others(doubted, clock.instant()));
        assertEquals("next", said.getFirst().origin().source());
        assertEquals(1, source.calls.get());
        assertEquals(
                "scripted",
                value(chain.others(said, clock.instant())).getFirst().origin().source());
        assertEquals(1, next.calls.get());
    }

    @Test
    void aFailureIsNotRememberedForAnHour() {
        source.isDown = true;
        next.isDown = true;
        assertInstanceOf(Answer.Down.class, chain.search("apple"));
        assertInstanceOf(Answer.Down.class, chain.search("apple"));
        assertEquals(1, source.calls.get(), "within a moment it is not asked again");
    }

    @Test
    void aPageDoesNotWaitForASlowSourceButTheNextOneHasTheAnswer() {
        source.mayAnswer = new CountDownLatch(1);
        assertEquals(
                new Answer.Down<>("It takes longer than a page can wait"), chain.search("apple"));
        source.mayAnswer.countDown();
        assertEquals(AAPL, value(chain.search(" Apple ")).getFirst().symbol());
        assertEquals(1, source.calls.get());
    }

    @Test
    void aProfileIsKeptForAWeekAlsoOverARestart() {
        Profile profile = value(chain.profile(AAPL));
        memory.close();
        start();
        assertEquals(profile, value(chain.profile(AAPL)));
        assertEquals(1, source.calls.get());
        clock.pass(Duration.ofDays(8));
        memory.close();
        start();
        value(chain.profile(AAPL));
        assertEquals(2, source.calls.get());
    }

    @Test
    void anOldProfileIsShownAsStaleWhenNoSourceAnswers() {
        Instant told = clock.instant();
        Profile profile = value(chain.profile(AAPL));
        assertNull(profile.staleSince());
        clock.pass(Duration.ofDays(8));
        memory.close();
        start();
        source.isDown = true;
        next.isDown = true;
        Profile stale = value(chain.profile(AAPL));
        assertEquals(told, stale.staleSince());
        assertEquals(profile.description(), stale.description());
        source.isDown = false;
        await().until(() -> freshAfter(Duration.ofHours(2)));
    }

    /** How long an answer holds is set a little after it is given: the clock may be ahead of it. */
    private boolean freshAfter(Duration passed) {
        clock.pass(passed);
        return value(chain.profile(AAPL)).staleSince() == null;
    }

    @Test
    void itSaysWhatItsFirstSourceSays() {
        assertEquals("scripted", chain.name());
        assertEquals(Duration.ofMinutes(15), chain.delay());
        assertEquals("Prices from a script, a script", chain.label());
        assertThat(chain.onDemand()).isTrue();
        assertThat(chain.simulated()).isFalse();
    }

    /** Answers what it is told to, once it may. */
    private static final class Scripted implements MarketDataSource {
        private final String name;
        private final AtomicInteger calls = new AtomicInteger();
        private final List<List<Symbol>> questions = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch mayAnswer = new CountDownLatch(0);
        private volatile boolean isDown;
        private volatile Set<Symbol> unknown = Set.of();

        Scripted(String name) {
            this.name = name;
        }

        @Override
        public Origin origin() {
            return new Origin(name, Duration.ofMinutes(15), false);
        }

        @Override
        public String label() {
            return "a script";
        }

        private <T> Answer<T> answer(T value) {
            calls.incrementAndGet();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return isDown ? new Answer.Down<>("as told") : new Answer.Ok<>(value, origin());
        }

        @Override
        public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
            questions.add(List.copyOf(symbols));
            if (unknown.containsAll(symbols)) {
                calls.incrementAndGet();
                return new Answer.NotFound<>();
            }
            return answer(
                    symbols.stream()
                            .filter(symbol -> !unknown.contains(symbol))
                            .map(one -> new Quote(one, null, null, Price.of("10"), 0, now))
                            .map(quote -> new SourceQuote(quote, 0, 0, origin()))
                            .toList());
        }

        @Override
        public Answer<List<Instrument>> search(String text) {
            return answer(List.of(Instrument.unknown(AAPL)));
        }

        @Override
        public Answer<Profile> profile(Symbol symbol) {
            return answer(
                    new Profile(
                            symbol,
                            "Makes telephones.",
                            "Telephones",
                            15L,
                            new BigDecimal("6.42"),
                            Price.of("1.04"),
                            new BigDecimal("-0.5"),
                            null));
        }
    }
}
