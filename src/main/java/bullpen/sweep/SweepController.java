package bullpen.sweep;

import bullpen.backtest.BacktestBars;
import bullpen.backtest.BacktestForm;
import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRequest;
import bullpen.backtest.BacktestRun;
import bullpen.backtest.RunKind;
import bullpen.backtest.Status;
import bullpen.db.Transaction;
import bullpen.engine.Symbol;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;
import bullpen.web.FieldErrors;
import bullpen.web.FieldReader;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The form that asks for a sweep, and the cells of one that is done. */
@Controller
final class SweepController {
    private final BacktestQueue queue;
    private final BacktestBars bars;
    private final Strategies strategies;
    private final StudyForms forms;
    private final StudyStore store;
    private final StudyQueries queries;

    SweepController(
            BacktestQueue queue,
            BacktestBars bars,
            Strategies strategies,
            StudyForms forms,
            StudyStore store,
            StudyQueries queries) {
        this.queue = queue;
        this.bars = bars;
        this.strategies = strategies;
        this.forms = forms;
        this.store = store;
        this.queries = queries;
    }

    @GetMapping("/strategies/{id}/sweeps/new")
    String fresh(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long backtest,
            Model model) {
        forms.fresh(viewer, id, backtest, model);
        return "sweep/form";
    }

    @PostMapping("/strategies/{id}/sweeps")
    String submit(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer version,
            @ModelAttribute("form") BacktestForm form,
            @ModelAttribute("grid") GridForm grid,
            Model model,
            HttpServletResponse response) {
        Version chosen = strategies.version(viewer.userId(), id, version);
        try {
            FieldReader fields = new FieldReader();
            Grid read = grid.read(chosen, Grid.MOST_RUNS, fields);
            BacktestRequest request = form.request(chosen, bars, fields);
            Grid plan = FieldReader.checked(read);
            long sweep =
                    queue.submit(
                            viewer.userId(),
                            chosen,
                            RunKind.SWEEP,
                            request,
                            (transaction, made) -> store.add(transaction, made, plan));
            return "redirect:/sweeps/" + sweep;
        } catch (Problem problem) {
            forms.again(viewer, chosen, form, grid, problem, model, response);
            return "sweep/form";
        }
    }

    @GetMapping("/sweeps/{id}/cells.csv")
    void csv(Viewer viewer, @PathVariable long id, HttpServletResponse response)
            throws IOException {
        Sweep sweep = done(viewer, id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"sweep-" + id + ".csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        SweepFile.write(sweep, response.getOutputStream());
    }

    @GetMapping("/sweeps/{id}/cells/{number}")
    String cell(Viewer viewer, @PathVariable long id, @PathVariable int number, Model model) {
        return cell(done(viewer, id), number, model);
    }

    private String cell(Sweep sweep, int number, Model model) {
        model.addAttribute("run", sweep.work());
        model.addAttribute("number", number);
        model.addAttribute("cell", sweep.cell(number));
        model.addAttribute("scores", Score.values());
        model.addAttribute("numbers", new SweepView(sweep, Score.SHARPE).numbers(number));
        model.addAttribute("isRules", version(sweep.work()).kind() == Kind.RULES);
        return "sweep/cell";
    }

    /** Runs a backtest with a cell's numbers; rules are saved with them first. */
    @PostMapping("/sweeps/{id}/cells/{number}/backtests")
    String backtest(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable int number,
            Model model,
            HttpServletResponse response) {
        Sweep sweep = done(viewer, id);
        BacktestRun work = sweep.work();
        Map<String, Double> params = sweep.params(number);
        Version version = version(work);
        try {
            BacktestRun run =
                    switch (version.kind()) {
                        case RULES ->
                                queue.submit(
                                        viewer.userId(),
                                        use -> save(viewer, version, params, use),
                                        work.request());
                        case JAVASCRIPT ->
                                queue.submit(
                                        viewer.userId(),
                                        work.strategyId(),
                                        version.number(),
                                        work.request().with(params));
                    };
            return "redirect:" + run.path();
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return cell(sweep, number, model);
        }
    }

    private void save(
            Viewer viewer,
            Version version,
            Map<String, Double> params,
            BiConsumer<Transaction, Version> use) {
        String symbols =
                version.universe().stream().map(Symbol::ticker).collect(Collectors.joining(" "));
        String name = strategies.get(viewer.userId(), version.strategyId()).name();
        Draft draft = new Draft(name, Kind.RULES, version.rules(params), symbols);
        strategies.save(viewer.userId(), version.strategyId(), draft, use);
    }

    private Version version(BacktestRun work) {
        return strategies.version(work.userId(), work.strategyId(), work.version());
    }

    private Sweep done(Viewer viewer, long id) {
        BacktestRun work = queue.get(viewer.userId(), id, RunKind.SWEEP);
        if (work.status() != Status.DONE) {
            throw Problem.notFound();
        }
        return queries.sweep(work);
    }
}
