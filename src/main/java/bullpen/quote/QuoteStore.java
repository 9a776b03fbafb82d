package bullpen.quote;

import static bullpen.db.schema.Tables.LAST_QUOTES;

import static org.jooq.impl.DSL.param;

import bullpen.db.Ids;
import bullpen.db.Prepared;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The last accepted quote of each symbol, of markets that are not simulated. */
@Component
final class QuoteStore {
    private static final Prepared PUT =
            Prepared.of(
                    sql ->
                            sql.insertInto(LAST_QUOTES)
                                    .columns(
                                            LAST_QUOTES.SYMBOL,
                                            LAST_QUOTES.MARKET,
                                            LAST_QUOTES.SOURCE,
                                            LAST_QUOTES.DELAY_SECONDS,
                                            LAST_QUOTES.BID,
                                            LAST_QUOTES.ASK,
                                            LAST_QUOTES.LAST,
                                            LAST_QUOTES.BID_SIZE,
                                            LAST_QUOTES.ASK_SIZE,
                                            LAST_QUOTES.VOLUME,
                                            LAST_QUOTES.AT,
                                            LAST_QUOTES.PREVIOUS_CLOSE)
                                    .values(
                                            param(LAST_QUOTES.SYMBOL),
                                            param(LAST_QUOTES.MARKET),
                                            param(LAST_QUOTES.SOURCE),
                                            param(LAST_QUOTES.DELAY_SECONDS),
                                            param(LAST_QUOTES.BID),
                                            param(LAST_QUOTES.ASK),
                                            param(LAST_QUOTES.LAST),
                                            param(LAST_QUOTES.BID_SIZE),
                                            param(LAST_QUOTES.ASK_SIZE),
                                            param(LAST_QUOTES.VOLUME),
                                            param(LAST_QUOTES.AT),
                                            param(LAST_QUOTES.PREVIOUS_CLOSE))
                                    .onConflict(LAST_QUOTES.SYMBOL)
                                    .doUpdate()
                                    .setAllToExcluded());

    record Kept(SourceQuote quote, @Nullable Price previousClose) {}

    private final Reader reader;

    QuoteStore(Reader reader) {
        this.reader = reader;
    }

    /**
     * @param market the name of the source that is configured
     */
    List<Kept> of(String market) {
        return reader.sql()
                .selectFrom(LAST_QUOTES)
                .where(LAST_QUOTES.MARKET.eq(market))
                .fetch(
                        row ->
                                new Kept(
                                        new SourceQuote(
                                                new Quote(
                                                        Symbol.of(row.getSymbol()),
                                                        price(row.getBid()),
                                                        price(row.getAsk()),
                                                        Price.ofTicks(row.getLast()),
                                                        row.getVolume(),
                                                        Ids.instant(row.getAt())),
                                                Math.toIntExact(row.getBidSize()),
                                                Math.toIntExact(row.getAskSize()),
                                                new Origin(
                                                        row.getSource(),
                                                        Duration.ofSeconds(row.getDelaySeconds()),
                                                        false)),
                                        price(row.getPreviousClose())));
    }

    int put(Transaction transaction, String market, Collection<Kept> quotes) {
        for (Kept one : quotes) {
            Quote quote = one.quote().quote();
            transaction.execute(
                    PUT,
                    quote.symbol().ticker(),
                    market,
                    one.quote().origin().source(),
                    one.quote().origin().delay().toSeconds(),
                    ticks(quote.bid()),
                    ticks(quote.ask()),
                    quote.last().ticks(),
                    (long) one.quote().bidSize(),
                    (long) one.quote().askSize(),
                    quote.volume(),
                    Ids.micros(quote.at()),
                    ticks(one.previousClose()));
        }
        return quotes.size();
    }

    static @Nullable Price price(@Nullable Long ticks) {
        return ticks == null ? null : Price.ofTicks(ticks);
    }

    static @Nullable Long ticks(@Nullable Price price) {
        return price == null ? null : price.ticks();
    }
}
