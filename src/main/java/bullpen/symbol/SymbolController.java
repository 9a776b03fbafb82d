package bullpen.symbol;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.market.AdjustedBars;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.market.MarketQueries;
import bullpen.market.MarketSettings;
import bullpen.quote.Quotes;
import bullpen.web.Htmx;
import bullpen.web.Problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The search for a symbol, and a symbol's page. */
@Controller
final class SymbolController {
    private static final int MOST_OPTIONS = 8;
    private static final int MOST_ROWS = 200;

    private final MarketQueries market;
    private final Instruments instruments;
    private final Quotes quotes;
    private final Bars bars;
    private final AdjustedBars adjusted;
    private final MarketSettings settings;
    private final MarketCalendar calendar;
    private final MarketClock clock;

    SymbolController(
            MarketQueries market,
            Instruments instruments,
            Quotes quotes,
            Bars bars,
            AdjustedBars adjusted,
            MarketSettings settings,
            MarketCalendar calendar,
            MarketClock clock) {
        this.market = market;
        this.instruments = instruments;
        this.quotes = quotes;
        this.bars = bars;
        this.adjusted = adjusted;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * As a page a table with prices, or the page of the symbol whose ticker was typed; for the
     * search box the options alone.
     */
    @GetMapping("/symbols")
    String search(
            @RequestParam(defaultValue = "") String q,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean fragment = Htmx.wantsFragment(request);
        response.addHeader("Vary", "HX-Request");
        Instrument exact = instruments.find(q.strip().toUpperCase(Locale.ROOT));
        if (exact != null && !fragment) {
            return "redirect:/symbols/" + exact.symbol();
        }
        List<Instrument> found = market.search(q, fragment ? MOST_OPTIONS : MOST_ROWS);
        model.addAttribute("query", q);
        if (fragment) {
            model.addAttribute("instruments", found);
            return "market/_options";
        }
        model.addAttribute("rows", rows(found));
        return "market/symbols";
    }

    /** Those with a price first: the others cannot be traded now. */
    private List<SymbolRow> rows(List<Instrument> found) {
        return found.stream()
                .map(one -> new SymbolRow(one, quotes.latest(one.symbol())))
                .sorted(Comparator.comparing(row -> row.quote() == null))
                .toList();
    }

    @GetMapping("/symbols/{ticker}")
    String symbol(
            @PathVariable String ticker,
            @RequestParam(defaultValue = "") String range,
            @RequestParam(defaultValue = "") String source,
            Model model) {
        Instrument instrument = instruments.find(ticker);
        if (instrument == null) {
            throw Problem.notFound();
        }
        ChartRange chosen = ChartRange.of(range);
        List<String> sources = sources(instrument);
        String from = sources.contains(source) ? source : sources.getFirst();
        DailyBars all = adjusted.bySplits(from, instrument.symbol(), calendar.date(clock.now()));
        model.addAttribute("instrument", instrument);
        model.addAttribute("quote", quotes.latest(instrument.symbol()));
        model.addAttribute("ranges", ChartRange.values());
        model.addAttribute("range", chosen);
        model.addAttribute("sources", sources);
        model.addAttribute("source", from);
        if (!all.isEmpty()) {
            LocalDate last = all.date(all.size() - 1);
            model.addAttribute(
                    "chart", PriceChart.of(all.between(chosen.start(last), last), chosen));
            model.addAttribute("figures", KeyFigures.of(all, calendar.sessionsPerYear()));
        }
        return "market/symbol";
    }

    /** Those that have bars of it, the market's own first; that alone when none has. */
    private List<String> sources(Instrument instrument) {
        List<String> sources = new ArrayList<>(bars.sources(instrument.symbol()));
        String own = settings.barSource();
        if (sources.isEmpty() || sources.remove(own)) {
            sources.addFirst(own);
        }
        return sources;
    }
}
