package bullpen.corporate;

import bullpen.calendar.DayBegun;
import bullpen.calendar.MarketCalendar;
import bullpen.db.BusyException;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.UnavailableException;
import bullpen.db.Writer;
import bullpen.engine.Account;
import bullpen.engine.Input;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.RecordedAction;
import bullpen.trading.BackOffice;
import bullpen.trading.TradedMarket;
import bullpen.web.Problem;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies what companies do to their shares to every account that holds them or has orders for
 * them: when the ex-date begins, before its first quote. A part of the accounts is written at a
 * time, each with its mark in the same savepoint, so that what is begun again, after a crash or by
 * mistake, goes on where it ended and does nothing twice.
 */
@Component
public final class ActionDesk {
    private static final Logger log = LoggerFactory.getLogger(ActionDesk.class);

    /** So many accounts at once keep no order waiting. */
    private static final int PART = 256;

    /** Applied to so many accounts, up to the last one; null when none is left. */
    private record Part(int applied, @Nullable Long last) {}

    private final ActionRecord record;
    private final EffectStore store;
    private final BackOffice office;
    private final TradedMarket market;
    private final Reader reader;
    private final Writer writer;
    private final ApplicationEventPublisher events;
    private final ActionReversal reversal;
    private final int part;

    @Autowired
    ActionDesk(
            ActionRecord record,
            EffectStore store,
            BackOffice office,
            TradedMarket market,
            Reader reader,
            Writer writer,
            ApplicationEventPublisher events,
            ActionReversal reversal) {
        this(record, store, office, market, reader, writer, events, reversal, PART);
    }

    ActionDesk(
            ActionRecord record,
            EffectStore store,
            BackOffice office,
            TradedMarket market,
            Reader reader,
            Writer writer,
            ApplicationEventPublisher events,
            ActionReversal reversal,
            int part) {
        this.record = record;
        this.store = store;
        this.office = office;
        this.market = market;
        this.reader = reader;
        this.writer = writer;
        this.events = events;
        this.reversal = reversal;
        this.part = part;
    }

    /** Applies what is due on a day that begins; after what failed, no more of that symbol. */
    @EventListener
    void dayBegun(DayBegun day) {
        Set<Symbol> failed = new HashSet<>();
        for (RecordedAction waiting : record.due(day.date())) {
            // A symbol change before it has made it one of the new symbol.
            RecordedAction due = Objects.requireNonNull(record.find(waiting.id()));
            Symbol symbol = due.action().symbol();
            if (failed.contains(symbol)) {
                continue;
            }
            try {
                int accounts = apply(due, due.action().exDate().isBefore(day.date()));
                log.info("{} was applied to {} accounts", due.action(), accounts);
            } catch (UnavailableException | BusyException notNow) {
                throw notNow;
            } catch (RuntimeException failure) {
                log.error("{} was not applied", due.action(), failure);
                failed.add(symbol);
            }
        }
    }

    /**
     * Applies one now that was recorded when its day had begun, or that was left waiting.
     *
     * @return to how many accounts
     * @throws Problem 409 if its day has not come, or it was applied or undone already, or it is
     *     not of the market's own prices
     */
    public int applyLate(RecordedAction recorded) {
        if (!isOpen(recorded)) {
            throw Problem.conflict("not_applicable", "It cannot be applied to accounts now.");
        }
        return apply(recorded, true);
    }

    /** Whether it may be applied on somebody's word. */
    public boolean isOpen(RecordedAction recorded) {
        return waits(recorded.status())
                && record.isOwn(recorded)
                && !recorded.action().exDate().isAfter(record.today());
    }

    private static boolean waits(RecordedAction.Status status) {
        return switch (status) {
            case ANNOUNCED, PAST -> true;
            case APPLIED, UNDONE -> false;
        };
    }

