package bullpen.contest;

import bullpen.calendar.MarketClock;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.MarketDataSource;
import bullpen.market.SourceQuote;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PositionView;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who stands where in a contest: at this moment, or for good once it is final. */
@Component
public final class Standings {
    private final ContestQueries queries;
    private final ResultQueries results;
    private final Scores scores;
    private final PortfolioQueries portfolios;
    private final MarketDataSource source;
    private final MarketClock clock;

    Standings(
            ContestQueries queries,
            ResultQueries results,
            Scores scores,
            PortfolioQueries portfolios,
            MarketDataSource source,
            MarketClock clock) {
        this.queries = queries;
        this.results = results;
        this.scores = scores;
        this.portfolios = portfolios;
        this.source = source;
        this.clock = clock;
    }

    /** All entrants: the stored results of a final contest, else as the last prices have it. */
    public StandingsTable of(Contest contest) {
        return contest.isFinal() ? results.of(contest) : live(contest);
    }

    private StandingsTable live(Contest contest) {
        Instant now = clock.now();
        List<Entry> entries = queries.entries(contest.id());
        return new StandingsTable(
                now, null, Entrants.ranked(contest, scores.of(entries, now, Map.of())));
    }

    /**
     * The standings at the end, to be stored: positions count at the price of that moment where the
     * source still knows it, else at the last accepted one.
     */
    StandingsTable atTheEnd(Contest contest) {
        List<Entry> entries = queries.entries(contest.id());
        Map<Symbol, Price> prices = prices(entries, contest.endsAt());
        List<Standing> rows =
                Entrants.ranked(contest, scores.of(entries, contest.endsAt(), prices));
        return new StandingsTable(contest.endsAt(), Entrants.hash(contest.id(), rows), rows);
    }

    private Map<Symbol, Price> prices(List<Entry> entries, Instant at) {
        Set<Symbol> held =
                portfolios.among(entries.stream().map(Entry::portfolioId).toList()).stream()
                        .flatMap(view -> view.positions().stream())
                        .map(PositionView::symbol)
                        .collect(Collectors.toSet());
        Map<Symbol, Price> prices = new HashMap<>();
        for (SourceQuote quote : source.quotes(held, at).orElse(List.of())) {
            Price last = quote.quote().last();
            prices.put(quote.quote().symbol(), last);
        }
        return prices;
    }
}
