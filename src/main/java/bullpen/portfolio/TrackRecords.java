package bullpen.portfolio;

import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.PORTFOLIO_DAYS;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.schema.tables.records.PortfolioDaysRecord;
import bullpen.engine.Money;
import bullpen.performance.EquityCurve;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what many portfolios have behind them at once, for standings and rankings. */
@Component
public final class TrackRecords {
    private final Reader reader;

    TrackRecords(Reader reader) {
        this.reader = reader;
    }

    /** The records of these portfolios, by id; those that do not exist are left out. */
    public Map<Long, TrackRecord> of(Collection<Long> portfolioIds) {
        Map<Long, TrackRecord> records = new HashMap<>();
        Parts.of(portfolioIds).forEach(part -> records.putAll(read(PORTFOLIOS.ID.in(part))));
        return records;
    }

    /** The records of all portfolios, by id. */
    Map<Long, TrackRecord> all() {
        return read(noCondition());
    }

    private Map<Long, TrackRecord> read(Condition which) {
        return reader.snapshot(sql -> read(sql, which));
    }

    private static Map<Long, TrackRecord> read(DSLContext sql, Condition which) {
        Map<Long, Activity> activity = activity(sql, which);
        Map<Long, List<PortfolioDaysRecord>> days = days(sql, which);
        Map<Long, TrackRecord> records = new HashMap<>();
        sql.select(PORTFOLIOS.ID, PORTFOLIOS.STARTING_CASH)
                .from(PORTFOLIOS)
                .where(which)
                .forEach(
                        row -> {
                            long id = row.value1();
                            Activity own = activity.getOrDefault(id, Activity.NONE);
                            EquityCurve closes =
                                    curve(
                                            Money.ofCents(row.value2()),
                                            days.getOrDefault(id, List.of()));
                            records.put(id, new TrackRecord(closes, own.fills(), own.lastAt()));
                        });
        return records;
    }

    private static Map<Long, List<PortfolioDaysRecord>> days(DSLContext sql, Condition which) {
        Map<Long, List<PortfolioDaysRecord>> days = new HashMap<>();
        sql.select(PORTFOLIO_DAYS.fields())
                .from(PORTFOLIO_DAYS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(PORTFOLIO_DAYS.PORTFOLIO_ID))
                .where(which)
                .orderBy(PORTFOLIO_DAYS.PORTFOLIO_ID, PORTFOLIO_DAYS.DAY)
                .forEach(
                        row -> {
                            PortfolioDaysRecord day = row.into(PORTFOLIO_DAYS);
                            days.computeIfAbsent(
                                            day.getPortfolioId(), _ -> new java.util.ArrayList<>())
                                    .add(day);
                        });
        return days;
    }

    private static Map<Long, Activity> activity(DSLContext sql, Condition which) {
        return sql.select(FILLS.PORTFOLIO_ID, count(), max(FILLS.FILLED_AT))
                .from(FILLS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(FILLS.PORTFOLIO_ID))
                .where(which)
                .groupBy(FILLS.PORTFOLIO_ID)
                .fetchMap(
                        row -> row.value1(),
                        row -> new Activity(row.value2(), Ids.instant(row.value3())));
    }

    private static EquityCurve curve(Money start, List<PortfolioDaysRecord> days) {
        return new EquityCurve(
                start,
                days.stream().mapToInt(day -> Math.toIntExact(day.getDay())).toArray(),
                days.stream().mapToLong(PortfolioDaysRecord::getEquity).toArray());
    }

    private record Activity(int fills, @Nullable Instant lastAt) {
        static final Activity NONE = new Activity(0, null);
    }
}
