package bullpen.strategy;

import bullpen.sandbox.ScriptCheck;
import bullpen.web.FieldErrors;
import bullpen.web.Htmx;
import bullpen.web.Problem;
import bullpen.web.Upload;
import bullpen.web.UploadLimit;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.util.List;
import java.util.Map;

@Controller
@RequestMapping("/strategies")
final class StrategyController {
    private static final int PAGE = 50;

    private final Strategies strategies;

    StrategyController(Strategies strategies) {
        this.strategies = strategies;
    }

    @GetMapping
    String list(Viewer viewer, @RequestParam(required = false) @Nullable Long before, Model model) {
        long end = before == null ? Long.MAX_VALUE : before;
        Strategy.Page page = strategies.page(viewer.userId(), end, PAGE);
        model.addAttribute("strategies", page.items());
        model.addAttribute(
                "older", page.more() ? "/strategies?before=" + page.items().getLast().id() : null);
        return "strategy/list";
    }

    @GetMapping("/new")
    String fresh(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String template,
            Model model) {
        if (kind == null && template == null) {
            return templates(model, "New strategy");
        }
        Template chosen =
                template == null
                        ? Template.first(Kind.of(String.valueOf(kind)).orElse(Kind.RULES))
                        : Template.of(template).orElseThrow(Problem::notFound);
        Draft draft = chosen.draft();
        return editor(model, null, form(draft), strategies.check(draft));
    }

    private static String templates(Model model, String title) {
        model.addAttribute("pageTitle", title);
        model.addAttribute("templates", List.of(Template.values()));
        return "strategy/templates";
    }

    private static StrategyForm form(Draft draft) {
        return StrategyForm.of(
                draft.name(), draft.kind(), draft.body(), Draft.symbols(draft.universe()));
    }

    @PostMapping
    String create(
            Viewer viewer,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        StrategyForm form = StrategyForm.read(fields);
        StrategyForm edited = form.edited().orElse(null);
        if (form.act().equals("as-script")) {
            return asScript(viewer, model, response, null, form, redirect);
        }
        if (edited != null) {
            return editor(model, null, edited, strategies.check(edited.draft()));
        }
        if (form.act().equals("check") || form.isLive()) {
            return checked(model, response, null, form);
        }
        try {
            Strategy strategy = strategies.create(viewer.userId(), form.draft());
            response.setHeader("HX-Replace-Url", "/strategies/" + strategy.id());
            return saved(request, model, redirect, strategy, form);
        } catch (Problem problem) {
            return refused(model, response, null, form, problem);
        }
    }

    @Bean
    static Upload rulesUpload() {
        return Upload.of("/strategies/import", DataSize.ofMegabytes(1));
    }

    /** Also the answer to a file that was too large to be read. */
    @GetMapping("/import")
    String read(
            @RequestAttribute(name = UploadLimit.EXCEEDED, required = false)
                    @Nullable Boolean exceeded,
            Model model) {
        if (exceeded == null) {
            return templates(model, "New strategy");
        }
        model.addAttribute("errors", Map.of("file", "A script or rules have 64 KB at most."));
        return templates(model, "Error: New strategy");
    }

    /** A file, or rules that were pasted; they are shown to be saved. */
    @PostMapping("/import")
    String read(
            @RequestParam(defaultValue = "") String pasted,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        StrategyForm form;
        try {
            form = sent(file, pasted);
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            model.addAttribute("pasted", pasted);
            return templates(model, "Error: New strategy");
        }
        Strategies.Check check = strategies.check(form.draft());
        if (!check.valid()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return editor(model, null, form, check);
    }

    private static StrategyForm sent(@Nullable MultipartFile file, String pasted)
            throws IOException {
        String name = file == null ? null : file.getOriginalFilename();
        if (file != null && name != null && !name.isEmpty()) {
            return StrategyFile.sent(name, file.getBytes()).form();
        }
        if (pasted.isBlank()) {
            throw Problem.invalidField("file", "Choose a file, or paste rules.");
        }
        return StrategyFile.rules(pasted, "Imported rules");
    }

    @GetMapping("/{id}")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        Version version = strategy.version();
        StrategyForm form =
                StrategyForm.of(
                        strategy.name(), strategy.kind(), version.body(), version.universe());
        return editor(model, strategy, form, strategies.check(form.draft()));
    }

    @PostMapping("/{id}/versions")
    String save(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        StrategyForm form = StrategyForm.read(fields);
        StrategyForm edited = form.edited().orElse(null);
        if (form.act().equals("as-script")) {
            return asScript(viewer, model, response, strategy, form, redirect);
        }
        if (edited != null) {
            return editor(model, strategy, edited, strategies.check(edited.draft()));
        }
        try {
            Strategy saved = strategies.save(viewer.userId(), id, form.draft());
            return saved(request, model, redirect, saved, form);
        } catch (Problem problem) {
            return refused(model, response, strategy, form, problem);
        }
    }

