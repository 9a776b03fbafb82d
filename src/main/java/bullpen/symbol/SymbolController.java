package bullpen.symbol;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.BarFetch;
import bullpen.market.Directory;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.MarketQueries;
import bullpen.market.Profile;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A symbol's page. */
@Controller
final class SymbolController {
    private static final int ACTIONS = 8;
    private static final int NEAREST = 5;

    private final Instruments instruments;
    private final MarketQueries market;
    private final Directory directory;
    private final BarFetch fetch;
    private final Quotes quotes;
    private final PriceReading reading;
    private final Stakes stakes;
    private final MarketDataSource source;
    private final CorporateActions actions;
    private final MarketCalendar calendar;
    private final MarketClock clock;

    SymbolController(
            Instruments instruments,
            MarketQueries market,
            Directory directory,
            BarFetch fetch,
            Quotes quotes,
            PriceReading reading,
            Stakes stakes,
            MarketDataSource source,
            CorporateActions actions,
            MarketCalendar calendar,
            MarketClock clock) {
        this.instruments = instruments;
        this.market = market;
        this.directory = directory;
        this.fetch = fetch;
        this.quotes = quotes;
        this.reading = reading;
        this.stakes = stakes;
        this.source = source;
        this.actions = actions;
        this.calendar = calendar;
        this.clock = clock;
    }

    @GetMapping("/symbols/{ticker}")
    String symbol(
            @Nullable Viewer viewer,
            @PathVariable String ticker,
            @RequestParam(defaultValue = "") String range,
            @RequestParam(defaultValue = "") String style,
            @RequestParam(name = "source", defaultValue = "") String wanted,
            Model model,
            HttpServletResponse response) {
        String upper = ticker.toUpperCase(Locale.ROOT);
        if (!ticker.equals(upper) && Symbol.isTicker(upper)) {
            return "redirect:/symbols/" + upper;
        }
        Instrument instrument = opened(viewer, ticker);
        if (instrument == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            model.addAttribute("ticker", ticker);
            model.addAttribute("nearest", market.nearest(ticker, NEAREST));
            return "symbol/unknown";
        }
        fetch.want(instrument.symbol());
        ChartRange chosen = ChartRange.of(range);
        ChartStyle drawn = ChartStyle.of(style);
        List<String> sources = reading.sources(instrument.symbol());
        String from = sources.contains(wanted) ? wanted : sources.getFirst();
        SymbolPrices prices = reading.read(instrument.symbol(), from, chosen);
        LatestQuote quote = quotes.latest(instrument.symbol());
        KeyFigures figures = KeyFigures.of(prices, calendar.sessionsPerYear());
        Stake stake = stakes.of(viewer, instrument.symbol());
        LocalDate today = calendar.date(clock.now());
        model.addAttribute("instrument", instrument);
        model.addAttribute("quote", quote);
        model.addAttribute("ranges", ChartRange.all(prices.minutes() != SymbolPrices.Minutes.NONE));
        model.addAttribute("range", chosen);
        model.addAttribute("styles", ChartStyle.values());
        model.addAttribute("style", drawn);
        model.addAttribute("sources", sources);
        model.addAttribute("source", from);
        model.addAttribute("minutes", prices.minutes());
        model.addAttribute(
                "chart",
                PriceChart.of(
                        instrument.symbol(), prices, chosen, drawn, stake.carried(actions, today)));
        model.addAttribute("actions", latestActions(from, instrument.symbol()));
        model.addAttribute("today", today);
        model.addAttribute("ending", actions.ending(instrument.symbol(), today));
        model.addAttribute("now", actions.now(instrument.symbol(), today));
        model.addAttribute("figures", figures);
        model.addAttribute("stake", stake);
        Profile profile =
                source.profile(instrument.symbol()) instanceof Answer.Ok<Profile>(Profile known, _)
                        ? known
                        : null;
        model.addAttribute("profile", profile);
        model.addAttribute("simulated", source.simulated());
        Price last = quote != null ? quote.last() : figures == null ? null : figures.last();
        if (profile != null && last != null && last.isPositive()) {
            model.addAttribute("valuation", Valuation.of(profile, last));
        }
        return "symbol/symbol";
    }

    /** The bars of a chart, as fine as they are stored, those of the open session left out. */
    @GetMapping("/symbols/{ticker}/prices.csv")
    void csv(
            @PathVariable String ticker,
            @RequestParam(defaultValue = "") String range,
            @RequestParam(name = "source", defaultValue = "") String wanted,
            HttpServletResponse response)
            throws IOException {
        Instrument instrument = listed(ticker);
        ChartRange chosen = ChartRange.of(range);
        List<String> sources = reading.sources(instrument.symbol());
        String from = sources.contains(wanted) ? wanted : sources.getFirst();
        SymbolPrices prices = reading.read(instrument.symbol(), from, chosen);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s-%s.csv\"".formatted(instrument.symbol(), chosen.code()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter().write(PriceTable.csv(prices.bars(), chosen));
    }

    /** The newest first. */
    private List<CorporateAction> latestActions(String from, Symbol symbol) {
        return actions.of(from, symbol).reversed().stream().limit(ACTIONS).toList();
    }

    /** A visitor sees what is listed, since a source answers only so many questions a day. */
    private @Nullable Instrument opened(@Nullable Viewer viewer, String ticker) {
        Instrument instrument = viewer == null ? null : directory.open(ticker);
        return instrument == null ? instruments.find(ticker) : instrument;
    }

    private Instrument listed(String ticker) {
        Instrument instrument = instruments.find(ticker);
        if (instrument == null) {
            throw Problem.notFound();
        }
        return instrument;
    }
}
