package bullpen.api;

import bullpen.leaderboard.Leaderboard;
import bullpen.leaderboard.LeaderboardPage;
import bullpen.leaderboard.LeaderboardRow;
import bullpen.leaderboard.Period;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The global rankings. */
@RestController
final class LeaderboardApi {
    /**
     * A part of a ranking.
     *
     * @param asOf the market time of its prices, null before it was reckoned first
     */
    record LeaderboardJson(
            String period,
            String metric,
            @Nullable Instant asOf,
            long ranked,
            List<RowJson> items,
            @Nullable String next) {}

    /**
     * A portfolio in the ranking.
     *
     * @param portfolio its name where its owner has several in the ranking, else null
     * @param rank null when it lacks something to be ranked, which {@code missing} says
     */
    record RowJson(
            @Nullable Integer rank,
            boolean tied,
            String player,
            @Nullable String portfolio,
            String portfolioId,
            @Nullable BigDecimal totalReturn,
            @Nullable BigDecimal maxDrawdown,
            @Nullable BigDecimal sharpeRatio,
            int fills,
            @Nullable String missing) {
        static RowJson of(LeaderboardRow row) {
            return new RowJson(
                    row.rank(),
                    row.tied(),
                    row.player(),
                    row.portfolio(),
                    Long.toString(row.portfolioId()),
                    Ratios.ratio(row.totalReturn()),
                    Ratios.ratio(row.maxDrawdown()),
                    Ratios.ratio(row.sharpe()),
                    row.fills(),
                    row.missing());
        }
    }

    private final Leaderboard leaderboard;

    LeaderboardApi(Leaderboard leaderboard) {
        this.leaderboard = leaderboard;
    }

    @GetMapping("/api/v1/leaderboard")
    LeaderboardJson leaderboard(
            Viewer viewer,
            Paging paging,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(defaultValue = "total_return") String metric) {
        var fields = new Fields();
        Period asked = period == null ? Period.USUAL : Period.of(period);
        if (asked == null) {
            fields.refuse("period", "is week, month or all");
        }
        if (!metric.equals("total_return")) {
            fields.refuse("metric", "is total_return");
        }
        fields.check();
        LeaderboardPage page =
                leaderboard.page(
                        Fields.checked(asked),
                        paging.after().orElse(0),
                        paging.limit(),
                        viewer.userId());
        Long next = page.next();
        return new LeaderboardJson(
                page.period().word(),
                metric,
                page.pricesAt(),
                page.ranked(),
                page.rows().stream().map(RowJson::of).toList(),
                next == null ? null : Paging.cursor(next));
    }
}
