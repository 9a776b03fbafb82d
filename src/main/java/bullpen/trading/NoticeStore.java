package bullpen.trading;

import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import static org.jooq.impl.DSL.param;

import bullpen.db.Prepared;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.PortfoliosRecord;
import bullpen.engine.Event;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.inbox.Inbox;
import bullpen.inbox.Message;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Writes what happens to accounts into their owners' inboxes, in the same transaction. */
@Component
final class NoticeStore {
    private static final Prepared ORDER =
            Prepared.of(
                    sql ->
                            sql.select(ORDERS.SIDE, ORDERS.SYMBOL, ORDERS.QUANTITY, ORDERS.AMOUNT)
                                    .from(ORDERS)
                                    .where(ORDERS.ID.eq(param(ORDERS.ID))));

    private final Inbox inbox;

    NoticeStore(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Tells the owner of what was just applied to the account and stored; a lost owner nothing. */
    void tell(Transaction tx, TradingAccount trading, List<Event> events) {
        Long ownerId = trading.ownerId();
        if (ownerId == null) {
            return;
        }
        for (Event event : events) {
            Message message = NoticeWords.of(event, trading.account().id(), id -> order(tx, id));
            if (message != null) {
                inbox.tell(tx, ownerId, message);
            }
        }
    }

    /** Tells the owner why what was to stand in an order's place does not. */
    void tellNotReplaced(
            Transaction tx, TradingAccount trading, long orderId, Reason reason, Instant at) {
        Long ownerId = trading.ownerId();
        if (ownerId != null) {
            inbox.tell(
                    tx,
                    ownerId,
                    NoticeWords.notReplaced(
                            orderId, trading.account().id(), order(tx, orderId), reason, at));
        }
    }

    /** Tells owner and administrators that nothing is traded in a portfolio for now. */
    void tellFrozen(Transaction tx, long portfolioId, String reason, Instant at) {
        PortfoliosRecord portfolio =
                tx.sql().fetchSingle(PORTFOLIOS, PORTFOLIOS.ID.eq(portfolioId));
        inbox.tellAdministrators(
                tx,
                new Message(
                        Message.Kind.ALERT,
                        "Portfolio %d is frozen. %s".formatted(portfolioId, reason),
                        "/admin/books",
                        null,
                        at));
        Long ownerId = portfolio.getUserId();
        if (ownerId != null) {
            inbox.tell(
                    tx,
                    ownerId,
                    new Message(
                            Message.Kind.ALERT,
                            "Your portfolio %s is frozen until an administrator has looked at its books."
                                    .formatted(portfolio.getName()),
                            "/portfolios/" + portfolioId,
                            portfolioId,
                            at));
        }
    }

    private static String order(Transaction tx, long orderId) {
        @Nullable Object[] row = Objects.requireNonNull(tx.first(ORDER, orderId));
        String size =
                row[3] instanceof Long cents
                        ? Money.ofCents(cents).dollars() + " of"
                        : Quantity.ofMillionths((Long) Objects.requireNonNull(row[2])).words();
        return row[0] + " " + size + " " + row[1];
    }
}
