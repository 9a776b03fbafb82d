package bullpen.symbol;

import bullpen.market.Directory;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.market.MarketQueries;
import bullpen.quote.Quotes;
import bullpen.web.Htmx;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The list of symbols, and the search for one. */
@Controller
final class SymbolListController {
    private static final int OPTIONS = 8;

    private final MarketQueries market;
    private final Instruments instruments;
    private final Directory directory;
    private final Quotes quotes;

    SymbolListController(
            MarketQueries market, Instruments instruments, Directory directory, Quotes quotes) {
        this.market = market;
        this.instruments = instruments;
        this.directory = directory;
        this.quotes = quotes;
    }

    /**
     * As a page a table with prices, or the page of the symbol whose ticker was typed; for the
     * search box the options alone.
     */
    @GetMapping("/symbols")
    String search(
            @Nullable Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String dir,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.addHeader("Vary", "HX-Request");
        if (Htmx.wantsFragment(request)) {
            return options(viewer, q, model);
        }
        Instrument exact = instruments.find(q.strip().toUpperCase(Locale.ROOT));
        if (exact != null) {
            return "redirect:/symbols/" + exact.symbol();
        }
        List<SymbolRow> found =
                market.search(q, Integer.MAX_VALUE).stream()
                        .map(one -> new SymbolRow(one, quotes.latest(one.symbol())))
                        .toList();
        model.addAttribute(
                "list",
                SymbolList.of(
                        q,
                        sector,
                        SymbolSort.of(sort),
                        dir.equals("desc"),
                        page,
                        found,
                        sectors()));
        model.addAttribute("unlisted", beyond(viewer, q));
        return "symbol/symbols";
    }

    private String options(@Nullable Viewer viewer, String q, Model model) {
        List<Instrument> found = market.search(q, OPTIONS + 1);
        model.addAttribute("query", q);
        model.addAttribute("more", found.size() > OPTIONS);
        model.addAttribute("instruments", found.stream().limit(OPTIONS).toList());
        model.addAttribute(
                "unlisted",
                found.size() < OPTIONS
                        ? beyond(viewer, q).stream().limit(OPTIONS - found.size()).toList()
                        : List.of());
        return "symbol/_options";
    }

    /** Begins to follow a symbol that the source of prices knows; the form is in its results. */
    @PostMapping("/symbols/{ticker}/listing")
    String list(Viewer viewer, @PathVariable String ticker, RedirectAttributes flash) {
        if (directory.open(ticker) == null) {
            throw Problem.notFound();
        }
        flash.addFlashAttribute(
                "notice", ticker + " is followed now; its prices come within a minute.");
        return "redirect:/symbols/" + ticker;
    }

    private List<String> sectors() {
        Stream<String> named =
                instruments.all().stream()
                        .map(Instrument::sector)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted();
        boolean hasFunds =
                instruments.all().stream().anyMatch(one -> one.type() == Instrument.Type.ETF);
        return Stream.concat(named, hasFunds ? Stream.of(SymbolList.FUNDS) : Stream.empty())
                .toList();
    }

    /** For the signed-in alone, since a source answers only so many questions a day. */
    private List<Instrument> beyond(@Nullable Viewer viewer, String text) {
        return viewer == null ? List.of() : directory.search(text);
    }
}
