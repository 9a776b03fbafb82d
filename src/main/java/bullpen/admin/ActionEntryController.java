package bullpen.admin;

import bullpen.corporate.ActionDesk;
import bullpen.corporate.ActionPreview;
import bullpen.engine.Symbol;
import bullpen.market.MarketSettings;
import bullpen.market.SourceWords;
import bullpen.market.action.ActionReading;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;
import bullpen.market.action.RecordedAction;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Upload;
import bullpen.web.UploadLimit;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Splits, dividends, delistings and symbol changes: what is known of them, and what an
 * administrator enters, by way of a preview of what it will do.
 */
@Controller
@RequestMapping(CorporateActionController.ADDRESS)
final class ActionEntryController {
    private static final String TOO_LARGE = "A file has 1 MB at most. Nothing was recorded.";

    /** Some less than what a form's fields may have, for the others of them. */
    private static final long MOST_BYTES = 1_000_000;

    private static final String ADDRESS = CorporateActionController.ADDRESS;
    private static final String FILES = "/imports";
    private static final int ROWS = 50;
    private static final int ACCOUNTS = 50;
    private static final int LISTED = 200;

    private final ActionRecord record;
    private final ActionDesk desk;
    private final CorporateActions actions;
    private final Holders holders;
    private final AuditLog log;

    ActionEntryController(
            ActionRecord record,
            ActionDesk desk,
            CorporateActions actions,
            Holders holders,
            AuditLog log) {
        this.record = record;
        this.desk = desk;
        this.actions = actions;
        this.holders = holders;
        this.log = log;
    }

    /** What is known, and the form, with what was typed when somebody comes back to it. */
    @GetMapping
    String list(
            @ModelAttribute("form") ActionForm form,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        return fill(form, q, before == null ? null : find(before), model);
    }

    private RecordedAction find(long id) {
        RecordedAction recorded = record.find(id);
        if (recorded == null) {
            throw Problem.notFound();
        }
        return recorded;
    }

    private String fill(ActionForm form, String q, @Nullable RecordedAction before, Model model) {
        String ticker = q.strip().toUpperCase(Locale.ROOT);
        addSection(model);
        model.addAttribute("form", form);
        model.addAttribute("q", q);
        model.addAttribute("kinds", kinds());
        model.addAttribute("sources", sources());
        List<RecordedAction> found =
                q.isBlank() || Symbol.isTicker(ticker)
                        ? record.latest(q.isBlank() ? null : Symbol.of(ticker), before, ROWS + 1)
                        : List.of();
        List<RecordedAction> page = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("actions", page);
        model.addAttribute(
                "older",
                found.size() > ROWS
                        ? UriComponentsBuilder.fromPath(ADDRESS)
                                .queryParam("q", "{q}")
                                .queryParam("before", page.getLast().id())
                                .build(q)
                        : null);
        return "admin/actions";
    }

    private static void addSection(Model model) {
        model.addAttribute("tab", "market");
        model.addAttribute("section", "actions");
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

    /** What an action will do, as things are now; nothing is written. */
    @GetMapping("/preview")
    String preview(
            @ModelAttribute("form") ActionForm form,
            @RequestParam(defaultValue = "" + Long.MIN_VALUE) long previewed,
            Model model,
            HttpServletResponse response) {
        CorporateAction action;
        try {
            action = read(form);
            tryOut(form.source(), List.of(action));
        } catch (Problem problem) {
            return refuse(problem, form, model, response);
        }
        addSection(model);
        addReadings(form.source(), List.of(action), model);
        if (isOwn(form.source())) {
            ActionPreview preview = desk.preview(action, previewed, ACCOUNTS);
            model.addAttribute("preview", preview);
            model.addAttribute("holders", holders.of(preview.portfolioIds()));
        }
        return "admin/action-preview";
    }

    private static CorporateAction read(ActionForm form) {
        return ActionReading.of(form.symbol(), form.exDate(), form.kind(), form.terms());
    }

    private boolean isOwn(String source) {
        return source.equals(actions.own());
    }

    private void addReadings(String source, List<CorporateAction> read, Model model) {
        model.addAttribute("source", sources().get(source));
        model.addAttribute("own", isOwn(source));
        model.addAttribute("today", record.today());
        model.addAttribute("read", read);
    }

    @PostMapping
    String enter(
            Viewer admin,
            @ModelAttribute("form") ActionForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            enter(admin, form.source(), List.of(read(form)));
        } catch (Problem problem) {
            return refuse(problem, form, model, response);
        }
        next.addFlashAttribute("notice", "Recorded, and noted in the audit log.");
        return "redirect:" + ADDRESS;
    }

