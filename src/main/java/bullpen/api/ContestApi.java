package bullpen.api;

import bullpen.contest.Contest;
import bullpen.contest.ContestQueries;
import bullpen.contest.Contests;
import bullpen.contest.NewContest;
import bullpen.contest.Organising;
import bullpen.contest.Standing;
import bullpen.contest.Standings;
import bullpen.contest.StandingsTable;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.portfolio.NewPortfolio;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Contests: organised, entered and ranked. */
@RestController
@RequestMapping("/api/v1/contests")
final class ContestApi {
    record ContestInput(
            @Nullable String name,
            @Nullable String description,
            @Nullable String visibility,
            @Nullable String startsAt,
            @Nullable String endsAt,
            @Nullable BigDecimal startingCash,
            @Nullable CostsInput commission,
            @Nullable Integer slippageBps,
            @Nullable String scoring,
            @Nullable JsonNode limits,
            @Nullable JsonNode draft)
            implements CheckedInput {
        @Override
        public NewContest read() {
            var fields = new Fields();
            String nameRead = fields.name("name", name, NewContest.MAX_NAME);
            Contest.Visibility seenBy =
                    fields.choice(
                            "visibility",
                            visibility == null ? "public" : visibility,
                            word -> constant(Contest.Visibility.class, word),
                            "public or private");
            Instant start = fields.instant("startsAt", startsAt);
            Instant end = fields.instant("endsAt", endsAt);
            Money cash =
                    fields.money(
                            "startingCash",
                            startingCash,
                            NewContest.LEAST_CASH,
                            NewContest.MOST_CASH,
                            NewPortfolio.DEFAULT_CASH);
            Costs costs = CostsInput.readFixed(fields, commission, slippageBps);
            Contest.Scoring rankedBy =
                    fields.choice(
                            "scoring",
                            scoring == null ? "total_return" : scoring,
                            word -> constant(Contest.Scoring.class, word),
                            "total_return");
            fields.absent("limits", limits);
            if (draft != null && !draft.isNull() && !(draft.isBoolean() && !draft.asBoolean())) {
                fields.refuse("draft", "is not offered yet");
            }
            fields.check();
            return new NewContest(
                    Fields.checked(nameRead),
                    description == null ? "" : description,
                    Fields.checked(seenBy),
                    Fields.checked(start),
                    Fields.checked(end),
                    cash,
                    costs,
                    Fields.checked(rankedBy));
        }

        /** The contest as it stands, but for what is given here. */
        ContestInput over(Contest contest) {
            return new ContestInput(
                    name == null ? contest.name() : name,
                    description == null ? contest.description() : description,
                    visibility == null ? contest.visibility().word() : visibility,
                    startsAt == null ? contest.startsAt().toString() : startsAt,
                    endsAt == null ? contest.endsAt().toString() : endsAt,
                    startingCash == null ? decimal(contest.startingCash()) : startingCash,
                    commission == null ? CostsInput.fixed(contest.costs()) : commission,
                    slippageBps == null
                            ? Integer.valueOf(contest.costs().slippageBps())
                            : slippageBps,
                    scoring == null ? contest.scoring().word() : scoring,
                    limits,
                    draft);
        }

        private static BigDecimal decimal(Money amount) {
            return new BigDecimal(amount.toString());
        }

        private static <E extends Enum<E>> E constant(Class<E> type, String word) {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        }
    }

    record JoinInput(@Nullable String invitation) {}

    /**
     * A contest.
     *
     * @param invitation the code of a private contest, for its organiser only
     */
    record ContestJson(
            String id,
            String name,
            String description,
            String organiser,
            String visibility,
            @Nullable String invitation,
            Instant startsAt,
            Instant endsAt,
            Instant joinableUntil,
            Money startingCash,
            int slippageBps,
            String scoring,
            String status,
            int entrants,
            Instant createdAt) {}

    record JoinedJson(String portfolioId) {}

    record StandingsJson(Instant asOf, @Nullable String hash, List<StandingJson> items) {}

