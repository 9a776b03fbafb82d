package bullpen.quote;

import static bullpen.db.schema.Tables.POSTED_QUOTES;

import static org.jooq.impl.DSL.param;

import bullpen.db.Ids;
import bullpen.db.Prepared;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;

/** The last posted quote of each symbol. */
@Component
final class PostedQuoteStore {
    private static final Prepared PUT =
            Prepared.of(
                    sql ->
                            sql.insertInto(POSTED_QUOTES)
                                    .columns(
                                            POSTED_QUOTES.SYMBOL,
                                            POSTED_QUOTES.BID,
                                            POSTED_QUOTES.ASK,
                                            POSTED_QUOTES.LAST,
                                            POSTED_QUOTES.VOLUME,
                                            POSTED_QUOTES.AT,
                                            POSTED_QUOTES.PREVIOUS_CLOSE)
                                    .values(
                                            param(POSTED_QUOTES.SYMBOL),
                                            param(POSTED_QUOTES.BID),
                                            param(POSTED_QUOTES.ASK),
                                            param(POSTED_QUOTES.LAST),
                                            param(POSTED_QUOTES.VOLUME),
                                            param(POSTED_QUOTES.AT),
                                            param(POSTED_QUOTES.PREVIOUS_CLOSE))
                                    .onConflict(POSTED_QUOTES.SYMBOL)
                                    .doUpdate()
                                    .setAllToExcluded());

    record Posted(Quote quote, @Nullable Price previousClose) {}

    private final Reader reader;

    PostedQuoteStore(Reader reader) {
        this.reader = reader;
    }

    List<Posted> all() {
        return reader.sql()
                .selectFrom(POSTED_QUOTES)
                .fetch(
                        row ->
                                new Posted(
                                        new Quote(
                                                Symbol.of(row.getSymbol()),
                                                price(row.getBid()),
                                                price(row.getAsk()),
                                                Price.ofTicks(row.getLast()),
                                                row.getVolume(),
                                                Ids.instant(row.getAt())),
                                        price(row.getPreviousClose())));
    }

    int put(Transaction transaction, Collection<Posted> posted) {
        for (Posted one : posted) {
            Quote quote = one.quote();
            transaction.execute(
                    PUT,
                    quote.symbol().ticker(),
                    ticks(quote.bid()),
                    ticks(quote.ask()),
                    quote.last().ticks(),
                    quote.volume(),
                    Ids.micros(quote.at()),
                    ticks(one.previousClose()));
        }
        return posted.size();
    }

    private static @Nullable Price price(@Nullable Long ticks) {
        return ticks == null ? null : Price.ofTicks(ticks);
    }

    private static @Nullable Long ticks(@Nullable Price price) {
        return price == null ? null : price.ticks();
    }
}