    /**
     * What became of the accounts that an action concerned, by their ids.
     *
     * @param after only accounts with a greater id
     */
    public List<Outcome> outcomes(RecordedAction recorded, long after, int limit) {
        return reader.snapshot(sql -> store.outcomes(sql, recorded.id(), after, limit));
    }

    /**
     * What an action would do to the accounts that it concerns, were it applied now.
     *
     * @param after only accounts with a greater id
     */
    public ActionPreview preview(RecordedAction recorded, long after, int limit) {
        List<Long> concerned =
                reader.snapshot(
                        sql -> {
                            Set<Long> done = store.done(sql, recorded.id());
                            return store.concerned(sql, recorded.action().symbol()).stream()
                                    .filter(id -> !done.contains(id))
                                    .toList();
                        });
        return preview(recorded.action(), concerned, after, limit);
    }

    /** The same of one that is not recorded yet. */
    public ActionPreview preview(CorporateAction action, long after, int limit) {
        List<Long> concerned = reader.snapshot(sql -> store.concerned(sql, action.symbol()));
        return preview(action, concerned, after, limit);
    }

    /** How many accounts hold each symbol of some actions, or have orders for it, now. */
    public Map<Symbol, Integer> concerned(Collection<CorporateAction> actions) {
        return reader.snapshot(
                sql ->
                        actions.stream()
                                .map(CorporateAction::symbol)
                                .distinct()
                                .collect(
                                        Collectors.toMap(
                                                symbol -> symbol,
                                                symbol -> store.concerned(sql, symbol).size())));
    }

    private ActionPreview preview(
            CorporateAction action, List<Long> concerned, long after, int limit) {
        boolean late = !action.exDate().isAfter(record.today());
        return ActionPreview.of(concerned, after, limit, id -> preview(action, id, late));
    }

    private ActionPreview.Row preview(CorporateAction action, long portfolioId, boolean late) {
        Account copy = office.copy(portfolioId).account();
        String refusal = late ? reader.snapshot(sql -> refusal(sql, action, portfolioId)) : null;
        return refusal == null
                ? ActionPreview.tried(copy, action.symbol(), input(action, market.now()))
                : new ActionPreview.Row(
                        portfolioId,
                        Effect.none(Effect.held(copy, action.symbol())),
                        List.of(),
                        refusal);
    }

    /**
     * Applies an action to all accounts that it concerns and was not applied to.
     *
     * @param late whether quotes of its day may have been traded on; then it is applied only where
     *     nothing was ordered or traded in the symbol since its day began: who did knew the new
     *     shares and prices, and what was held before cannot be told
     * @return to how many
     */
    private int apply(RecordedAction recorded, boolean late) {
        if (recorded.action() instanceof CorporateAction.SymbolChange change) {
            writer.write(
                    tx -> {
                        record.carryOn(tx, change);
                        return null;
                    });
        }
        int applied = 0;
        Part part = new Part(0, Long.MIN_VALUE);
        while (part.last() != null) {
            long after = part.last();
            part = writer.write(tx -> part(tx, recorded, late, after));
            applied += part.applied();
        }
        return applied;
    }

    private Part part(Transaction tx, RecordedAction recorded, boolean late, long after) {
        if (!waits(record.status(tx, recorded.id()))) {
            return new Part(0, null);
        }
        Symbol symbol = recorded.action().symbol();
        Set<Long> done = store.done(tx.sql(), recorded.id());
        List<Long> left =
                store.concerned(tx.sql(), symbol).stream()
                        .filter(id -> id > after && !done.contains(id))
                        .toList();
        Instant at = market.stamp();
        int applied = 0;
        List<Long> now = left.subList(0, Math.min(part, left.size()));
        for (long portfolioId : now) {
            applied += applyTo(tx, recorded, portfolioId, late, at) ? 1 : 0;
        }
        if (left.size() <= part) {
            record.applied(tx, recorded.id(), at);
            switch (recorded.action()) {
                case CorporateAction.Split(_, _, Ratio ratio) ->
                        events.publishEvent(new SplitApplied(tx, symbol, ratio));
                case CorporateAction.SymbolChange(_, _, Symbol to) ->
                        events.publishEvent(new SymbolChangeApplied(tx, symbol, to));
                case CorporateAction.Dividend _, CorporateAction.Delisting _ -> {}
            }
            return new Part(applied, null);
        }
        return new Part(applied, now.getLast());
    }

