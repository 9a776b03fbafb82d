package bullpen.admin;

import bullpen.corporate.ActionDesk;
import bullpen.corporate.ActionPreview;
import bullpen.corporate.ActionReversal;
import bullpen.corporate.Outcome;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.MarketSettings;
import bullpen.market.action.ActionReading;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;
import bullpen.market.action.RecordedAction;
import bullpen.portfolio.Portfolio;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.user.Accounts;
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
import org.springframework.web.bind.annotation.PathVariable;
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
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Splits, dividends, delistings and symbol changes: what is known of them, entered, previewed,
 * applied, undone.
 */
@Controller
@RequestMapping(CorporateActionController.ADDRESS)
final class CorporateActionController {
    static final String ADDRESS = "/admin/market/actions";

    private static final String FILES = "/imports";
    private static final int ROWS = 50;
    private static final int ACCOUNTS = 50;

    private final ActionRecord record;
    private final ActionDesk desk;
    private final ActionReversal reversal;
    private final CorporateActions actions;
    private final PortfolioQueries portfolios;
    private final Accounts people;
    private final AuditLog log;
    private final Writer writer;

    CorporateActionController(
            ActionRecord record,
            ActionDesk desk,
            ActionReversal reversal,
            CorporateActions actions,
            PortfolioQueries portfolios,
            Accounts people,
            AuditLog log,
            Writer writer) {
        this.record = record;
        this.desk = desk;
        this.reversal = reversal;
        this.actions = actions;
        this.portfolios = portfolios;
        this.people = people;
        this.log = log;
        this.writer = writer;
    }

    /**
     * Whose an account is.
     *
     * @param ownerId null when its owner was deleted
     * @param owner the name, null then too
     */
    public record Holder(String portfolio, @Nullable Long ownerId, @Nullable String owner) {}

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
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        var form = new ActionForm(null, null, null, null, null);
        return fill(form, q, before == null ? null : find(before), model);
    }

    private String fill(ActionForm form, String q, @Nullable RecordedAction before, Model model) {
        String ticker = q.strip().toUpperCase(Locale.ROOT);
        model.addAttribute("tab", "market");
        model.addAttribute("section", "actions");
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
                        ? UriComponentsBuilder.fromPath("/admin/market/actions")
                                .queryParam("q", "{q}")
                                .queryParam("before", page.getLast().id())
                                .build(q)
                        : null);
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
            model.addAttribute(
                    "errors", Map.of("file", "A file has 1 MB at most. Nothing was recorded."));
        }
        return list("", null, model);
    }

    @PostMapping(FILES)
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
        return fill(form, "", null, model);
    }

    @GetMapping("/{id:\\d{1,18}}")
    String show(
            @PathVariable long id,
            @RequestParam(defaultValue = "" + Long.MIN_VALUE) long after,
            @RequestParam(defaultValue = "" + Long.MIN_VALUE) long previewed,
            Model model) {
        RecordedAction recorded = fill(id, model);
        List<Outcome> found = desk.outcomes(recorded, after, ACCOUNTS + 1);
        List<Outcome> page = found.subList(0, Math.min(ACCOUNTS, found.size()));
        model.addAttribute("open", desk.isOpen(recorded));
        model.addAttribute("outcomes", page);
        model.addAttribute(
                "further", found.size() > ACCOUNTS ? page.getLast().portfolioId() : null);
        ActionPreview preview =
                switch (recorded.status()) {
                    case ANNOUNCED, PAST ->
                            record.isOwn(recorded)
                                    ? desk.preview(recorded, previewed, ACCOUNTS)
                                    : null;
                    case APPLIED, UNDONE -> null;
                };
        model.addAttribute("preview", preview);
        model.addAttribute(
                "holders",
                holders(Stream.concat(page.stream().map(Outcome::portfolioId), accounts(preview))));
        return "admin/action";
    }

    private static Stream<Long> accounts(@Nullable ActionPreview preview) {
        return preview == null
                ? Stream.empty()
                : preview.rows().stream().map(ActionPreview.Row::portfolioId);
    }

    /** By the ids of the accounts. */
    private Map<Long, Holder> holders(Stream<Long> portfolioIds) {
        List<Portfolio> found =
                portfolios.among(portfolioIds.collect(Collectors.toSet())).stream()
                        .map(PortfolioView::portfolio)
                        .toList();
        Map<Long, String> names =
                people.displayNames(
                        found.stream()
                                .map(Portfolio::ownerId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return found.stream()
                .collect(
                        Collectors.toMap(
                                Portfolio::id,
                                one ->
                                        new Holder(
                                                one.name(),
                                                one.ownerId(),
                                                one.ownerId() == null
                                                        ? null
                                                        : names.get(one.ownerId()))));
    }

    private RecordedAction fill(long id, Model model) {
        RecordedAction recorded = find(id);
        model.addAttribute("tab", "market");
        model.addAttribute("section", "actions");
        model.addAttribute("recorded", recorded);
        model.addAttribute("own", record.isOwn(recorded));
        return recorded;
    }

    @GetMapping("/{id:\\d{1,18}}/reversal")
    String previewReversal(
            @PathVariable long id,
            @RequestParam(defaultValue = "" + Long.MIN_VALUE) long previewed,
            Model model) {
        RecordedAction recorded = fill(id, model);
        String refusal = reversal.refusal(recorded);
        model.addAttribute("refusal", refusal);
        ActionPreview preview =
                refusal == null ? reversal.preview(recorded, previewed, ACCOUNTS) : null;
        model.addAttribute("preview", preview);
        model.addAttribute("holders", holders(accounts(preview)));
        return "admin/reversal";
    }

    @PostMapping("/{id:\\d{1,18}}/reversal")
    String reverse(Viewer admin, @PathVariable long id, RedirectAttributes next) {
        RecordedAction recorded = find(id);
        try {
            ActionReversal.Done done = reversal.undo(recorded);
            String counts =
                    "taken back in %s, left in %d."
                            .formatted(accounts(done.accounts()), done.left());
            note(admin, "undid a corporate action", words(recorded.action()) + ", " + counts);
            next.addFlashAttribute("notice", "Undone: " + counts);
        } catch (Problem problem) {
            next.addFlashAttribute("refusal", problem.detail());
        }
        return "redirect:/admin/market/actions/" + id;
    }

    private void note(Viewer admin, String act, String what) {
        writer.write(
                tx -> {
                    log.note(tx, admin.userId(), act, null, what);
                    return null;
                });
    }

    @PostMapping("/{id:\\d{1,18}}/application")
    String apply(Viewer admin, @PathVariable long id, RedirectAttributes next) {
        RecordedAction recorded = find(id);
        try {
            String accounts = accounts(desk.applyLate(recorded));
            String what = words(recorded.action()) + ", to " + accounts + ".";
            note(admin, "applied a corporate action", what);
            next.addFlashAttribute("notice", "Applied to " + accounts + ".");
        } catch (Problem problem) {
            next.addFlashAttribute("refusal", problem.detail());
        }
        return "redirect:/admin/market/actions/" + id;
    }

    private static String accounts(int count) {
        return count == 1 ? "1 account" : "%,d accounts".formatted(count);
    }

    private RecordedAction find(long id) {
        RecordedAction recorded = record.find(id);
        if (recorded == null) {
            throw Problem.notFound();
        }
        return recorded;
    }
}