    /**
     * A row of the standings.
     *
     * @param score what the contest ranks by
     */
    record StandingJson(
            @Nullable Integer rank,
            boolean tied,
            String player,
            @Nullable BigDecimal score,
            @Nullable Money equity,
            @Nullable BigDecimal totalReturn,
            @Nullable BigDecimal maxDrawdown,
            @Nullable BigDecimal sharpeRatio,
            int fills,
            List<String> flags) {
        static StandingJson of(Standing row) {
            BigDecimal totalReturn = Ratios.ratio(row.totalReturn());
            return new StandingJson(
                    row.rank(),
                    row.tied(),
                    row.entry().player(),
                    totalReturn,
                    row.score().equity(),
                    totalReturn,
                    Ratios.ratio(row.score().maxDrawdown()),
                    Ratios.ratio(row.score().sharpe()),
                    row.score().fills(),
                    flags(row));
        }

        private static List<String> flags(Standing row) {
            if (row.entry().withdrawn()) {
                return List.of("withdrawn");
            }
            return row.joinedOnDay() == null ? List.of() : List.of("joined_late");
        }
    }

    private final Contests contests;
    private final Organising organising;
    private final ContestQueries queries;
    private final Standings standings;

    ContestApi(
            Contests contests, Organising organising, ContestQueries queries, Standings standings) {
        this.contests = contests;
        this.organising = organising;
        this.queries = queries;
        this.standings = standings;
    }

    @GetMapping
    Items<ContestJson> list(
            Viewer viewer, Paging paging, @RequestParam(defaultValue = "all") String filter) {
        var fields = new Fields();
        ContestQueries.Listing listing =
                fields.choice(
                        "filter",
                        filter,
                        ContestApi::listing,
                        "all, open, running, mine or finished");
        fields.check();
        List<ContestQueries.Listed> read =
                queries.list(
                        Fields.checked(listing),
                        viewer.userId(),
                        paging.after().orElse(Long.MAX_VALUE),
                        paging.limit() + 1);
        return Items.cut(
                paging,
                read,
                listed -> listed.contest().id(),
                listed -> json(viewer, listed.contest(), listed.entrants()));
    }

    @PostMapping
    ResponseEntity<ContestJson> create(Viewer viewer, @RequestBody ContestInput input) {
        Contest contest = contests.create(viewer.userId(), input.read());
        return ResponseEntity.created(URI.create("/api/v1/contests/" + contest.id()))
                .body(json(viewer, contest, 0));
    }

    @GetMapping("/{id}")
    ContestJson get(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String invitation) {
        Contest contest = queries.contest(id, viewer.userId(), invitation);
        return json(viewer, contest, queries.entrants(id));
    }

    /** Other rules are refused once somebody has joined or it has begun. */
    @PatchMapping("/{id}")
    ContestJson change(Viewer viewer, @PathVariable long id, @RequestBody ContestInput input) {
        NewContest changed = input.over(organising.own(viewer.userId(), id)).read();
        Contest contest = organising.change(viewer.userId(), id, changed);
        return json(viewer, contest, queries.entrants(id));
    }

    /** Calls a contest off that has not begun. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable long id) {
        organising.delete(viewer.userId(), id);
    }

    @PostMapping("/{id}/join")
    @ResponseStatus(HttpStatus.CREATED)
    JoinedJson join(
            Viewer viewer,
            @PathVariable long id,
            @RequestBody(required = false) @Nullable JoinInput input) {
        var entry = contests.join(viewer.userId(), id, input == null ? null : input.invitation());
        return new JoinedJson(Long.toString(entry.portfolioId()));
    }

    /** All entrants, the ranked first. */
    @GetMapping("/{id}/standings")
    StandingsJson standings(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String invitation) {
        Contest contest = queries.contest(id, viewer.userId(), invitation);
        StandingsTable table = standings.of(contest);
        return new StandingsJson(
                table.asOf(), table.hash(), table.rows().stream().map(StandingJson::of).toList());
    }

    private static ContestQueries.Listing listing(String word) {
        return Arrays.stream(ContestQueries.Listing.values())
                .filter(listing -> listing.word().equals(word))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static ContestJson json(Viewer viewer, Contest contest, int entrants) {
        boolean own = contest.organiserId() == viewer.userId();
        return new ContestJson(
                Long.toString(contest.id()),
                contest.name(),
                contest.description(),
                contest.organiser(),
                contest.visibility().word(),
                own ? contest.invitation() : null,
                contest.startsAt(),
                contest.endsAt(),
                contest.joinableUntil(),
                contest.startingCash(),
                contest.costs().slippageBps(),
                contest.scoring().word(),
                contest.state().word(),
                entrants,
                contest.createdAt());
    }
}
