package bullpen.quote;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.SessionEnds;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.SourceQuote;
import bullpen.market.action.CorporateActions;
import bullpen.web.Jobs;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the source for quotes: a simulated market for all each second; a live one each minute, while
 * quotes of a session come, for what somebody wants, a few at a time. What somebody begins to want
 * is asked for at once. Each question has a thread of its own, so that a slow answer delays neither
 * the others nor the next tick: what is still waited for is left out of it.
 */
@Component
public final class QuoteRounds implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(QuoteRounds.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration ROUND = Duration.ofSeconds(60);

    /** While nothing is traded: for what a source could not answer at first. */
    private static final Duration QUIET_ROUND = Duration.ofMinutes(10);

    private static final int BATCH = 10;

    /** So long the server waits at its end for answers that are on their way. */
    private static final int LAST_ANSWERS_SECONDS = 6;

    private final MarketDataSource source;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Clock wall;
    private final Instruments instruments;
    private final CorporateActions actions;
    private final Quotes quotes;
    private final Halts halts;
    private final SessionEnds sessionEnds;
    private final QuotePipeline pipeline;
    private final QuotePush push;
    private final ObjectProvider<WantedSymbols> wanted;
    private final ExecutorService questions =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("ask for quotes").factory());

    /** What an answer is waited for. */
    private final Set<Symbol> waiting = ConcurrentHashMap.newKeySet();

    /** What was asked for in this round. */
    private final Set<Symbol> asked = new HashSet<>();

    private final AtomicLong skipped = new AtomicLong();
    private @Nullable Instant roundStart;

    /**
     * @param wanted looked up when asked, since those that want symbols use quotes as well
     */
    QuoteRounds(
            MarketDataSource source,
            MarketCalendar calendar,
            MarketClock clock,
            Clock wall,
            Instruments instruments,
            CorporateActions actions,
            Quotes quotes,
            Halts halts,
            SessionEnds sessionEnds,
            QuotePipeline pipeline,
            QuotePush push,
            ObjectProvider<WantedSymbols> wanted,
            Jobs jobs) {
        this.source = source;
        this.calendar = calendar;
        this.clock = clock;
        this.wall = wall;
        this.instruments = instruments;
        this.actions = actions;
        this.quotes = quotes;
        this.halts = halts;
        this.sessionEnds = sessionEnds;
        this.pipeline = pipeline;
        this.push = push;
        this.wanted = wanted;
        jobs.every("Ask for quotes", PAUSE, this::tick);
    }

    /** Ticks since the start that left out symbols since an answer was still waited for. */
    public long skipped() {
        return skipped.get();
    }

    /** Symbols for which an answer is waited for now. */
    public int waiting() {
        return waiting.size();
    }

    void tick() {
        sessionEnds.announce(clock.now().minus(source.delay()));
        Instant now = clock.stamp();
        push.push(halts.ask());
        if (source.simulated()) {
            List<Symbol> all = traded(instruments.symbols(), now);
            ask(all, all.size(), now);
        } else if (!source.posted()) {
            ask(traded(due(now), now), BATCH, now);
        }
    }

    /** Nobody is asked for what is traded no more, or not yet. */
    private List<Symbol> traded(Collection<Symbol> symbols, Instant now) {
        LocalDate today = calendar.date(now.minus(source.delay()));
        return symbols.stream().filter(symbol -> actions.isTraded(symbol, today)).toList();
    }

    private Collection<Symbol> due(Instant now) {
        boolean open = isComing(now);
        Instant time = wall.instant();
        Set<Symbol> due = new TreeSet<>();
        Duration round = open ? ROUND : QUIET_ROUND;
        if (roundStart == null || !time.isBefore(roundStart.plus(round))) {
            roundStart = time;
            asked.clear();
            wanted.forEach(feature -> due.addAll(feature.wanted()));
        } else {
            due.addAll(push.wanted());
            due.addAll(quotes.wanted());
        }
        due.removeIf(symbol -> asked.contains(symbol) || (!open && quotes.isHeard(symbol)));
        asked.addAll(due);
        return due;
    }

    /** Whether quotes of a session come: until its last ones have. */
    private boolean isComing(Instant now) {
        return calendar.current(now) != null
                || calendar.current(now.minus(source.delay()).minus(ROUND)) != null;
    }

    private void ask(Collection<Symbol> due, int most, Instant now) {
        List<Symbol> free = due.stream().filter(waiting::add).toList();
        if (free.size() < due.size()) {
            skipped.incrementAndGet();
        }
        for (int from = 0; from < free.size(); from += most) {
            List<Symbol> batch = free.subList(from, Math.min(free.size(), from + most));
            questions.execute(() -> ask(batch, now));
        }
    }

    private void ask(List<Symbol> batch, Instant now) {
        try {
            if (source.quotes(batch, now) instanceof Answer.Ok<List<SourceQuote>>(var news, _)
                    && !questions.isShutdown()) {
                List<SourceQuote> doubted = pipeline.accept(news).doubted();
                if (!doubted.isEmpty()) {
                    questions.execute(() -> askOthers(doubted, now));
                }
            }
        } catch (RuntimeException failure) {
            log.error("Quotes of {} could not be taken", batch, failure);
        } finally {
            batch.forEach(waiting::remove);
        }
    }

    /** What is doubted waits for another's answer; its next quotes are asked for meanwhile. */
    private void askOthers(List<SourceQuote> doubted, Instant now) {
        try {
            if (source.others(doubted, now) instanceof Answer.Ok<List<SourceQuote>>(var said, _)) {
                pipeline.confirm(said);
            }
        } catch (RuntimeException failure) {
            log.error("Quotes that are doubted could not be confirmed", failure);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        questions.shutdown();
        if (!questions.awaitTermination(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS)) {
            log.warn("A source still has not answered");
        }
    }
}
