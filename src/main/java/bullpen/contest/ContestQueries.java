package bullpen.contest;

import static bullpen.db.Ids.instant;
import static bullpen.db.Ids.micros;
import static bullpen.db.schema.Tables.CONTESTS;
import static bullpen.db.schema.Tables.CONTEST_ENTRIES;
import static bullpen.db.schema.Tables.USERS;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import bullpen.calendar.MarketClock;
import bullpen.db.Reader;
import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.web.Problem;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;

/** Reads contests and entries. A private contest is there only for who may know of it. */
@Component
public final class ContestQueries {
    private static final Field<Integer> ENTRANTS =
            field(
                            selectCount()
                                    .from(CONTEST_ENTRIES)
                                    .where(CONTEST_ENTRIES.CONTEST_ID.eq(CONTESTS.ID))
                                    .and(CONTEST_ENTRIES.WITHDRAWN_AT.isNull()))
                    .as("entrants");

    private final Reader reader;
    private final MarketClock clock;

    ContestQueries(Reader reader, MarketClock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * The contest, if the viewer may know of it.
     *
     * @param viewerId null for a visitor
     * @param invitation the code that the viewer has, null for none
     * @throws Problem not found
     */
    public Contest contest(long id, @Nullable Long viewerId, @Nullable String invitation) {
        Condition visible = visible(viewerId);
        if (invitation != null) {
            visible = visible.or(CONTESTS.INVITATION.eq(Invitations.normalized(invitation)));
        }
        Contest contest = one(reader.sql(), CONTESTS.ID.eq(id).and(visible));
        if (contest == null) {
            throw Problem.notFound();
        }
        return contest;
    }

    /** How many take part in a contest. */
    public int entrants(long contestId) {
        return reader.sql()
                .select(ENTRANTS)
                .from(CONTESTS)
                .where(CONTESTS.ID.eq(contestId))
                .fetchSingle(row -> row.value1());
    }

    /** The private contest that a code lets into, null when the code is wrong. */
    public @Nullable Contest invited(String code) {
        return one(reader.sql(), CONTESTS.INVITATION.eq(Invitations.normalized(code)));
    }

    /**
     * Contests that the viewer may know of, the newest first.
     *
     * @param viewerId null for a visitor
     * @param before only contests with a smaller id; {@link Long#MAX_VALUE} to begin
     */
    public List<Listed> list(Listing listing, @Nullable Long viewerId, long before, int limit) {
        return contests(reader.sql())
                .where(visible(viewerId))
                .and(condition(listing, viewerId))
                .and(CONTESTS.ID.lt(before))
                .orderBy(CONTESTS.ID.desc())
                .limit(limit)
                .fetch(row -> new Listed(contest(row), row.get(ENTRANTS)));
    }

    /** A contest and how many take part. */
    public record Listed(Contest contest, int entrants) {}

    /** Which contests to list. */
    public enum Listing {
        /** What one may join at this moment. */
        OPEN,
        RUNNING,
        /** What the viewer takes part in or organises. */
        MINE,
        FINISHED,
        ALL;

        /** As an address writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether somebody may know of a contest without a code. */
    boolean isVisible(long id, long viewerId) {
        return reader.sql().fetchExists(CONTESTS, CONTESTS.ID.eq(id).and(visible(viewerId)));
    }

    /** A contest whoever asks, null when there is none. */
    @Nullable Contest any(long id) {
        return contest(reader.sql(), id);
    }

    /** Whether an entry is somebody's own. */
    boolean ownsEntry(long entryId, long userId) {
        return reader.sql()
                .fetchExists(
                        CONTEST_ENTRIES,
                        CONTEST_ENTRIES.ID.eq(entryId),
                        CONTEST_ENTRIES.USER_ID.eq(userId));
    }

    /** Somebody's entry, null when they have none. */
    public @Nullable Entry entry(long contestId, long userId) {
        return entry(reader.sql(), contestId, userId);
    }

    /** All entries in order of joining. */
    List<Entry> entries(long contestId) {
        return entries(reader.sql(), contestId);
    }

    /** All entries in order of joining, as a transaction sees them. */
    List<Entry> entries(DSLContext sql, long contestId) {
        return entriesOf(sql)
                .where(CONTEST_ENTRIES.CONTEST_ID.eq(contestId))
                .orderBy(CONTEST_ENTRIES.ID)
                .fetch(ContestQueries::entry);
    }

    static @Nullable Entry entry(DSLContext sql, long contestId, long userId) {
        return entriesOf(sql)
                .where(CONTEST_ENTRIES.CONTEST_ID.eq(contestId))
                .and(CONTEST_ENTRIES.USER_ID.eq(userId))
                .fetchOne(ContestQueries::entry);
    }

    static @Nullable Contest contest(DSLContext sql, long id) {
        return one(sql, CONTESTS.ID.eq(id));
    }

    /** Contests whose life goes on. */
    List<Contest> living() {
        return contests(reader.sql())
                .where(CONTESTS.STATE.ne(Contest.State.FINAL.word()))
                .orderBy(CONTESTS.ID)
                .fetch(ContestQueries::contest);
    }

    private Condition condition(Listing listing, @Nullable Long viewerId) {
        return switch (listing) {
            case OPEN ->
                    CONTESTS.STATE
                            .in(Contest.State.OPEN.word(), Contest.State.RUNNING.word())
                            .and(CONTESTS.JOINABLE_UNTIL.ge(micros(clock.now())));
            case RUNNING ->
                    CONTESTS.STATE.in(Contest.State.RUNNING.word(), Contest.State.FROZEN.word());
            case MINE -> mine(viewerId);
            case FINISHED -> CONTESTS.STATE.eq(Contest.State.FINAL.word());
            case ALL -> org.jooq.impl.DSL.noCondition();
        };
    }

    private static Condition visible(@Nullable Long viewerId) {
        return CONTESTS.VISIBILITY.eq(Contest.Visibility.PUBLIC.word()).or(mine(viewerId));
    }

    private static Condition mine(@Nullable Long viewerId) {
        if (viewerId == null) {
            return falseCondition();
        }
        return CONTESTS.ORGANISER_ID
                .eq(viewerId)
                .or(
                        exists(
                                selectOne()
                                        .from(CONTEST_ENTRIES)
                                        .where(CONTEST_ENTRIES.CONTEST_ID.eq(CONTESTS.ID))
                                        .and(CONTEST_ENTRIES.USER_ID.eq(viewerId))));
    }

    private static @Nullable Contest one(DSLContext sql, Condition condition) {
        return contests(sql).where(condition).fetchOne(ContestQueries::contest);
    }

    private static SelectJoinStep<?> contests(DSLContext sql) {
        return sql.select(CONTESTS.fields())
                .select(USERS.DISPLAY_NAME, ENTRANTS)
                .from(CONTESTS)
                .join(USERS)
                .on(USERS.ID.eq(CONTESTS.ORGANISER_ID));
    }

    private static SelectJoinStep<?> entriesOf(DSLContext sql) {
        return sql.select(CONTEST_ENTRIES.fields())
                .select(USERS.DISPLAY_NAME)
                .from(CONTEST_ENTRIES)
                .join(USERS)
                .on(USERS.ID.eq(CONTEST_ENTRIES.USER_ID));
    }

    private static Contest contest(Record row) {
        return new Contest(
                row.get(CONTESTS.ID),
                row.get(CONTESTS.ORGANISER_ID),
                row.get(USERS.DISPLAY_NAME),
                row.get(CONTESTS.NAME),
                row.get(CONTESTS.DESCRIPTION),
                Contest.Visibility.valueOf(upper(row.get(CONTESTS.VISIBILITY))),
                row.get(CONTESTS.INVITATION),
                instant(row.get(CONTESTS.STARTS_AT)),
                instant(row.get(CONTESTS.ENDS_AT)),
                instant(row.get(CONTESTS.JOINABLE_UNTIL)),
                Money.ofCents(row.get(CONTESTS.STARTING_CASH)),
                new Costs(
                        Commission.perTrade(Money.ofCents(row.get(CONTESTS.COMMISSION))),
                        row.get(CONTESTS.SLIPPAGE_BPS).intValue()),
                Contest.Scoring.valueOf(upper(row.get(CONTESTS.SCORING))),
                Contest.State.valueOf(upper(row.get(CONTESTS.STATE))),
                instant(row.get(CONTESTS.CREATED_AT)));
    }

    private static Entry entry(Record row) {
        Long withdrawnAt = row.get(CONTEST_ENTRIES.WITHDRAWN_AT);
        return new Entry(
                row.get(CONTEST_ENTRIES.ID),
                row.get(CONTEST_ENTRIES.CONTEST_ID),
                row.get(CONTEST_ENTRIES.USER_ID),
                row.get(USERS.DISPLAY_NAME),
                row.get(CONTEST_ENTRIES.PORTFOLIO_ID),
                instant(row.get(CONTEST_ENTRIES.JOINED_AT)),
                withdrawnAt == null ? null : instant(withdrawnAt));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
