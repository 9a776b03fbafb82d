package bullpen.market.action;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.BarSources;
import bullpen.market.BarStore;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.action.RecordedAction.Status;
import bullpen.web.Problem;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Takes down what companies do to their shares, and how far that has come. */
@Component
public final class ActionRecord {
    /** No company makes more of a share, or of fewer. */
    private static final long MOST_SHARES = 10_000;

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final Period FARTHEST = Period.ofYears(1);

    private final CorporateActionStore store;
    private final CorporateActions actions;
    private final Instruments instruments;
    private final Bars bars;
    private final BarSources barSources;
    private final BarStore barStore;
    private final MarketDataSource source;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Reader reader;
    private final Writer writer;

    ActionRecord(
            CorporateActionStore store,
            CorporateActions actions,
            Instruments instruments,
            Bars bars,
            BarSources barSources,
            BarStore barStore,
            MarketDataSource source,
            MarketCalendar calendar,
            MarketClock clock,
            Reader reader,
            Writer writer) {
        this.store = store;
        this.actions = actions;
        this.instruments = instruments;
        this.bars = bars;
        this.barSources = barSources;
        this.barStore = barStore;
        this.source = source;
        this.calendar = calendar;
        this.clock = clock;
        this.reader = reader;
        this.writer = writer;
    }

    /** The day that the market's data has come to: actions of days before it come late. */
    public LocalDate today() {
        return calendar.date(clock.now().minus(source.delay()));
    }

    /**
     * Takes down what an administrator entered; all of it or, when anything is wrong, nothing.
     *
     * @param from whose prices they belong to
     * @param companion written with each, in the same transaction
     * @throws Problem 422 for what cannot be, 409 for one that is there already
     */
    public void enter(
            String from,
            List<CorporateAction> entered,
            long adminId,
            BiConsumer<Transaction, CorporateAction> companion) {
        checkAll(from, entered);
        Instant now = clock.now();
        LocalDate today = today();
        writer.write(
                transaction -> {
                    for (CorporateAction action : entered) {
                        requireNew(transaction.sql(), from, action);
                        Status status = status(action, today);
                        store.insert(transaction, from, action, status, adminId, now);
                        companion.accept(transaction, action);
                    }
                    return null;
                });
        actions.changed();
    }

    /**
     * Looks whether all that an administrator typed can be taken down; nothing is written.
     *
     * @throws Problem 422 for what cannot be, 409 for one that is there already
     */
    public void tryOut(String from, List<CorporateAction> entered) {
        checkAll(from, entered);
        entered.forEach(action -> requireNew(reader.sql(), from, action));
    }

    private void checkAll(String from, List<CorporateAction> entered) {
        entered.forEach(action -> check(from, action));
        requireApart(entered);
    }

    private void requireNew(DSLContext sql, String from, CorporateAction action) {
        if (store.isInForce(sql, from, action)) {
            throw Problem.conflict(
                    "known_action", "There is a %s already.".formatted(words(action)));
        }
    }

    /** Takes down what the source told; what is there already stays, and what cannot be is left. */
    int told(Collection<CorporateAction> news) {
        String from = actions.own();
        Instant now = clock.now();
        LocalDate today = today();
        List<CorporateAction> possible = possible(from, news);
        int count =
                writer.write(
                        transaction -> {
                            int changed =
                                    source.simulated()
                                            ? store.takeBack(transaction, from, possible)
                                                    + store.withdraw(
                                                            transaction, from, today, possible)
                                            : 0;
                            Set<CorporateActionStore.Key> known = store.known(transaction, from);
                            List<CorporateAction> added =
                                    possible.stream()
                                            .filter(one -> known.add(CorporateActionStore.key(one)))
                                            .toList();
                            store.insert(transaction, from, added, one -> status(one, today), now);
                            return changed + added.size();
                        });
        if (count > 0) {
            actions.changed();
        }
        return count;
    }