    /**
     * Undoes in an account, and applies to it, what was undone and applied in others while it was
     * frozen, in the transaction that lets it trade again.
     */
    public void catchUp(Transaction tx, long portfolioId) {
        boolean isRenamed = false;
        reversal.catchUp(tx, portfolioId);
        for (long id : store.missed(tx.sql(), portfolioId)) {
            RecordedAction missed = Objects.requireNonNull(record.find(id));
            if (refusal(tx.sql(), missed.action(), portfolioId) == null) {
                boolean applied = applyTo(tx, missed, portfolioId, true, market.stamp());
                isRenamed |= applied && missed.action() instanceof CorporateAction.SymbolChange;
            }
        }
        if (isRenamed) {
            catchUp(tx, portfolioId);
        }
    }

    /** Whether it was applied. An account that breaks by it is frozen, and caught up later. */
    private boolean applyTo(
            Transaction tx, RecordedAction recorded, long portfolioId, boolean late, Instant at) {
        CorporateAction action = recorded.action();
        Account account = office.account(tx, portfolioId).account();
        Quantity held = Effect.held(account, action.symbol());
        String refusal = late ? refusal(tx.sql(), action, portfolioId) : null;
        if (refusal != null) {
            store.insert(tx, recorded.id(), portfolioId, Effect.none(held), at, refusal);
            return false;
        }
        try {
            return tx.part(
                    part -> {
                        if (action instanceof CorporateAction.Split) {
                            store.keep(part, recorded.id(), account.workingOrders(action.symbol()));
                        }
                        Effect effect =
                                Effect.of(
                                        held, office.happen(part, portfolioId, input(action, at)));
                        store.insert(part, recorded.id(), portfolioId, effect, at, null);
                        return true;
                    });
        } catch (Problem frozen) {
            log.error("Portfolio {} was left out of {}", portfolioId, action, frozen);
            return false;
        }
    }

    /**
     * Why a late action is not applied to an account, null when it is. Under which symbol somebody
     * dealt changes no price.
     */
    @Nullable String refusal(DSLContext sql, CorporateAction action, long portfolioId) {
        if (action instanceof CorporateAction.SymbolChange) {
            return null;
        }
        Instant begin = action.exDate().atStartOfDay(MarketCalendar.NEW_YORK).toInstant();
        return store.dealtSince(sql, portfolioId, action.symbol(), begin)
                ? "It ordered or traded %s since %s, at the prices from then on."
                        .formatted(action.symbol(), action.exDate())
                : null;
    }

    /** The action as it happens to an account. */
    Input input(CorporateAction action, Instant at) {
        return switch (action) {
            case CorporateAction.Split(Symbol symbol, LocalDate exDate, Ratio ratio) ->
                    new Input.Split(symbol, ratio, lastBefore(symbol, exDate), at);
            case CorporateAction.Dividend(Symbol symbol, _, Price perShare) ->
                    new Input.Dividend(symbol, perShare, at);
            case CorporateAction.Delisting(Symbol symbol, _, Price last) ->
                    new Input.Delisting(symbol, last, at);
            case CorporateAction.SymbolChange(Symbol symbol, _, Symbol to) ->
                    new Input.SymbolChange(symbol, to, at);
        };
    }

    /**
     * The last price before the ex-date; zero, which no fraction is paid at, when none is known.
     */
    private Price lastBefore(Symbol symbol, LocalDate exDate) {
        Price close = record.closeBefore(symbol, exDate);
        if (close != null) {
            return close;
        }
        Price last = market.lastBefore(symbol, exDate);
        return last == null ? Price.ZERO : last;
    }
}
