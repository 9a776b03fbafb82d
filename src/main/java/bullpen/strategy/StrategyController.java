package bullpen.strategy;

import bullpen.sandbox.worker.ScriptProblem;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

@Controller
@RequestMapping("/strategies")
final class StrategyController {
    private static final int PAGE = 50;
    private static final Pattern ROW = Pattern.compile("(entry|exit)\\[[0-9]{1,2}]\\.\\w+");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Strategies strategies;

    StrategyController(Strategies strategies) {
        this.strategies = strategies;
    }

    /** Refuses numbers of rows that the binding of lists would stumble over. */
    @InitBinder("form")
    void checkRows(WebDataBinder binder, HttpServletRequest request) {
        boolean odd =
                request.getParameterMap().keySet().stream()
                        .anyMatch(name -> name.contains("[") && !ROW.matcher(name).matches());
        if (odd) {
            throw Problem.invalid("malformed", "A row of the rules has no proper number.");
        }
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
            model.addAttribute("templates", List.of(Template.values()));
            return "strategy/templates";
        }
        Template chosen =
                template == null
                        ? Template.first(Kind.of(String.valueOf(kind)).orElse(Kind.RULES))
                        : Template.of(template).orElseThrow(Problem::notFound);
        Draft draft = chosen.draft();
        return editor(model, null, form(draft), strategies.check(draft));
    }

    private static StrategyForm form(Draft draft) {
        return StrategyForm.of(
                draft.name(), draft.kind(), draft.body(), Draft.symbols(draft.universe()));
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") StrategyForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        StrategyForm edited = form.edited().orElse(null);
        if (edited != null) {
            return editor(model, null, edited, strategies.check(edited.draft()));
        }
        if (form.act().equals("check")) {
            return checked(model, response, null, form);
        }
        try {
            Strategy strategy = strategies.create(viewer.userId(), form.draft());
            redirect.addFlashAttribute("notice", "Saved as version 1.");
            return "redirect:/strategies/" + strategy.id();
        } catch (Problem problem) {
            return refused(model, response, null, form, problem);
        }
    }

    @GetMapping("/{id}")
    String show(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(name = "as", required = false) @Nullable String as,
            Model model) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        Version version = strategy.version();
        StrategyForm form =
                StrategyForm.of(
                        strategy.name(), strategy.kind(), version.body(), version.universe());
        boolean json = "json".equals(as) && strategy.kind() == Kind.RULES;
        return editor(model, strategy, json ? form.toJson() : form, strategies.check(form.draft()));
    }

    @PostMapping("/{id}/versions")
    String save(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") StrategyForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        StrategyForm edited = form.edited().orElse(null);
        if (edited != null) {
            return editor(model, strategy, edited, strategies.check(edited.draft()));
        }
        try {
            Strategy saved = strategies.save(viewer.userId(), id, form.draft());
            redirect.addFlashAttribute(
                    "notice", "Saved as version " + saved.version().number() + ".");
            return "redirect:/strategies/" + id;
        } catch (Problem problem) {
            return refused(model, response, strategy, form, problem);
        }
    }

    @PostMapping("/{id}/check")
    String check(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") StrategyForm form,
            Model model,
            HttpServletResponse response) {
        return checked(model, response, strategies.get(viewer.userId(), id), form);
    }

    @GetMapping("/{id}/versions/{number}")
    String version(Viewer viewer, @PathVariable long id, @PathVariable int number, Model model) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        model.addAttribute("strategy", strategy);
        model.addAttribute("version", strategies.version(viewer.userId(), id, number));
        model.addAttribute("versions", strategies.versions(strategy));
        return "strategy/version";
    }

    @PostMapping("/{id}/archival")
    String archive(Viewer viewer, @PathVariable long id, RedirectAttributes redirect) {
        strategies.archive(viewer.userId(), id);
        redirect.addFlashAttribute("notice", "Archived. Its backtests stay.");
        return "redirect:/strategies";
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
        if (refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return editor(model, strategy, form, check, errors, refused);
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
        model.addAttribute("pageTitle", refused ? "Error: " + heading : heading);
        model.addAttribute("strategy", strategy);
        model.addAttribute("form", form);
        model.addAttribute("check", check);
        model.addAttribute("errors", errors);
        model.addAttribute("problemsJson", json(check.problems()));
        model.addAttribute(
                "versions", strategy == null ? List.of() : strategies.versions(strategy));
        return form.kind().equals(Kind.JAVASCRIPT.code()) ? "strategy/script" : "strategy/rules";
    }

    private static String json(List<ScriptProblem> problems) {
        List<Map<String, Object>> places =
                problems.stream()
                        .map(
                                one ->
                                        Map.<String, Object>of(
                                                "line", one.line(),
                                                "column", one.column(),
                                                "message", one.message()))
                        .toList();
        return MAPPER.writeValueAsString(places).replace("<", "\\u003c");
    }
}
