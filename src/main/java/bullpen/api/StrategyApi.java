package bullpen.api;

import bullpen.engine.Symbol;
import bullpen.sandbox.worker.ScriptProblem;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;
import bullpen.strategy.Strategy;
import bullpen.strategy.Version;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import com.fasterxml.jackson.annotation.JsonCreator;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Strategies, written as rules or as scripts. */
@RestController
@RequestMapping("/api/v1/strategies")
final class StrategyApi {
    private static final String DEFAULT_UNIVERSE = "SPY";

    record StrategyInput(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String source,
            @Nullable JsonNode rules,
            @Nullable JsonNode params,
            @Nullable List<@Nullable String> universe)
            implements CheckedInput {
        @Override
        public Draft read() {
            return read(true);
        }

        private Draft read(boolean named) {
            var fields = new Fields();
            Kind kindRead =
                    fields.choice(
                            "kind",
                            kind,
                            code -> Kind.of(code).orElseThrow(IllegalArgumentException::new),
                            "rules or javascript");
            if (kindRead == Kind.RULES && (rules == null || !rules.isObject())) {
                fields.refuse("rules", "are required; they are an object");
            }
            if (kindRead == Kind.JAVASCRIPT && source == null) {
                fields.refuse("source", "is required");
            }
            if (name == null ? named : name.isBlank()) {
                fields.refuse("name", "is required");
            }
            if (universe != null && universe.contains(null)) {
                fields.refuse("universe", "are ticker symbols such as AAPL");
            }
            fields.absent("params", params);
            fields.check();
            String body = kindRead == Kind.RULES ? String.valueOf(rules) : String.valueOf(source);
            return new Draft(
                    name == null ? "Unnamed" : name, Fields.checked(kindRead), body, symbols());
        }

        private String symbols() {
            return universe == null
                    ? DEFAULT_UNIVERSE
                    : String.join(" ", universe.stream().map(String::valueOf).toList());
        }
    }

    /** A draft that is only checked: it needs no name. */
    record CheckInput(StrategyInput draft) implements CheckedInput {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        CheckInput {}

        @Override
        public Draft read() {
            return draft.read(false);
        }
    }

    /**
     * A strategy with its newest version.
     *
     * @param source the script, null for rules
     * @param rules null for a script
     * @param sentence the rules in words, null for a script
     */
    record StrategyJson(
            String id,
            String name,
            String kind,
            @Nullable String source,
            @Nullable JsonNode rules,
            List<String> universe,
            int version,
            String hash,
            String status,
            List<ScriptProblem> problems,
            @Nullable String sentence,
            boolean archived,
            Instant createdAt,
            Instant savedAt) {}

    record LineJson(
            String id,
            String name,
            String kind,
            List<String> universe,
            int version,
            String hash,
            String status,
            Instant savedAt) {
        static LineJson of(Strategy.Line line) {
            return new LineJson(
                    Long.toString(line.id()),
                    line.name(),
                    line.kind().code(),
                    Arrays.asList(line.universe().split(" ", -1)),
                    line.version(),
                    line.hash(),
                    line.stage().code(),
                    line.savedAt());
        }
    }

    /**
     * A problem of a script with its place, or one of rules with the path of its field.
     *
     * @param code {@code syntax}, {@code forbidden} or {@code rules}
     */
    record ProblemJson(
            String code,
            String message,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String field) {
        static ProblemJson of(ScriptProblem problem) {
            return new ProblemJson(
                    problem.code(), problem.message(), problem.line(), problem.column(), null);
        }

        static ProblemJson of(Problem.FieldMessage problem) {
            return new ProblemJson("rules", problem.message(), null, null, problem.field());
        }
    }

    /**
     * What a check found.
     *
     * @param unknownSymbols those of the universe that have no prices here; no problem in itself
     */
    record CheckJson(
            boolean valid,
            List<ProblemJson> problems,
            @Nullable String sentence,
            List<String> unknownSymbols) {
        static CheckJson of(Strategies.Check check) {
            return new CheckJson(
                    check.valid(),
                    Stream.concat(
                                    check.problems().stream().map(ProblemJson::of),
                                    check.fields().stream().map(ProblemJson::of))
                            .toList(),
                    check.sentence().isEmpty() ? null : check.sentence(),
                    check.unknown().stream().map(Symbol::ticker).toList());
        }
    }

    private final Strategies strategies;
    private final JsonMapper json;

    StrategyApi(Strategies strategies, JsonMapper json) {
        this.strategies = strategies;
        this.json = json;
    }

    @GetMapping
    Items<LineJson> list(Viewer viewer, Paging paging) {
        long before = paging.after().orElse(Long.MAX_VALUE);
        Strategy.Page page = strategies.page(viewer.userId(), before, paging.limit());
        return new Items<>(
                page.items().stream().map(LineJson::of).toList(),
                page.more() ? Paging.cursor(page.items().getLast().id()) : null);
    }

    @PostMapping
    ResponseEntity<StrategyJson> create(Viewer viewer, @RequestBody StrategyInput input) {
        Strategy strategy = strategies.create(viewer.userId(), input.read());
        return ResponseEntity.created(URI.create("/api/v1/strategies/" + strategy.id()))
                .body(json(strategy));
    }

    @GetMapping("/{id}")
    StrategyJson get(Viewer viewer, @PathVariable long id) {
        return json(strategies.get(viewer.userId(), id));
    }

    @PutMapping("/{id}")
    StrategyJson save(Viewer viewer, @PathVariable long id, @RequestBody StrategyInput input) {
        strategies.get(viewer.userId(), id);
        return json(strategies.save(viewer.userId(), id, input.read()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Viewer viewer, @PathVariable long id) {
        strategies.archive(viewer.userId(), id);
    }

    @PostMapping("/validate")
    CheckJson validate(@RequestBody CheckInput input) {
        return CheckJson.of(strategies.check(input.read()));
    }

    @PostMapping("/{id}/validate")
    CheckJson validate(Viewer viewer, @PathVariable long id) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        Version version = strategy.version();
        String universe = String.join(" ", tickers(version));
        return CheckJson.of(
                strategies.check(
                        new Draft(strategy.name(), strategy.kind(), version.body(), universe)));
    }

    private StrategyJson json(Strategy strategy) {
        Version version = strategy.version();
        boolean rules = strategy.kind() == Kind.RULES;
        return new StrategyJson(
                Long.toString(strategy.id()),
                strategy.name(),
                strategy.kind().code(),
                rules ? null : version.body(),
                rules ? json.readTree(version.body()) : null,
                tickers(version),
                version.number(),
                version.hash(),
                strategy.stage().code(),
                version.problems(),
                rules ? version.sentence() : null,
                strategy.archived(),
                strategy.createdAt(),
                version.createdAt());
    }

    private static List<String> tickers(Version version) {
        return version.universe().stream().map(Symbol::ticker).toList();
    }
}
