package bullpen.watchlist;

import bullpen.engine.Symbol;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;

/** Which of a person's lists have a symbol: the button on its page, and a page of its own. */
@Controller
@RequestMapping("/watchlists/symbols/{ticker}")
final class WatchController {
    private final Watchlists watchlists;
    private final WatchlistQueries queries;
    private final Instruments instruments;

    WatchController(Watchlists watchlists, WatchlistQueries queries, Instruments instruments) {
        this.watchlists = watchlists;
        this.queries = queries;
        this.instruments = instruments;
    }

    @GetMapping
    String show(
            Viewer viewer,
            @PathVariable String ticker,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return page(viewer, instrument(ticker), false, model, request, response);
    }

    /**
     * Puts the symbol into a list, or takes it out of it.
     *
     * @param list null for the first, which is made when there is none
     * @param watched whether it is to be in it
     */
    @PostMapping
    String watch(
            Viewer viewer,
            @PathVariable String ticker,
            @RequestParam(required = false) @Nullable Long list,
            @RequestParam(defaultValue = "true") boolean watched,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Instrument instrument = instrument(ticker);
        Symbol symbol = instrument.symbol();
        try {
            if (list == null) {
                watchlists.watch(viewer.userId(), symbol);
            } else if (watched) {
                watchlists.add(viewer.userId(), list, symbol, "", null);
            } else {
                watchlists.remove(viewer.userId(), list, symbol);
            }
        } catch (Problem problem) {
            if (problem.status().value() == 404) {
                throw problem;
            }
            model.addAttribute(
                    "refused",
                    problem.fields().isEmpty()
                            ? problem.detail()
                            : problem.fields().getFirst().message());
            response.setStatus(problem.status().value());
            return page(viewer, instrument, true, model, request, response);
        }
        if (Htmx.wantsFragment(request)) {
            return page(viewer, instrument, true, model, request, response);
        }
        flash.addFlashAttribute(
                "notice", symbol + (watched ? " is in the list." : " is out of the list."));
        return "redirect:/symbols/" + symbol;
    }

    private String page(
            Viewer viewer,
            Instrument instrument,
            boolean open,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.addHeader("Vary", "HX-Request");
        List<Watchlist> lists = queries.all(viewer.userId());
        model.addAttribute("symbol", instrument.symbol());
        model.addAttribute("instrument", instrument);
        model.addAttribute("lists", lists);
        model.addAttribute("open", open);
        model.addAttribute(
                "watched", lists.stream().anyMatch(list -> list.item(instrument.symbol()) != null));
        return Htmx.wantsFragment(request) ? "watchlist/_watch-button" : "watchlist/watch";
    }

    private Instrument instrument(String ticker) {
        Instrument instrument = instruments.find(ticker);
        if (instrument == null) {
            throw Problem.notFound();
        }
        return instrument;
    }
}
