package bullpen.strategy;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.Bars;
import bullpen.market.Instruments;
import bullpen.rules.Rules;
import bullpen.sandbox.ScriptCheck;
import bullpen.sandbox.worker.ScriptProblem;
import bullpen.web.Problem;
import bullpen.web.Problem.FieldMessage;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Strategies and what their owners do with them. Another's strategy is one that does not exist. */
@Component
public final class Strategies {
    private static final int MAX_STRATEGIES = 200;
    private static final int MAX_WITH_ARCHIVED = 1_000;
    private static final int MAX_VERSIONS = 500;

    /**
     * What a check of a draft found.
     *
     * @param problems of a script, each with its place
     * @param fields what is wrong with rules, by the path of the place
     * @param sentence the rules in words, empty for a script and while something is wrong
     * @param fixed what no price decides, by entry and exit
     * @param fired how often the entry would have fired, null when there is nothing to say
     * @param unknown symbols that have no price here, now or before; one may save them all the same
     */
    public record Check(
            List<ScriptProblem> problems,
            List<FieldMessage> fields,
            String sentence,
            Map<String, String> fixed,
            @Nullable String fired,
            List<Symbol> unknown) {
        public Check {
            problems = List.copyOf(problems);
            fields = List.copyOf(fields);
            fixed = Map.copyOf(fixed);
            unknown = List.copyOf(unknown);
        }

        public boolean valid() {
            return problems.isEmpty() && fields.isEmpty();
        }

        /** What the unknown symbols mean. */
        public String unpriced() {
            return "There are no prices of "
                    + unknown.stream().map(Symbol::ticker).collect(Collectors.joining(", "))
                    + ": a backtest with them is refused.";
        }
    }

    private final StrategyStore store;
    private final StrategyQueries queries;
    private final Instruments instruments;
    private final Bars bars;
    private final Firings firings;
    private final Writer writer;
    private final Ids ids;
    private final Clock clock;

