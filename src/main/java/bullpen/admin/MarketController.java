package bullpen.admin;

import bullpen.db.Transaction;
import bullpen.engine.Symbol;
import bullpen.market.SourceState;
import bullpen.market.SourceStates;
import bullpen.quote.Halts;
import bullpen.quote.Held;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quarantine;
import bullpen.quote.QuotePipeline;
import bullpen.quote.Quotes;
import bullpen.web.FieldErrors;
import bullpen.web.Format;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Locale;

/** Where prices come from, what is not believed of them, and in what nothing is traded. */
@Controller
@RequestMapping("/admin/market")
final class MarketController {
    private static final int DECIDED = 20;
    private static final int LONGEST_REASON = 200;

    /**
     * A quote that is not believed, beside the last that was.
     *
     * @param last null without any
     */
    public record Doubt(Held held, @Nullable LatestQuote last) {}

    /** What to halt, and why. */
    record HaltForm(String symbol, String reason) {
        HaltForm(@Nullable String symbol, @Nullable String reason) {
            this.symbol = symbol == null ? "" : symbol.strip();
            this.reason = reason == null ? "" : reason.strip();
        }
    }

    private final SourceStates sources;
    private final MarketState state;
    private final Quarantine quarantine;
    private final QuotePipeline pipeline;
    private final Quotes quotes;
    private final Halts halts;
    private final AuditLog log;
    private final Format format;

    MarketController(
            SourceStates sources,
            MarketState state,
            Quarantine quarantine,
            QuotePipeline pipeline,
            Quotes quotes,
            Halts halts,
            AuditLog log,
            Format format) {
        this.sources = sources;
        this.state = state;
        this.quarantine = quarantine;
        this.pipeline = pipeline;
        this.quotes = quotes;
        this.halts = halts;
        this.log = log;
        this.format = format;
    }

    @GetMapping
    String market(Model model) {
        return fill(model, new HaltForm("", ""));
    }

    @PostMapping("/quarantine/{id:\\d{1,18}}/{decision:acceptance|rejection}")
    String decide(
            Viewer admin,
            @PathVariable long id,
            @PathVariable String decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        boolean accepts = decision.equals("acceptance");
        try {
            if (accepts) {
                pipeline.release(id, (tx, held) -> note(tx, admin, "accepted a price", held));
            } else {
                pipeline.reject(id, (tx, held) -> note(tx, admin, "rejected a price", held));
            }
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return fill(model, new HaltForm("", ""));
        }
        next.addFlashAttribute(
                "notice",
                accepts
                        ? "The price was accepted; orders fill on it."
                        : "The price was rejected; it does not come back in this session.");
        return "redirect:/admin/market";
    }

    @PostMapping("/halts")
    String halt(
            Viewer admin,
            @ModelAttribute("form") HaltForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            Symbol symbol = symbol(form.symbol());
            if (form.reason().isEmpty() || form.reason().length() > LONGEST_REASON) {
                throw Problem.invalidField("reason", "Give a reason of up to 200 characters.");
            }
            Halts.Halt before =
                    halts.halt(
                            symbol,
                            form.reason(),
                            (tx, known) ->
                                    log.note(
                                            tx,
                                            admin.userId(),
                                            known == null
                                                    ? "halted trading"
                                                    : "changed a halt’s reason",
                                            null,
                                            symbol + ": " + form.reason()));
            next.addFlashAttribute(
                    "notice",
                    before == null
                            ? "Trading in " + symbol + " is halted: orders wait; nothing fills."
                            : "Trading in %s was halted already; its reason is changed from “%s”."
                                    .formatted(symbol, before.reason()));
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return fill(model, form);
        }
        return "redirect:/admin/market";
    }

    @PostMapping("/halts/{ticker}/end")
    String resume(Viewer admin, @PathVariable String ticker, RedirectAttributes next) {
        if (!Symbol.isTicker(ticker)) {
            throw Problem.notFound();
        }
        halts.resume(
                Symbol.of(ticker),
                tx -> log.note(tx, admin.userId(), "let trading resume", null, ticker));
        next.addFlashAttribute("notice", ticker + " is traded again.");
        return "redirect:/admin/market";
    }

    private static Symbol symbol(String text) {
        String ticker = text.toUpperCase(Locale.ROOT);
        if (!Symbol.isTicker(ticker)) {
            throw Problem.invalidField("symbol", "Give a ticker, such as AAPL.");
        }
        return Symbol.of(ticker);
    }

    private void note(Transaction tx, Viewer admin, String act, Held held) {
        log.note(
                tx,
                admin.userId(),
                act,
                null,
                "%s at %s as of %s; %s"
                        .formatted(
                                held.symbol(),
                                format.price(held.price()),
                                format.time(held.at()),
                                held.reason()));
    }

    private String fill(Model model, HaltForm form) {
        List<Doubt> doubts =
                quarantine.open().reversed().stream()
                        .map(held -> new Doubt(held, quotes.latest(held.symbol())))
                        .toList();
        model.addAttribute("tab", "market");
        model.addAttribute("section", "sources");
        List<SourceState> states = sources.all();
        model.addAttribute("sources", states);
        model.addAttribute("outside", states.stream().anyMatch(one -> !one.simulated()));
        model.addAttribute("readings", state.readings());
        model.addAttribute("lags", state.lags());
        model.addAttribute("doubts", doubts);
        model.addAttribute("decided", quarantine.decided(DECIDED));
        model.addAttribute("halts", halts.ordered());
        model.addAttribute("sourceHalts", halts.ofSource());
        model.addAttribute("form", form);
        return "admin/market";
    }
}