    @Bean
    static Upload actionUpload() {
        return Upload.byAdministrators(ADDRESS + FILES, DataSize.ofMegabytes(1));
    }

    /** Also the answer to a file that was too large to be read. */
    @GetMapping(FILES)
    String uploadForm(
            @RequestAttribute(name = UploadLimit.EXCEEDED, required = false)
                    @Nullable Boolean exceeded,
            Model model) {
        if (exceeded != null) {
            model.addAttribute("errors", Map.of("file", TOO_LARGE));
        }
        return fill(ActionForm.empty(), "", null, model);
    }

    /** What a file holds; nothing is written. */
    @PostMapping(FILES)
    String upload(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String source,
            Model model,
            HttpServletResponse response)
            throws IOException {
        String text = file == null ? "" : new String(file.getBytes(), StandardCharsets.UTF_8);
        List<CorporateAction> read;
        try {
            requireReturn(text);
            read = ActionReading.file(text);
            tryOut(source, read);
        } catch (Problem problem) {
            return refuse(problem, file(source), model, response);
        }
        addSection(model);
        addReadings(source, read, model);
        model.addAttribute("listed", read.subList(0, Math.min(LISTED, read.size())));
        model.addAttribute("concerned", desk.concerned(read));
        model.addAttribute("text", text);
        model.addAttribute("sourceCode", source);
        return "admin/action-file";
    }

    /** A text comes back from its list as a field, with line ends of two characters. */
    private static void requireReturn(String text) {
        long lines = text.lines().count();
        if (text.getBytes(StandardCharsets.UTF_8).length + lines > MOST_BYTES) {
            throw Problem.invalidField("file", TOO_LARGE);
        }
    }

    /** Takes down what a file held, which comes back from its list. */
    @PostMapping(value = FILES, params = "text")
    String enterFile(
            Viewer admin,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String source,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        List<CorporateAction> read;
        try {
            read = ActionReading.file(text);
            enter(admin, source, read);
        } catch (Problem problem) {
            return refuse(problem, file(source), model, response);
        }
        next.addFlashAttribute("notice", "Recorded " + read.size() + ", noted in the audit log.");
        return "redirect:" + ADDRESS;
    }

    private static ActionForm file(String source) {
        return new ActionForm(null, null, null, null, source);
    }

    private void tryOut(String source, List<CorporateAction> entered) {
        requireSource(source);
        record.tryOut(source, entered);
    }

    private void enter(Viewer admin, String source, List<CorporateAction> entered) {
        requireSource(source);
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
                                "%s, for the source “%s”."
                                        .formatted(words(action), SourceWords.label(source))));
    }

    private void requireSource(String source) {
        if (!sources().containsKey(source)) {
            throw Problem.invalidField("source", "Choose whose prices it belongs to.");
        }
    }

    /** For the audit log. */
    static String words(CorporateAction action) {
        return "%s of %s on %s: %s"
                .formatted(action.words(), action.symbol(), action.exDate(), action.terms());
    }

    private String refuse(
            Problem problem, ActionForm form, Model model, HttpServletResponse response) {
        response.setStatus(problem.status().value());
        model.addAttribute("errors", FieldErrors.of(problem));
        model.addAttribute("problem", problem.fields().isEmpty() ? problem.detail() : null);
        return fill(form, "", null, model);
    }
}