    /** Those of many that can be; each symbol's bars are asked for once. */
    private List<CorporateAction> possible(String from, Collection<CorporateAction> news) {
        Map<Symbol, DailyBars> series = new HashMap<>();
        return news.stream()
                .filter(
                        one -> {
                            Symbol symbol = one.symbol();
                            DailyBars stored =
                                    series.computeIfAbsent(symbol, key -> series(from, key));
                            return problem(from, one, stored) == null;
                        })
                .toList();
    }

    /**
     * Forgets what the source told of another world; what was applied to somebody is kept as what
     * it was, and says nothing of this world's prices.
     *
     * @param world the other one
     */
    void forget(String world) {
        String own = actions.own();
        writer.write(
                transaction -> {
                    store.forget(transaction, own);
                    return source.simulated()
                            ? store.setApart(transaction, own, own + " (" + world + ")")
                            : 0;
                });
        actions.changed();
    }

    /** No two symbols become one. */
    private static void requireApart(List<CorporateAction> entered) {
        Set<Symbol> changed = new HashSet<>();
        for (CorporateAction action : entered) {
            if (action instanceof CorporateAction.SymbolChange(_, _, Symbol to)
                    && !changed.add(to)) {
                throw Problem.invalidField("file", "Two symbols cannot become " + to + ".");
            }
        }
    }

    private static Status status(CorporateAction action, LocalDate today) {
        return action.exDate().isAfter(today) ? Status.ANNOUNCED : Status.PAST;
    }

    /**
     * Looks whether an action can be.
     *
     * @throws Problem 422 with what is wrong beside its field
     */
    public void check(String from, CorporateAction action) {
        Problem.FieldMessage problem = enteredProblem(from, action);
        if (problem == null) {
            problem = problem(from, action, series(from, action.symbol()));
        }
        if (problem != null) {
            throw Problem.invalidField(problem.field(), problem.message());
        }
    }

    /** What only a person gets wrong. */
    private Problem.@Nullable FieldMessage enteredProblem(String from, CorporateAction action) {
        LocalDate day = action.exDate();
        if (day.isBefore(FIRST_DAY) || day.isAfter(today().plus(FARTHEST))) {
            return new Problem.FieldMessage(
                    "exDate", "Give a day from 1900 on, and a year ahead at most.");
        }
        boolean moves =
                switch (action) {
                    case CorporateAction.Split _, CorporateAction.Dividend _ -> true;
                    case CorporateAction.Delisting _, CorporateAction.SymbolChange _ -> false;
                };
        return moves && source.simulated() && from.equals(actions.own())
                ? new Problem.FieldMessage(
                        "kind",
                        "The simulated market makes its own splits and dividends; its prices would"
                                + " not follow this one.")
                : null;
    }

    private Problem.@Nullable FieldMessage problem(
            String from, CorporateAction action, DailyBars stored) {
        Symbol symbol = action.symbol();
        LocalDate before = action.exDate().minusDays(1);
        if (!instruments.isListed(symbol)) {
            return new Problem.FieldMessage("symbol", symbol + " is not listed.");
        }
        if (from.equals(actions.own()) && !actions.isTraded(symbol, before)) {
            CorporateAction.Ending ending = actions.ending(symbol, before);
            return new Problem.FieldMessage(
                    "symbol",
                    ending == null
                            ? symbol + " is not traded before that day."
                            : ending.sentence());
        }
        return switch (action) {
            case CorporateAction.Split(_, _, Ratio(long numerator, long denominator)) ->
                    numerator == denominator || Math.max(numerator, denominator) > MOST_SHARES
                            ? new Problem.FieldMessage(
                                    "terms",
                                    "A split makes up to 10,000 shares of up to 10,000, and not as"
                                            + " many as there were.")
                            : null;
            case CorporateAction.Dividend(_, LocalDate exDate, Price perShare) -> {
                Price close = stored.closeBefore(exDate);
                yield close != null && perShare.compareTo(close) >= 0
                        ? new Problem.FieldMessage(
                                "terms",
                                "A dividend is less than the price, %s at the close before."
                                        .formatted(close.dollars()))
                        : perShare.isPositive() && perShare.compareTo(Price.MOST) < 0
                                ? null
                                : new Problem.FieldMessage(
                                        "terms", "A dividend is more than zero.");
            }
            case CorporateAction.Delisting(_, _, Price last) ->
                    last.isPositive() && last.compareTo(Price.MOST) < 0
                            ? null
                            : new Problem.FieldMessage("terms", "A price is more than zero.");
            case CorporateAction.SymbolChange change -> problem(from, change);
        };
    }

