package bullpen.corporate;

import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Quote;
import bullpen.engine.Ratio;
import bullpen.engine.Reason;
import bullpen.engine.Symbol;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.RecordedAction;
import bullpen.market.action.RecordedAction.Status;
import bullpen.trading.BackOffice;
import bullpen.trading.TradedMarket;
import bullpen.web.Problem;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Takes back what should not have been applied, in every account in which it was: by postings that
 * compensate those that were made, which stay. What cannot be taken back in an account stays there,
 * with the reason. From then on the action does not count, and the right one can be recorded in its
 * place.
 *
 * <p>As when it is applied, a part of the accounts is written at a time, each with its mark in the
 * same savepoint: what is begun again, after a crash or by mistake, goes on where it ended.
 */
@Component
public final class ActionReversal {
    private static final Logger log = LoggerFactory.getLogger(ActionReversal.class);

    /** So many accounts at once keep no order waiting. */
    private static final int PART = 256;

    /**
     * How it went.
     *
     * @param accounts in so many it was taken back
     * @param left in so many it stays
     */
    public record Done(int accounts, int left) {}

    private record Part(int accounts, int left, boolean last) {}

    private final ActionRecord record;
    private final EffectStore store;
    private final BackOffice office;
    private final TradedMarket market;
    private final Reader reader;
    private final Writer writer;
    private final ApplicationEventPublisher events;
    private final int part;

    @Autowired
    ActionReversal(
            ActionRecord record,
            EffectStore store,
            BackOffice office,
            TradedMarket market,
            Reader reader,
            Writer writer,
            ApplicationEventPublisher events) {
        this(record, store, office, market, reader, writer, events, PART);
    }

    ActionReversal(
            ActionRecord record,
            EffectStore store,
            BackOffice office,
            TradedMarket market,
            Reader reader,
            Writer writer,
            ApplicationEventPublisher events,
            int part) {
        this.record = record;
        this.store = store;
        this.office = office;
        this.market = market;
        this.reader = reader;
        this.writer = writer;
        this.events = events;
        this.part = part;
    }

    /** Why it cannot be undone at all, null when it can. */
    public @Nullable String refusal(RecordedAction recorded) {
        if (recorded.status() == Status.UNDONE) {
            return "It was undone already.";
        }
        if (recorded.action() instanceof CorporateAction.SymbolChange
                && recorded.status() == Status.APPLIED) {
            return "A new symbol is not taken back: the way back is another change.";
        }
        RecordedAction later = record.appliedAfter(recorded.id());
        if (later == null) {
            return null;
        }
        return later.action() instanceof CorporateAction.SymbolChange change
                ? "It is traded as %s since then: nothing before that is taken back."
                        .formatted(change.to())
                : "The %s of %s was applied after it, to what it had left: undo that first."
                        .formatted(later.action().words(), later.action().exDate());
    }

    /**
     * What undoing it would do now to the accounts in which it was applied.
     *
     * @param after only accounts with a greater id
     */
    public ActionPreview preview(RecordedAction recorded, long after, int limit) {
        List<Long> undoable = reader.snapshot(sql -> store.undoable(sql, recorded.id()));
        return ActionPreview.of(
                undoable,
                after,
                limit,
                id -> {
                    Account copy = office.copy(id).account();
                    return reader.snapshot(sql -> preview(sql, recorded, copy));
                });
    }

    private ActionPreview.Row preview(DSLContext sql, RecordedAction recorded, Account copy) {
        Symbol symbol = recorded.action().symbol();
        Input.TakeBack back = input(sql, recorded, copy.id(), market.now());
        String refusal = refusal(sql, back, copy);
        return refusal == null
                ? ActionPreview.tried(copy, symbol, back)
                : new ActionPreview.Row(
                        copy.id(), Effect.none(Effect.held(copy, symbol)), List.of(), refusal);
    }

    /**
     * Undoes it; what was applied to nobody only ceases to count.
     *
     * @throws Problem 409 with the reason when it cannot be undone
     */
    public Done undo(RecordedAction recorded) {
        String refusal = refusal(recorded);
        if (refusal != null) {
            throw Problem.conflict("not_undoable", refusal);
        }
        int accounts = 0;
        int left = 0;
        boolean last = false;
        while (!last) {
            Part part = writer.write(tx -> part(tx, recorded));
            accounts += part.accounts();
            left += part.left();
            last = part.last();
        }
        log.info("{} was undone in {} accounts, not in {}", recorded.action(), accounts, left);
        return new Done(accounts, left);
    }

    private Part part(Transaction tx, RecordedAction recorded) {
        Status status = record.status(tx, recorded.id());
        if (status == Status.UNDONE) {
            return new Part(0, 0, true);
        }
        Instant at = market.stamp();
        List<Long> undoable = store.undoable(tx.sql(), recorded.id());
        int accounts = 0;
        int left = 0;
        for (long portfolioId : undoable.subList(0, Math.min(part, undoable.size()))) {
            if (undo(tx, recorded, portfolioId, at)) {
                accounts++;
            } else {
                left++;
            }
        }
        boolean last = undoable.size() <= part;
        if (last) {
            record.undone(tx, recorded.id(), at);
            if (status == Status.APPLIED
                    && recorded.action() instanceof CorporateAction.Split(var symbol, _, Ratio r)) {
                events.publishEvent(new SplitApplied(tx, symbol, r.inverse()));
            }
        }
        return new Part(accounts, left, last);
    }

    /** Takes back in an account what was undone in others while it was frozen. */
    void catchUp(Transaction tx, long portfolioId) {
        for (long id : store.toUndo(tx.sql(), portfolioId)) {
            RecordedAction undone = Objects.requireNonNull(record.find(id));
            boolean _ = undo(tx, undone, portfolioId, market.stamp());
        }
    }

    /** Whether it was taken back. An account that breaks by it is frozen, and caught up later. */
    private boolean undo(Transaction tx, RecordedAction recorded, long portfolioId, Instant at) {
        Input.TakeBack back = input(tx.sql(), recorded, portfolioId, at);
        String refusal = refusal(tx.sql(), back, office.account(tx, portfolioId).account());
        if (refusal != null) {
            store.stays(tx, recorded.id(), portfolioId, refusal);
            return false;
        }
        try {
            return tx.part(
                    part -> {
                        var _ = office.happen(part, portfolioId, back);
                        store.undone(part, recorded.id(), portfolioId, at);
                        return true;
                    });
        } catch (Problem frozen) {
            log.error("{} stays in portfolio {}", recorded.action(), portfolioId, frozen);
            return false;
        }
    }

    private Input.TakeBack input(
            DSLContext sql, RecordedAction recorded, long portfolioId, Instant at) {
        EffectStore.Applied applied = store.applied(sql, recorded.id(), portfolioId);
        Quote last = market.quote(recorded.action().symbol());
        return new Input.TakeBack(
                applied.effect().event(recorded.action(), applied.at()),
                store.kept(sql, recorded.id(), portfolioId),
                last == null ? null : last.last(),
                at);
    }

    /**
     * Why it stays in an account, null when it can be taken back. Shares that were split cannot be
     * told from those that were traded since.
     */
    private @Nullable String refusal(DSLContext sql, Input.TakeBack back, Account account) {
        Symbol symbol = back.action().symbol();
        Instant applied = back.action().at();
        if (back.action() instanceof Event.Split
                && store.dealtAfter(sql, account.id(), symbol, applied)) {
            return "It ordered or traded %s since.".formatted(symbol);
        }
        Reason reason = account.refusal(back);
        return reason == null ? null : reason.message();
    }
}
