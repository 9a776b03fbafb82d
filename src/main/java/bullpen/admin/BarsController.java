package bullpen.admin;

import bullpen.engine.Symbol;
import bullpen.market.BarAudit;
import bullpen.market.BarRefetch;
import bullpen.market.MarketSettings;
import bullpen.market.SourceWords;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

import java.util.List;

/** What is missing in the stored bars, and what can hardly be. */
@Controller
@RequestMapping("/admin/market/bars")
final class BarsController {
    private static final int LISTED = 200;

    private final BarAudit audit;
    private final BarRefetch refetch;
    private final MarketSettings settings;
    private final AuditLog log;

    BarsController(BarAudit audit, BarRefetch refetch, MarketSettings settings, AuditLog log) {
        this.audit = audit;
        this.refetch = refetch;
        this.settings = settings;
        this.log = log;
    }

    @GetMapping
    String bars(@RequestParam(required = false) @Nullable String source, Model model) {
        return fill(source == null ? settings.barSource() : source, model);
    }

    @PostMapping("/refetches")
    String refetch(
            Viewer admin,
            @RequestParam String source,
            @RequestParam String symbol,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (!Symbol.isTicker(symbol) || !audit.sources().contains(source)) {
            throw Problem.notFound();
        }
        try {
            int count =
                    refetch.refetch(
                            source,
                            Symbol.of(symbol),
                            (tx, bars) ->
                                    log.note(
                                            tx,
                                            admin.userId(),
                                            "fetched bars again",
                                            null,
                                            "%s from %s: %d bars"
                                                    .formatted(
                                                            symbol,
                                                            SourceWords.label(source),
                                                            bars)));
            next.addFlashAttribute(
                    "notice", "%d bars of %s were fetched again.".formatted(count, symbol));
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            Integer seconds = problem.retryAfterSeconds();
            if (seconds != null) {
                response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
            }
            return fill(source, model);
        }
        return "redirect:"
                + UriComponentsBuilder.fromPath("/admin/market/bars")
                        .queryParam("source", source)
                        .toUriString();
    }

    private String fill(String source, Model model) {
        List<String> sources = audit.sources();
        if (!sources.contains(source) && !source.equals(settings.barSource())) {
            throw Problem.notFound();
        }
        BarAudit.Findings found = audit.of(source);
        model.addAttribute("tab", "market");
        model.addAttribute("section", "bars");
        model.addAttribute("sources", sources);
        model.addAttribute("source", source);
        model.addAttribute("found", found);
        model.addAttribute("gaps", found.gaps().stream().limit(LISTED).toList());
        model.addAttribute("outliers", found.outliers().stream().limit(LISTED).toList());
        return "admin/bars";
    }
}
