package bullpen.admin;

import bullpen.corporate.ActionDesk;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.ActionReading;
import bullpen.market.ActionRecord;
import bullpen.market.CorporateAction;
import bullpen.market.CorporateActions;
import bullpen.market.MarketSettings;
import bullpen.market.RecordedAction;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Splits, dividends, delistings and symbol changes: what is known of them, entered, previewed and
 * applied.
 */
@Controller
@RequestMapping("/admin/market/actions")
final class CorporateActionController {
    private static final int ROWS = 50;

    private final ActionRecord record;
    private final ActionDesk desk;
    private final CorporateActions actions;
    private final AuditLog log;
    private final Writer writer;

    CorporateActionController(
            ActionRecord record,
            ActionDesk desk,
            CorporateActions actions,
            AuditLog log,
            Writer writer) {
        this.record = record;
        this.desk = desk;
        this.actions = actions;
        this.log = log;
        this.writer = writer;
    }

    /** An action as it is typed. */
    record ActionForm(String symbol, String exDate, String kind, String terms, String source) {
        ActionForm(
                @Nullable String symbol,
                @Nullable String exDate,
                @Nullable String kind,
                @Nullable String terms,
                @Nullable String source) {
            this.symbol = symbol == null ? "" : symbol;
            this.exDate = exDate == null ? "" : exDate;
            this.kind = kind == null ? CorporateAction.Split.KIND : kind;
            this.terms = terms == null ? "" : terms;
            this.source = source == null ? "" : source;
        }
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        return fill(new ActionForm(null, null, null, null, null), q, model);
    }

    private String fill(ActionForm form, String q, Model model) {
        String ticker = q.strip().toUpperCase(Locale.ROOT);
        model.addAttribute("tab", "market");
        model.addAttribute("section", "actions");
        model.addAttribute("form", form);
        model.addAttribute("q", q);
        model.addAttribute("kinds", kinds());
        model.addAttribute("sources", sources());
        model.addAttribute(
                "actions",
                q.isBlank() || Symbol.isTicker(ticker)
                        ? record.latest(q.isBlank() ? null : Symbol.of(ticker), null, ROWS)
                        : List.of());
        return "admin/actions";
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(CorporateAction.Split.KIND, "Split");
        kinds.put(CorporateAction.Dividend.KIND, "Dividend");
        kinds.put(CorporateAction.Delisting.KIND, "Delisting");
        kinds.put(CorporateAction.SymbolChange.KIND, "Symbol change");
        return kinds;
    }

    /** Whose prices it may belong to, the market's own first. */
    private Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put(actions.own(), "The market’s own, and accounts");
        sources.putIfAbsent(MarketSettings.IMPORTED, "Imported prices alone");
        return sources;
    }

    @PostMapping
    String enter(
            Viewer admin,
            @ModelAttribute("form") ActionForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            CorporateAction action =
                    ActionReading.of(form.symbol(), form.exDate(), form.kind(), form.terms());
            enter(admin, form.source(), List.of(action));
        } catch (Problem problem) {
            return refuse(problem, form, model, response);
        }
        next.addFlashAttribute("notice", "Recorded, and noted in the audit log.");
        return "redirect:/admin/market/actions";
    }

    @PostMapping("/imports")
    String upload(
            Viewer admin,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String source,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        List<CorporateAction> read;
        try {
            String text = file == null ? "" : new String(file.getBytes(), StandardCharsets.UTF_8);
            read = ActionReading.file(text);
            enter(admin, source, read);
        } catch (Problem problem) {
            var form = new ActionForm(null, null, null, null, source);
            return refuse(problem, form, model, response);
        }
        next.addFlashAttribute("notice", "Recorded " + read.size() + ", noted in the audit log.");
        return "redirect:/admin/market/actions";
    }

    private void enter(Viewer admin, String source, List<CorporateAction> entered) {
        if (!sources().containsKey(source)) {
            throw Problem.invalidField("source", "Choose whose prices it belongs to.");
        }
        record.enter(
                source,
                entered,
                admin.userId(),
                (tx, action) ->
                        log.note(
                                tx,
                                admin.userId(),
                                "recorded a corporate action",
                                null,
                                words(action) + ", for " + source + " prices."));
    }

    private static String words(CorporateAction action) {
        return "%s of %s on %s: %s"
                .formatted(action.words(), action.symbol(), action.exDate(), action.terms());
    }

    private String refuse(
            Problem problem, ActionForm form, Model model, HttpServletResponse response) {
        response.setStatus(problem.status().value());
        model.addAttribute("errors", FieldErrors.of(problem));
        model.addAttribute("problem", problem.fields().isEmpty() ? problem.detail() : null);
        return fill(form, "", model);
    }

    @GetMapping("/{id:\\d{1,18}}")
    String preview(@PathVariable long id, Model model) {
        RecordedAction recorded = find(id);
        model.addAttribute("tab", "market");
        model.addAttribute("section", "actions");
        model.addAttribute("recorded", recorded);
        model.addAttribute("own", record.isOwn(recorded));
        model.addAttribute("open", desk.isOpen(recorded));
        model.addAttribute(
                "preview",
                switch (recorded.status()) {
                    case ANNOUNCED, PAST -> record.isOwn(recorded) ? desk.preview(recorded) : null;
                    case APPLIED, UNDONE -> null;
                });
        return "admin/action";
    }

    @PostMapping("/{id:\\d{1,18}}/application")
    String apply(Viewer admin, @PathVariable long id, RedirectAttributes next) {
        RecordedAction recorded = find(id);
        try {
            int count = desk.applyLate(recorded);
            writer.write(
                    tx -> {
                        log.note(
                                tx,
                                admin.userId(),
                                "applied a corporate action",
                                null,
                                words(recorded.action()) + ", to " + count + " accounts.");
                        return null;
                    });
            next.addFlashAttribute("notice", "Applied to " + count + " accounts.");
        } catch (Problem problem) {
            next.addFlashAttribute("refusal", problem.detail());
        }
        return "redirect:/admin/market/actions/" + id;
    }

    private RecordedAction find(long id) {
        RecordedAction recorded = record.find(id);
        if (recorded == null) {
            throw Problem.notFound();
        }
        return recorded;
    }
}
