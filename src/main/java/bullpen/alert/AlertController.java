package bullpen.alert;

import bullpen.calendar.MarketClock;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** A person's price alerts. */
@Controller
@RequestMapping("/alerts")
final class AlertController {
    private static final int PAGE = 50;
    private static final String ENDED = "ended";
    private static final String ONE = "/{id:\\d{1,18}}";
    private static final Map<String, String> KINDS = kinds();
    private static final Map<String, String> REPEATS = repeats();

    private final Alerts alerts;
    private final AlertQueries queries;
    private final Instruments instruments;
    private final Quotes quotes;
    private final MarketClock clock;

    AlertController(
            Alerts alerts,
            AlertQueries queries,
            Instruments instruments,
            Quotes quotes,
            MarketClock clock) {
        this.alerts = alerts;
        this.queries = queries;
        this.instruments = instruments;
        this.quotes = quotes;
        this.clock = clock;
    }

    /** Those that wait, or with {@code ?show=ended} those that were triggered or expired. */
    @GetMapping
    String list(
            Viewer viewer,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        boolean pending = !show.equals(ENDED);
        List<Alert> read = queries.page(viewer.userId(), pending, before, PAGE + 1);
        boolean more = read.size() > PAGE;
        List<Alert> page = more ? read.subList(0, PAGE) : read;
        model.addAttribute("rows", page.stream().map(this::row).toList());
        model.addAttribute("symbols", page.stream().map(Alert::symbol).distinct().toList());
        model.addAttribute("pending", pending);
        model.addAttribute("count", queries.pending(viewer.userId()));
        model.addAttribute("most", Alerts.MOST);
        model.addAttribute(
                "older",
                more
                        ? "/alerts?show=%s&before=%d"
                                .formatted(pending ? "waiting" : ENDED, page.getLast().id())
                        : null);
        return "alert/list";
    }

    /**
     * @param price a level to begin with, such as a target
     */
    @GetMapping("/new")
    String form(
            Viewer viewer,
            @RequestParam(defaultValue = "") String symbol,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String price,
            Model model) {
        String begins = kind.isEmpty() ? (price.isEmpty() ? "above" : "crosses") : kind;
        model.addAttribute("form", AlertForm.proposed(symbol, begins, price, clock.now()));
        return page(symbol, null, model);
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") AlertForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            Alert alert = alerts.create(viewer.userId(), form.read());
            flash.addFlashAttribute(
                    "notice",
                    "You will be told when %s %s."
                            .formatted(alert.symbol(), alert.condition().words()));
            return "redirect:/alerts";
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return page(form.symbol(), null, model);
        }
    }

    @GetMapping(ONE)
    String edit(Viewer viewer, @PathVariable long id, Model model) {
        Alert alert = queries.own(viewer.userId(), id);
        model.addAttribute("form", AlertForm.of(alert));
        return page(alert.symbol().ticker(), alert, model);
    }

    @PostMapping(ONE)
    String change(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") AlertForm typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Alert alert = queries.own(viewer.userId(), id);
        AlertForm form = typed.of(alert.symbol());
        model.addAttribute("form", form);
        try {
            alerts.change(viewer.userId(), id, form.read());
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return page(form.symbol(), alert, model);
        }
        flash.addFlashAttribute("notice", "Saved.");
        return "redirect:/alerts";
    }

    @PostMapping(ONE + "/pause")
    String pause(Viewer viewer, @PathVariable long id) {
        alerts.pause(viewer.userId(), id);
        return "redirect:/alerts";
    }

    @PostMapping(ONE + "/resumption")
    String resume(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return waitsAgain(() -> alerts.resume(viewer.userId(), id), flash);
    }

    @PostMapping(ONE + "/deletion")
    String delete(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        Alert alert = queries.own(viewer.userId(), id);
        alerts.delete(viewer.userId(), id);
        flash.addFlashAttribute("deleted", id);
        flash.addFlashAttribute("notice", "The alert for %s is deleted.".formatted(alert.symbol()));
        return alert.pending() ? "redirect:/alerts" : "redirect:/alerts?show=" + ENDED;
    }

    /** Takes a deletion back. */
    @PostMapping(ONE + "/restoration")
    String restore(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return waitsAgain(() -> alerts.restore(viewer.userId(), id), flash);
    }

    private static String waitsAgain(Supplier<Alert> again, RedirectAttributes flash) {
        try {
            return again.get().pending() ? "redirect:/alerts" : "redirect:/alerts?show=" + ENDED;
        } catch (Problem problem) {
            if (problem.status().value() == 404) {
                throw problem;
            }
            flash.addFlashAttribute("refusal", problem.detail());
            return "redirect:/alerts";
        }
    }

    private String page(String ticker, @Nullable Alert alert, Model model) {
        Instrument instrument = instruments.find(ticker.strip().toUpperCase(Locale.ROOT));
        @Nullable LatestQuote quote =
                instrument == null ? null : quotes.latest(instrument.symbol());
        model.addAttribute("alert", alert);
        model.addAttribute("instrument", instrument);
        model.addAttribute("quote", quote);
        model.addAttribute("kinds", KINDS);
        model.addAttribute("repeats", REPEATS);
        return "alert/form";
    }

    private AlertRow row(Alert alert) {
        return new AlertRow(alert, quotes.latest(alert.symbol()));
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Condition.Kind kind : Condition.Kind.values()) {
            kinds.put(kind.code(), kind.label());
        }
        return kinds;
    }

    private static Map<String, String> repeats() {
        Map<String, String> repeats = new LinkedHashMap<>();
        repeats.put(AlertForm.ONCE, "Once");
        repeats.put(AlertForm.SESSION, "Every session");
        return repeats;
    }
}