    private Problem.@Nullable FieldMessage problem(
            String from, CorporateAction.SymbolChange change) {
        if (source.simulated()) {
            return new Problem.FieldMessage(
                    "kind", "The simulated market has no prices for a symbol that is new.");
        }
        if (!from.equals(actions.own())) {
            return new Problem.FieldMessage("source", "Only the market’s own symbols change.");
        }
        Symbol to = change.to();
        LocalDate day = change.exDate();
        boolean isTaken =
                (instruments.isListed(to) && actions.ending(to, day) == null)
                        || actions.origin(to, day) != null
                        || actions.isAwaited(to, day);
        return isTaken
                ? new Problem.FieldMessage(
                        "terms", to + " is listed and traded, or is going to be.")
                : null;
    }

    /**
     * Lets a symbol's shares be listed under the new one, with the bars and the announcements that
     * they have; a second time changes nothing.
     */
    public void carryOn(Transaction transaction, CorporateAction.SymbolChange change) {
        String own = actions.own();
        instruments.carryOn(transaction, change.symbol(), change.to());
        barStore.carryOn(transaction, own, change);
        store.carryOn(transaction, own, change);
        transaction.afterCommit(
                () -> {
                    bars.changed(own, change.to());
                    actions.changed();
                });
    }

    /** The last stored close before a day in the market's own prices, null when none is known. */
    public @Nullable Price closeBefore(Symbol symbol, LocalDate day) {
        for (String from : barSources.of(symbol)) {
            Price close = bars.of(from, symbol).closeBefore(day);
            if (close != null) {
                return close;
            }
        }
        return null;
    }

    /** The market's own prices are those of whichever of its sources has any. */
    private DailyBars series(String from, Symbol symbol) {
        return bars.of(from.equals(actions.own()) ? barSources.usual(symbol) : from, symbol);
    }

    /** Whether it is of the market's own prices: then it is applied to accounts. */
    public boolean isOwn(RecordedAction recorded) {
        return recorded.source().equals(actions.own());
    }

    /** Those of the market's own prices that wait and whose day has come. */
    public List<RecordedAction> due(LocalDate date) {
        return store.due(actions.own(), date);
    }

    /** Null when there is none such. */
    public @Nullable RecordedAction find(long id) {
        return store.find(id);
    }

    /**
     * The newest by ex-date, those that were undone among them.
     *
     * @param before only what comes after this one in the list, null to begin with the newest
     */
    public List<RecordedAction> latest(
            @Nullable Symbol symbol, @Nullable RecordedAction before, int limit) {
        return store.latest(symbol, before, limit);
    }

    /** How far it has come, within a transaction. */
    public Status status(Transaction transaction, long id) {
        return store.status(transaction, id);
    }

    /** One of the same symbol that counts and was applied after it, null when none was. */
    public @Nullable RecordedAction appliedAfter(long id) {
        return store.appliedAfter(id);
    }

    /** It was applied to all accounts that it concerns. */
    public void applied(Transaction transaction, long id, Instant at) {
        store.become(transaction, id, Status.APPLIED, at);
    }

    /** It does not count any more. */
    public void undone(Transaction transaction, long id, Instant at) {
        store.become(transaction, id, Status.UNDONE, at);
        transaction.afterCommit(actions::changed);
    }

    private static String words(CorporateAction action) {
        return "%s of %s on %s".formatted(action.words(), action.symbol(), action.exDate());
    }
}
