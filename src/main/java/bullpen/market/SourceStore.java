package bullpen.market;

import static bullpen.db.schema.Tables.BAR_FETCHES;
import static bullpen.db.schema.Tables.CLOSING_QUOTES;
import static bullpen.db.schema.Tables.PROFILES;
import static bullpen.db.schema.Tables.SOURCE_CALLS;

import static org.jooq.impl.DSL.max;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.ProfilesRecord;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What must be known of sources and their answers after a restart. */
@Component
final class SourceStore {
    private final Reader reader;

    SourceStore(Reader reader) {
        this.reader = reader;
    }

    /** How many calls a source has had on a day. */
    int calls(String source, LocalDate day) {
        Long calls =
                reader.sql()
                        .select(SOURCE_CALLS.CALLS)
                        .from(SOURCE_CALLS)
                        .where(
                                SOURCE_CALLS.SOURCE.eq(source),
                                SOURCE_CALLS.DAY.eq(day.toEpochDay()))
                        .fetchOne(SOURCE_CALLS.CALLS);
        return calls == null ? 0 : Math.toIntExact(calls);
    }

    int count(Transaction transaction, String source, LocalDate day) {
        transaction
                .sql()
                .deleteFrom(SOURCE_CALLS)
                .where(SOURCE_CALLS.SOURCE.eq(source), SOURCE_CALLS.DAY.lt(day.toEpochDay()))
                .execute();
        return transaction
                .sql()
                .insertInto(SOURCE_CALLS)
                .set(SOURCE_CALLS.SOURCE, source)
                .set(SOURCE_CALLS.DAY, day.toEpochDay())
                .set(SOURCE_CALLS.CALLS, 1L)
                .onConflict(SOURCE_CALLS.SOURCE, SOURCE_CALLS.DAY)
                .doUpdate()
                .set(SOURCE_CALLS.CALLS, SOURCE_CALLS.CALLS.plus(1))
                .execute();
    }

    /** When a symbol's bars were last fetched from any of some sources, null when never. */
    @Nullable Instant barsFetched(Collection<String> sources, Symbol symbol) {
        Long at =
                reader.sql()
                        .select(max(BAR_FETCHES.FETCHED_AT))
                        .from(BAR_FETCHES)
                        .where(
                                BAR_FETCHES.SOURCE.in(sources),
                                BAR_FETCHES.SYMBOL.eq(symbol.ticker()))
                        .fetchOne(0, Long.class);
        return at == null ? null : Ids.instant(at);
    }

    int putBarsFetched(Transaction transaction, String source, Symbol symbol, Instant at) {
        return transaction
                .sql()
                .insertInto(BAR_FETCHES)
                .set(BAR_FETCHES.SOURCE, source)
                .set(BAR_FETCHES.SYMBOL, symbol.ticker())
                .set(BAR_FETCHES.FETCHED_AT, Ids.micros(at))
                .onConflict(BAR_FETCHES.SOURCE, BAR_FETCHES.SYMBOL)
                .doUpdate()
                .set(BAR_FETCHES.FETCHED_AT, Ids.micros(at))
                .execute();
    }

    /** The last closes of some symbols that a source was asked for on a day. */
    List<SourceQuote> closes(
            String source, Collection<Symbol> symbols, LocalDate askedOn, Origin origin) {
        return reader.sql()
                .selectFrom(CLOSING_QUOTES)
                .where(
                        CLOSING_QUOTES.SOURCE.eq(source),
                        CLOSING_QUOTES.SYMBOL.in(symbols.stream().map(Symbol::ticker).toList()),
                        CLOSING_QUOTES.ASKED_ON.eq(askedOn.toEpochDay()))
                .fetch(
                        row ->
                                new SourceQuote(
                                        new Quote(
                                                Symbol.of(row.getSymbol()),
                                                null,
                                                null,
                                                Price.ofTicks(row.getLast()),
                                                row.getVolume(),
                                                Ids.instant(row.getAt())),
                                        0,
                                        0,
                                        origin));
    }

    int putCloses(
            Transaction transaction, String source, List<SourceQuote> closes, LocalDate askedOn) {
        for (SourceQuote one : closes) {
            Quote quote = one.quote();
            transaction
                    .sql()
                    .deleteFrom(CLOSING_QUOTES)
                    .where(
                            CLOSING_QUOTES.SOURCE.eq(source),
                            CLOSING_QUOTES.SYMBOL.eq(quote.symbol().ticker()))
                    .execute();
            transaction
                    .sql()
                    .insertInto(CLOSING_QUOTES)
                    .set(CLOSING_QUOTES.SOURCE, source)
                    .set(CLOSING_QUOTES.SYMBOL, quote.symbol().ticker())
                    .set(CLOSING_QUOTES.LAST, quote.last().ticks())
                    .set(CLOSING_QUOTES.VOLUME, quote.volume())
                    .set(CLOSING_QUOTES.AT, Ids.micros(quote.at()))
                    .set(CLOSING_QUOTES.ASKED_ON, askedOn.toEpochDay())
                    .execute();
        }
        return closes.size();
    }

    /** A profile, which source it is from, and when. */
    record KeptProfile(Profile profile, String source, Instant fetchedAt) {}

    /** The last one, null when there is none. */
    @Nullable KeptProfile profile(Symbol symbol) {
        return reader.sql()
                .selectFrom(PROFILES)
                .where(PROFILES.SYMBOL.eq(symbol.ticker()))
                .fetchOne(SourceStore::kept);
    }

    private static KeptProfile kept(ProfilesRecord row) {
        Long dividend = row.getDividendPerShare();
        Long earnings = row.getNextEarnings();
        return new KeptProfile(
                new Profile(
                        Symbol.of(row.getSymbol()),
                        row.getDescription(),
                        row.getIndustry(),
                        row.getSharesOutstanding(),
                        decimal(row.getEarningsPerShare()),
                        dividend == null ? null : Price.ofTicks(dividend),
                        decimal(row.getBeta()),
                        earnings == null ? null : LocalDate.ofEpochDay(earnings)),
                row.getSource(),
                Ids.instant(row.getFetchedAt()));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    int putProfile(Transaction transaction, String source, Profile profile, Instant at) {
        Price dividend = profile.dividendPerShare();
        LocalDate earnings = profile.nextEarnings();
        transaction
                .sql()
                .deleteFrom(PROFILES)
                .where(PROFILES.SYMBOL.eq(profile.symbol().ticker()))
                .execute();
        return transaction
                .sql()
                .insertInto(PROFILES)
                .set(PROFILES.SYMBOL, profile.symbol().ticker())
                .set(PROFILES.SOURCE, source)
                .set(PROFILES.FETCHED_AT, Ids.micros(at))
                .set(PROFILES.DESCRIPTION, profile.description())
                .set(PROFILES.INDUSTRY, profile.industry())
                .set(PROFILES.SHARES_OUTSTANDING, profile.sharesOutstanding())
                .set(PROFILES.EARNINGS_PER_SHARE, plain(profile.earningsPerShare()))
                .set(PROFILES.DIVIDEND_PER_SHARE, dividend == null ? null : dividend.ticks())
                .set(PROFILES.BETA, plain(profile.beta()))
                .set(PROFILES.NEXT_EARNINGS, earnings == null ? null : earnings.toEpochDay())
                .execute();
    }
}
