package bullpen.watchlist;

import bullpen.engine.Symbol;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.market.MarketQueries;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A person's watchlists and the symbols in them. */
@Controller
@RequestMapping("/watchlists")
final class WatchlistController {
    private static final String NONE = "/watchlists";
    private static final String ONE = "/{id:\\d{1,18}}";
    private static final String ITEM = ONE + "/items/{ticker}";

    /** The live stream sends so many symbols to a page. */
    private static final int LIVE = 50;

    /** So many symbols are named where several fit. */
    private static final int CHOICES = 8;

    private final Watchlists watchlists;
    private final WatchlistQueries queries;
    private final WatchlistRows rows;
    private final Instruments instruments;
    private final MarketQueries market;

    WatchlistController(
            Watchlists watchlists,
            WatchlistQueries queries,
            WatchlistRows rows,
            Instruments instruments,
            MarketQueries market) {
        this.watchlists = watchlists;
        this.queries = queries;
        this.rows = rows;
        this.instruments = instruments;
        this.market = market;
    }

    /** The first list, or what a list is. */
    @GetMapping
    String first(Viewer viewer) {
        String page = firstPage(viewer);
        return page.equals(NONE) ? "watchlist/none" : "redirect:" + page;
    }

    private String firstPage(Viewer viewer) {
        List<Watchlist> all = queries.all(viewer.userId());
        return all.isEmpty() ? NONE : NONE + "/" + all.getFirst().id();
    }

    @GetMapping("/new")
    String form(Viewer viewer, Model model) {
        model.addAttribute("name", "");
        return "watchlist/new";
    }

    /**
     * @param starter {@code yes} for a list of symbols that everybody knows
     */
    @PostMapping
    String create(
            Viewer viewer,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String starter,
            Model model,
            HttpServletResponse response) {
        try {
            long id =
                    starter.equals("yes")
                            ? watchlists.createStarter(viewer.userId())
                            : watchlists.create(viewer.userId(), name, List.of());
            return "redirect:/watchlists/" + id;
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            model.addAttribute("name", name);
            return "watchlist/new";
        }
    }

    /**
     * @param arrange whether the buttons are those that order the list
     */
    @GetMapping(ONE)
    String show(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean arrange,
            Model model) {
        model.addAttribute("form", ItemForm.empty());
        return page(viewer, id, arrange, model);
    }