    Strategies(
            StrategyStore store,
            StrategyQueries queries,
            Instruments instruments,
            Bars bars,
            Firings firings,
            Writer writer,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.queries = queries;
        this.instruments = instruments;
        this.bars = bars;
        this.firings = firings;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Saves a new strategy as its version 1. A script with problems is saved too, as a draft.
     *
     * @throws Problem 422 with the messages of the fields that are wrong, 409 when there are 200
     *     already, or 1,000 with those archived
     */
    public Strategy create(long userId, Draft draft) {
        List<Symbol> universe = draft.checked();
        long id = ids.next();
        Instant now = clock.instant();
        writer.write(
                transaction -> {
                    checkRoom(store.held(transaction, userId));
                    store.add(transaction, id, userId, draft, now);
                    store.addVersion(transaction, version(id, 1, draft, universe, now));
                    transaction.made(id);
                    return id;
                });
        return get(userId, id);
    }

    /**
     * Saves the next version; when nothing but the name differs from the newest, only renames.
     *
     * @throws Problem 404, 422 with the messages of the fields that are wrong, or 409 when there
     *     are 500 versions already
     */
    public Strategy save(long userId, long id, Draft draft) {
        return save(userId, id, draft, (_, _) -> {});
    }

    /**
     * Saves the next version together with what is to be done with it: both, or neither.
     *
     * @param use given the version that is the newest then, on the writer's thread
     * @throws Problem as of the other, or what the use throws
     */
    public Strategy save(long userId, long id, Draft draft, BiConsumer<Transaction, Version> use) {
        Strategy before = open(userId, id);
        if (before.kind() != draft.kind()) {
            throw Problem.invalidField("kind", "A strategy's kind cannot be changed.");
        }
        List<Symbol> universe = draft.checked();
        Instant now = clock.instant();
        writer.write(
                transaction -> {
                    store.rename(transaction, id, draft.name());
                    StrategyStore.Newest newest = store.newest(transaction, id);
                    Version version = version(id, newest.number() + 1, draft, universe, now);
                    boolean isNew = !version.hash().equals(newest.hash());
                    if (isNew) {
                        checkVersion(version.number());
                        store.addVersion(transaction, version);
                    }
                    int kept = newest.number();
                    use.accept(
                            transaction, isNew ? version : version(id, kept, draft, universe, now));
                    return id;
                });
        return get(userId, id);
    }

    /**
     * Saves an old version once more, as the newest; none is lost.
     *
     * @throws Problem as of {@link #save}
     */
    public Strategy restore(long userId, long id, int number) {
        Strategy strategy = get(userId, id);
        return save(userId, id, Draft.of(strategy.name(), version(userId, id, number)));
    }

    /**
     * Saves a version as a new strategy.
     *
     * @throws Problem 404, or as of {@link #create}
     */
    public Strategy copy(long userId, long id, int number) {
        Strategy strategy = get(userId, id);
        return create(userId, Draft.copy(strategy.name(), version(userId, id, number)));
    }

    /** Whether a draft is what the strategy is already, so that a save would change nothing. */
    boolean isKept(Strategy strategy, Draft draft) {
        if (!draft.name().equals(strategy.name()) || !draft.messages().isEmpty()) {
            return false;
        }
        Version kept = strategy.version();
        Version again =
                version(
                        strategy.id(),
                        kept.number(),
                        draft,
                        Draft.symbols(draft.universe()),
                        kept.createdAt());
        return again.hash().equals(kept.hash());
    }

    private static void checkRoom(StrategyStore.Held held) {
        if (held.inUse() >= MAX_STRATEGIES) {
            throw Problem.conflict("too_many_strategies", "You have 200 strategies; archive one.");
        }
        if (held.all() >= MAX_WITH_ARCHIVED) {
            throw Problem.conflict(
                    "too_many_strategies",
                    "You have made 1,000 strategies with those archived; change one of yours.");
        }
    }

    private static void checkVersion(int number) {
        if (number > MAX_VERSIONS) {
            throw Problem.conflict(
                    "too_many_versions",
                    "This strategy has 500 versions; copy it into a new one to go on.");
        }
    }

    /** Takes it out of the lists; its backtests stay. */
    public void archive(long userId, long id) {
        get(userId, id);
        Instant now = clock.instant();
        writer.write(
                transaction -> {
                    store.archive(transaction, id, now);
                    return id;
                });
    }

    /** Reads a draft without saving or running it. */
    public Check check(Draft draft) {
        boolean script = draft.kind() == Kind.JAVASCRIPT;
        List<ScriptProblem> problems =
                script ? ScriptCheck.problems(draft.body()) : List.<ScriptProblem>of();
        List<FieldMessage> fields = new ArrayList<>();
        List<Symbol> universe = List.of();
        try {
            universe = Draft.symbols(draft.universe());
        } catch (IllegalArgumentException e) {
            fields.add(new FieldMessage("universe", String.valueOf(e.getMessage())));
        }
        if (!script) {
            fields.addAll(draft.rulesMessages());
        }
        if (script || !fields.isEmpty()) {
            return new Check(problems, fields, "", Map.of(), null, unknown(universe));
        }
        Rules rules = RulesJson.read(draft.body());
        return new Check(
                problems,
                fields,
                Sentence.of(rules, universe),
                Sentence.fixed(rules),
                firings.of(rules, universe),
                unknown(universe));
    }

    private List<Symbol> unknown(List<Symbol> universe) {
        return universe.stream()
                .filter(symbol -> !instruments.isListed(symbol) && bars.sources(symbol).isEmpty())
                .toList();
    }

    /**
     * @throws Problem 404
     */
    public Strategy get(long userId, long id) {
        return queries.find(userId, id).orElseThrow(Problem::notFound);
    }

    /**
     * @param number null for the newest
     * @throws Problem 404
     */
    public Version version(long userId, long id, @Nullable Integer number) {
        return number == null
                ? get(userId, id).version()
                : queries.version(userId, id, number).orElseThrow(Problem::notFound);
    }

    /** The versions, newest first, of a strategy that the caller has {@link #get got}. */
    public List<Strategy.VersionLine> versions(Strategy strategy) {
        return queries.versions(strategy.id());
    }

    /**
     * Strategies of a person that are not archived, newest first.
     *
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the newest
     */
    public Strategy.Page page(long userId, long before, int limit) {
        return queries.page(userId, before, limit);
    }

    private Strategy open(long userId, long id) {
        Strategy strategy = get(userId, id);
        if (strategy.archived()) {
            throw Problem.conflict("archived", "This strategy is archived.");
        }
        return strategy;
    }

    private static Version version(
            long id, int number, Draft draft, List<Symbol> universe, Instant now) {
        String body =
                draft.kind() == Kind.RULES
                        ? RulesWriter.write(RulesJson.read(draft.body()))
                        : draft.body().replace("\r\n", "\n");
        return new Version(
                id, draft.kind(), number, hash(draft.kind(), body, universe), body, universe, now);
    }

    private static String hash(Kind kind, String body, List<Symbol> universe) {
        try {
            byte[] bytes =
                    (kind.code() + "\n" + universe + "\n" + body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
