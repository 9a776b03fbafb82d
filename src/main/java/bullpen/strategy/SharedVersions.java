package bullpen.strategy;

import static bullpen.db.schema.Tables.SHARED_VERSIONS;
import static bullpen.db.schema.Tables.STRATEGIES;
import static bullpen.db.schema.Tables.STRATEGY_VERSIONS;
import static bullpen.db.schema.Tables.USERS;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.web.Problem;

import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** Versions that their owners let others read by a link, until they end it or archive them. */
@Component
final class SharedVersions {
    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What the link shows.
     *
     * @param name of the strategy, as it is now
     * @param author the owner's display name
     */
    record Shared(String name, String author, Version version) {}

    private final Strategies strategies;
    private final Reader reader;
    private final Writer writer;
    private final Clock clock;

    SharedVersions(Strategies strategies, Reader reader, Writer writer, Clock clock) {
        this.strategies = strategies;
        this.reader = reader;
        this.writer = writer;
        this.clock = clock;
    }

    /** The token of the link to a version that the caller has got; empty while there is none. */
    Optional<String> token(Version version) {
        return reader.sql()
                .select(SHARED_VERSIONS.TOKEN)
                .from(SHARED_VERSIONS)
                .where(
                        SHARED_VERSIONS.STRATEGY_ID.eq(version.strategyId()),
                        SHARED_VERSIONS.VERSION.eq((long) version.number()))
                .fetchOptional(SHARED_VERSIONS.TOKEN);
    }

    /**
     * Makes the link, unless there is one.
     *
     * @throws Problem 404, or 409 when the strategy is archived
     */
    void share(long userId, long strategyId, int number) {
        if (strategies.get(userId, strategyId).archived()) {
            throw Problem.conflict("archived", "This strategy is archived.");
        }
        Version version = strategies.version(userId, strategyId, number);
        writer.write(
                transaction ->
                        transaction
                                .sql()
                                .insertInto(SHARED_VERSIONS)
                                .set(SHARED_VERSIONS.TOKEN, newToken())
                                .set(SHARED_VERSIONS.STRATEGY_ID, version.strategyId())
                                .set(SHARED_VERSIONS.VERSION, (long) version.number())
                                .set(SHARED_VERSIONS.SHARED_AT, Ids.micros(clock.instant()))
                                .onConflictDoNothing()
                                .execute());
    }

    /**
     * Ends the link for good: when the version is shared again, it has another one.
     *
     * @throws Problem 404
     */
    void end(long userId, long strategyId, int number) {
        Version version = strategies.version(userId, strategyId, number);
        writer.write(
                transaction ->
                        transaction
                                .sql()
                                .deleteFrom(SHARED_VERSIONS)
                                .where(
                                        SHARED_VERSIONS.STRATEGY_ID.eq(version.strategyId()),
                                        SHARED_VERSIONS.VERSION.eq((long) version.number()))
                                .execute());
    }

    /**
     * @throws Problem 404 when no link has the token
     */
    Shared get(String token) {
        return reader.sql()
                .select()
                .from(SHARED_VERSIONS)
                .join(STRATEGIES)
                .on(STRATEGIES.ID.eq(SHARED_VERSIONS.STRATEGY_ID))
                .join(STRATEGY_VERSIONS)
                .on(
                        STRATEGY_VERSIONS.STRATEGY_ID.eq(SHARED_VERSIONS.STRATEGY_ID),
                        STRATEGY_VERSIONS.NUMBER.eq(SHARED_VERSIONS.VERSION))
                .join(USERS)
                .on(USERS.ID.eq(STRATEGIES.USER_ID))
                .where(SHARED_VERSIONS.TOKEN.eq(token), STRATEGIES.ARCHIVED_AT.isNull())
                .fetchOptional(
                        row ->
                                new Shared(
                                        row.get(STRATEGIES.NAME),
                                        row.get(USERS.DISPLAY_NAME),
                                        StrategyQueries.version(row)))
                .orElseThrow(Problem::notFound);
    }

    /**
     * Saves what the link shows as a strategy of the reader's own.
     *
     * @throws Problem 404, or as of {@link Strategies#create}
     */
    Strategy copy(long userId, String token) {
        Shared shared = get(token);
        return strategies.create(userId, Draft.copy(shared.name(), shared.version()));
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
