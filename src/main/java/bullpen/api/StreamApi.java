package bullpen.api;

import bullpen.engine.Symbol;
import bullpen.portfolio.PortfolioQueries;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code GET /api/v1/stream?symbols=A,B&portfolios=1}: prices, values, fills and the user's alerts
 * as they come.
 */
@RestController
final class StreamApi {
    private static final int MOST_PORTFOLIOS = 3;

    private final ApiStreams streams;
    private final PortfolioQueries portfolios;

    StreamApi(ApiStreams streams, PortfolioQueries portfolios) {
        this.streams = streams;
        this.portfolios = portfolios;
    }

    @GetMapping("/api/v1/stream")
    void open(
            Viewer viewer,
            @RequestParam(defaultValue = "") String symbols,
            @RequestParam(name = "portfolios", defaultValue = "") String portfolioIds,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEvent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<Symbol> symbolsRead =
                symbols.isEmpty() ? List.of() : QuoteApi.symbols("symbols", symbols);
        Set<Long> portfoliosRead = portfolioIds.isEmpty() ? Set.of() : portfolios(portfolioIds);
        if (symbolsRead.isEmpty() && portfoliosRead.isEmpty()) {
            throw Problem.invalidField("symbols", "or portfolios are required");
        }
        for (long id : portfoliosRead) {
            var _ = portfolios.owned(viewer.userId(), id);
        }
        var wanted = new ApiStreams.Wanted(viewer, Set.copyOf(symbolsRead), portfoliosRead);
        streams.open(wanted, lastId(lastEvent), request, response);
    }

    private static Set<Long> portfolios(String text) {
        var fields = new Fields();
        Set<Long> ids = new LinkedHashSet<>();
        for (String one : text.split(",", -1)) {
            Long id = fields.id("portfolios", one);
            if (id != null) {
                ids.add(id);
            }
        }
        if (ids.size() > MOST_PORTFOLIOS) {
            fields.refuse("portfolios", "are at most " + MOST_PORTFOLIOS);
        }
        fields.check();
        return ids;
    }

    /** What is no id of ours is as good as none. */
    private static long lastId(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }
}