    @PostMapping("/{id}/check")
    String check(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletResponse response) {
        return checked(
                model, response, strategies.get(viewer.userId(), id), StrategyForm.read(fields));
    }

    @PostMapping("/{id}/archival")
    String archive(Viewer viewer, @PathVariable long id, RedirectAttributes redirect) {
        strategies.archive(viewer.userId(), id);
        redirect.addFlashAttribute("notice", "Archived. Its backtests stay.");
        return "redirect:/strategies";
    }

    /** Says so in the page that is open, with all that was typed since, or in the page anew. */
    private String saved(
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect,
            Strategy strategy,
            StrategyForm form) {
        Version version = strategy.version();
        String words =
                "Saved as version %d%s"
                        .formatted(
                                version.number(),
                                version.problems().isEmpty()
                                        ? "."
                                        : ", a draft until its problems are gone.");
        if (!Htmx.wantsFragment(request)) {
            redirect.addFlashAttribute("notice", words);
            return "redirect:/strategies/" + strategy.id();
        }
        model.addAttribute("said", words);
        return editor(model, strategy, form, strategies.check(form.draft()));
    }

    /** Writes the rules out as a new script; the rules stay. */
    private String asScript(
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            @Nullable Strategy strategy,
            StrategyForm form,
            RedirectAttributes redirect) {
        try {
            Strategy script = strategies.create(viewer.userId(), form.draft().asScript());
            redirect.addFlashAttribute(
                    "notice",
                    "Written as JavaScript, a strategy of its own. The rules are as saved.");
            return "redirect:/strategies/" + script.id();
        } catch (Problem problem) {
            return refused(model, response, strategy, form, problem);
        }
    }

    /** Tells all that keeps a draft from being saved or run. */
    private String checked(
            Model model,
            HttpServletResponse response,
            @Nullable Strategy strategy,
            StrategyForm form) {
        Strategies.Check check = strategies.check(form.draft());
        Map<String, String> errors = FieldErrors.of(form.draft().messages());
        if (!check.unknown().isEmpty()) {
            errors.put("universe", check.unpriced());
        }
        boolean refused = !errors.isEmpty() || !check.valid();
        if (!form.isLive()) {
            model.addAttribute("said", found(errors.size() + check.problems().size()));
        }
        if (refused && !form.isLive()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return editor(model, strategy, form, check, errors, refused);
    }

    /** Whether what is shown is kept; the page tells it from what is typed since. */
    private String saving(@Nullable Strategy strategy, StrategyForm form) {
        if (strategy == null) {
            return "new";
        }
        return strategies.isKept(strategy, form.draft()) ? "saved" : "unsaved";
    }

    private static String found(int problems) {
        return switch (problems) {
            case 0 -> "The check found no problem.";
            case 1 -> "The check found a problem.";
            default -> "The check found " + problems + " problems.";
        };
    }

    private String refused(
            Model model,
            HttpServletResponse response,
            @Nullable Strategy strategy,
            StrategyForm form,
            Problem problem) {
        response.setStatus(problem.status().value());
        Map<String, String> errors = FieldErrors.of(problem);
        model.addAttribute("problem", errors.isEmpty() ? problem.detail() : null);
        model.addAttribute("said", "Not saved.");
        return editor(model, strategy, form, strategies.check(form.draft()), errors, true);
    }

    private String editor(
            Model model, @Nullable Strategy strategy, StrategyForm form, Strategies.Check check) {
        Map<String, String> errors = FieldErrors.of(check.fields());
        return editor(model, strategy, form, check, errors, !errors.isEmpty());
    }

    private String editor(
            Model model,
            @Nullable Strategy strategy,
            StrategyForm form,
            Strategies.Check check,
            Map<String, String> errors,
            boolean refused) {
        String heading = strategy == null ? "New strategy" : strategy.name();
        model.addAttribute("heading", heading);
        model.addAttribute("saving", saving(strategy, form));
        model.addAttribute("pageTitle", refused ? "Error: " + heading : heading);
        model.addAttribute("strategy", strategy);
        model.addAttribute("form", form);
        model.addAttribute("choices", RuleOperand.CHOICES);
        model.addAttribute("check", check);
        model.addAttribute(
                "parameters",
                ParameterField.of(ScriptCheck.parameters(form.source()), form.params()));
        model.addAttribute("errors", form.placed(errors));
        model.addAttribute("scriptApi", ScriptApi.groups());
        model.addAttribute(
                "versions", strategy == null ? List.of() : strategies.versions(strategy));
        return form.kind().equals(Kind.JAVASCRIPT.code()) ? "strategy/script" : "strategy/rules";
    }
}
