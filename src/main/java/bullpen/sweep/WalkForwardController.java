package bullpen.sweep;

import bullpen.backtest.BacktestBars;
import bullpen.backtest.BacktestForm;
import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRequest;
import bullpen.backtest.RunKind;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;
import bullpen.web.FieldReader;
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
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form that asks for a walk-forward. */
@Controller
final class WalkForwardController {
    private final BacktestQueue queue;
    private final BacktestBars bars;
    private final Strategies strategies;
    private final StudyForms forms;
    private final StudyStore store;

    WalkForwardController(
            BacktestQueue queue,
            BacktestBars bars,
            Strategies strategies,
            StudyForms forms,
            StudyStore store) {
        this.queue = queue;
        this.bars = bars;
        this.strategies = strategies;
        this.forms = forms;
        this.store = store;
    }

    @GetMapping("/strategies/{id}/walk-forwards/new")
    String fresh(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long backtest,
            Model model) {
        forms.fresh(viewer, id, backtest, model);
        return form(model, WalkForwardForm.usual());
    }

    @PostMapping("/strategies/{id}/walk-forwards")
    String submit(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer version,
            @ModelAttribute("form") BacktestForm form,
            @ModelAttribute("grid") GridForm grid,
            @ModelAttribute("walk") WalkForwardForm walk,
            Model model,
            HttpServletResponse response) {
        Version chosen = strategies.version(viewer.userId(), id, version);
        try {
            FieldReader fields = new FieldReader();
            Grid read = grid.read(chosen, Grid.MOST_RUNS, fields);
            WalkForward.Plan plan = walk.read(read, form.startDate(), form.endDate(), fields);
            BacktestRequest request = form.request(chosen, bars, fields);
            WalkForward.Plan whole = FieldReader.checked(plan);
            long made =
                    queue.submit(
                            viewer.userId(),
                            chosen,
                            RunKind.WALK_FORWARD,
                            request,
                            (transaction, walkId) -> store.add(transaction, walkId, whole));
            return "redirect:/walk-forwards/" + made;
        } catch (Problem problem) {
            forms.again(viewer, chosen, form, grid, problem, model, response);
            return form(model, walk);
        }
    }

    private static String form(Model model, WalkForwardForm walk) {
        Map<String, String> scores = new LinkedHashMap<>();
        Arrays.stream(Score.values())
                .filter(Score::ranks)
                .forEach(one -> scores.put(one.code(), one.label()));
        model.addAttribute("walk", walk);
        model.addAttribute("scores", scores);
        return "sweep/walk-forward-form";
    }
}
