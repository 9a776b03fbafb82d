package bullpen.market;

import static bullpen.db.schema.Tables.POSTED_QUOTES;

import bullpen.db.Ids;
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
            transaction
                    .sql()
                    .insertInto(POSTED_QUOTES)
                    .set(POSTED_QUOTES.SYMBOL, quote.symbol().ticker())
                    .set(POSTED_QUOTES.BID, ticks(quote.bid()))
                    .set(POSTED_QUOTES.ASK, ticks(quote.ask()))
                    .set(POSTED_QUOTES.LAST, quote.last().ticks())
                    .set(POSTED_QUOTES.VOLUME, quote.volume())
                    .set(POSTED_QUOTES.AT, Ids.micros(quote.at()))
                    .set(POSTED_QUOTES.PREVIOUS_CLOSE, ticks(one.previousClose()))
                    .onConflict(POSTED_QUOTES.SYMBOL)
                    .doUpdate()
                    .setAllToExcluded()
                    .execute();
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
