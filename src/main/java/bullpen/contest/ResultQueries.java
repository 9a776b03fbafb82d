package bullpen.contest;

import static bullpen.db.Ids.instant;
import static bullpen.db.schema.Tables.CONTESTS;
import static bullpen.db.schema.Tables.CONTEST_RESULTS;

import bullpen.db.Reader;
import bullpen.engine.Money;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads final standings as they were stored. */
@Component
final class ResultQueries {
    private final Reader reader;
    private final ContestQueries queries;

    ResultQueries(Reader reader, ContestQueries queries) {
        this.reader = reader;
        this.queries = queries;
    }

    StandingsTable of(Contest contest) {
        return reader.snapshot(sql -> of(sql, contest));
    }

    private StandingsTable of(DSLContext sql, Contest contest) {
        Map<Long, Entry> entries =
                queries.entries(sql, contest.id()).stream()
                        .collect(Collectors.toMap(Entry::id, Function.identity()));
        List<Standing> rows = new ArrayList<>();
        sql.selectFrom(CONTEST_RESULTS)
                .where(CONTEST_RESULTS.CONTEST_ID.eq(contest.id()))
                .orderBy(CONTEST_RESULTS.POSITION)
                .forEach(
                        row -> {
                            Entry entry = entries.get(row.getEntryId());
                            if (entry != null) {
                                rows.add(standing(contest, entry, row));
                            }
                        });
        Record seal =
                sql.select(CONTESTS.VALUED_AT, CONTESTS.RESULTS_HASH)
                        .from(CONTESTS)
                        .where(CONTESTS.ID.eq(contest.id()))
                        .fetchSingle();
        return new StandingsTable(
                instant(seal.get(CONTESTS.VALUED_AT)), seal.get(CONTESTS.RESULTS_HASH), rows);
    }

    private static Standing standing(Contest contest, Entry entry, Record row) {
        Long place = row.get(CONTEST_RESULTS.PLACE);
        Long equity = row.get(CONTEST_RESULTS.EQUITY);
        Long lastFillAt = row.get(CONTEST_RESULTS.LAST_FILL_AT);
        var score =
                new Score(
                        equity == null ? null : Money.ofCents(equity),
                        row.get(CONTEST_RESULTS.MAX_DRAWDOWN),
                        row.get(CONTEST_RESULTS.SHARPE),
                        row.get(CONTEST_RESULTS.FILLS).intValue(),
                        lastFillAt == null ? null : instant(lastFillAt));
        return new Standing(
                place == null ? null : place.intValue(),
                row.get(CONTEST_RESULTS.TIED),
                entry,
                score,
                score.totalReturn(contest.startingCash()),
                Entrants.joinedOnDay(contest, entry.joinedAt()));
    }
}