    @PostMapping(ONE + "/items")
    String add(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ItemForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            Symbol symbol = chosen(form, model);
            watchlists.add(
                    viewer.userId(), id, symbol, form.note(), form.readTarget(), form.readPlace());
            flash.addFlashAttribute("notice", named(symbol) + " is in the list.");
            return "redirect:/watchlists/" + id;
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return page(viewer, id, false, model);
        }
    }

    /**
     * The symbol that was typed, or that alone fits what was typed, such as a company's name.
     *
     * @throws Problem 422 when none does or several do; the model has those to choose from then
     */
    private Symbol chosen(ItemForm form, Model model) {
        String typed = form.symbol();
        if (typed.isEmpty() || instruments.find(typed.toUpperCase(Locale.ROOT)) != null) {
            return form.readSymbol();
        }
        List<Instrument> found = market.search(typed, CHOICES);
        if (found.size() == 1) {
            return found.getFirst().symbol();
        }
        model.addAttribute("choices", found.isEmpty() ? market.nearest(typed, CHOICES) : found);
        throw Problem.invalidField(
                "symbol",
                found.isEmpty()
                        ? "No symbol and no company fits “%s”.".formatted(typed)
                        : "Several symbols fit “%s”. Choose one.".formatted(typed));
    }

    private String named(Symbol symbol) {
        Instrument known = instruments.find(symbol);
        return known == null || known.name().equals(symbol.ticker())
                ? symbol.ticker()
                : symbol + ", " + known.name() + ",";
    }

    @GetMapping(ITEM)
    String item(Viewer viewer, @PathVariable long id, @PathVariable String ticker, Model model) {
        Watchlist list = queries.own(viewer.userId(), id);
        Watchlist.Item item = item(list, ticker);
        model.addAttribute("form", ItemForm.of(item, 0));
        return itemPage(list, item, model);
    }

    @PostMapping(ITEM)
    String change(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable String ticker,
            @ModelAttribute("form") ItemForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Watchlist list = queries.own(viewer.userId(), id);
        Watchlist.Item item = item(list, ticker);
        try {
            watchlists.change(viewer.userId(), id, item.symbol(), form.note(), form.readTarget());
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return itemPage(list, item, model);
        }
        flash.addFlashAttribute("notice", "Saved.");
        return "redirect:/watchlists/" + id;
    }

    /**
     * @param to top, up or down
     */
    @PostMapping(ITEM + "/place")
    String moveItem(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable String ticker,
            @RequestParam String to) {
        Watchlist list = queries.own(viewer.userId(), id);
        watchlists.moveItem(viewer.userId(), id, item(list, ticker).symbol(), move(to));
        return "redirect:/watchlists/" + id + "?arrange=true";
    }

    @PostMapping(ITEM + "/removal")
    String remove(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable String ticker,
            @RequestParam(defaultValue = "false") boolean arrange,
            RedirectAttributes flash) {
        Watchlist list = queries.own(viewer.userId(), id);
        Watchlist.Item item = item(list, ticker);
        watchlists.remove(viewer.userId(), id, item.symbol());
        flash.addFlashAttribute("notice", item.symbol() + " is out of the list.");
        flash.addFlashAttribute("removed", ItemForm.of(item, list.items().indexOf(item)));
        return "redirect:/watchlists/" + id + (arrange ? "?arrange=true" : "");
    }

    @GetMapping(ONE + "/settings")
    String settings(Viewer viewer, @PathVariable long id, Model model) {
        Watchlist list = queries.own(viewer.userId(), id);
        model.addAttribute("list", list);
        model.addAttribute("name", list.name());
        return "watchlist/settings";
    }

    @PostMapping(ONE + "/settings")
    String rename(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response) {
        try {
            watchlists.rename(viewer.userId(), id, name);
            return "redirect:/watchlists/" + id;
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            model.addAttribute("list", queries.own(viewer.userId(), id));
            model.addAttribute("name", name);
            return "watchlist/settings";
        }
    }

    /**
     * @param to top, up or down
     */
    @PostMapping(ONE + "/place")
    String move(Viewer viewer, @PathVariable long id, @RequestParam String to) {
        watchlists.move(viewer.userId(), id, move(to));
        return "redirect:/watchlists/" + id + "/settings";
    }

    @PostMapping(ONE + "/deletion")
    String delete(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String confirmed,
            Model model,
            RedirectAttributes flash) {
        Watchlist list = queries.own(viewer.userId(), id);
        if (!confirmed.equals("yes")) {
            model.addAttribute("list", list);
            return "watchlist/deletion";
        }
        watchlists.delete(viewer.userId(), id);
        flash.addFlashAttribute("notice", "The list %s is deleted.".formatted(list.name()));
        return "redirect:" + firstPage(viewer);
    }

    private String page(Viewer viewer, long id, boolean arrange, Model model) {
        List<Watchlist> all = queries.all(viewer.userId());
        Watchlist list =
                all.stream().filter(one -> one.id() == id).findAny().orElseThrow(Problem::notFound);
        List<WatchlistRow> shown = rows.of(list.items());
        model.addAttribute("lists", all);
        model.addAttribute("list", list);
        model.addAttribute("rows", shown);
        model.addAttribute("arrange", arrange);
        model.addAttribute("live", LIVE);
        model.addAttribute(
                "topics",
                list.symbols().stream()
                        .limit(LIVE)
                        .map(Symbol::ticker)
                        .collect(Collectors.joining(",")));
        return "watchlist/watchlist";
    }

    private String itemPage(Watchlist list, Watchlist.Item item, Model model) {
        model.addAttribute("list", list);
        model.addAttribute("item", item);
        model.addAttribute("instrument", instruments.find(item.symbol()));
        return "watchlist/item";
    }

    private static Watchlist.Item item(Watchlist list, String ticker) {
        Watchlist.Item item = Symbol.isTicker(ticker) ? list.item(Symbol.of(ticker)) : null;
        if (item == null) {
            throw Problem.notFound();
        }
        return item;
    }

    private static Move move(String to) {
        try {
            return Move.of(to);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalidField("to", "is top, up or down");
        }
    }
}
