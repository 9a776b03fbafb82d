package bullpen.sweep;

import bullpen.backtest.BacktestBars;
import bullpen.backtest.BacktestForm;
import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRequest;
import bullpen.backtest.BacktestRun;
import bullpen.backtest.RunKind;
import bullpen.backtest.Status;
import bullpen.engine.Symbol;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;
import bullpen.web.FieldReader;
import bullpen.web.Htmx;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sweeps from the form to the heat map, and single runs with a cell's numbers. */
@Controller
final class SweepController {
    private static final int PAGE = 50;

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

    /** All studies, those forward through time too. */
    @GetMapping("/sweeps")
    String list(Viewer viewer, @RequestParam(required = false) @Nullable Long before, Model model) {
        long end = before == null ? Long.MAX_VALUE : before;
        List<BacktestRun> found = queue.studies(viewer.userId(), end, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<BacktestRun> shown = more ? found.subList(0, PAGE) : found;
        model.addAttribute("studies", shown);
        model.addAttribute("older", more ? "/sweeps?before=" + shown.getLast().id() : null);
        return "sweep/list";
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
        Version chosen = forms.version(viewer, id, version);
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

    @GetMapping("/sweeps/{id}")
    String show(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String score,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        BacktestRun work = queue.getSettled(viewer.userId(), id, RunKind.SWEEP);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("run", work);
        model.addAttribute("progress", queue.progress(id));
        model.addAttribute("position", queue.position(work));
        model.addAttribute("path", "/sweeps/" + id);
        model.addAttribute("name", "Sweep");
        if (Htmx.wantsFragment(request)) {
            response.setHeader("HX-Refresh", Boolean.toString(work.status().isOver()));
            return "sweep/_progress";
        }
        if (work.status() != Status.DONE) {
            return "sweep/status";
        }
        model.addAttribute("view", new SweepView(sweep(work), Score.of(score)));
        return "sweep/result";
    }

    @PostMapping("/sweeps/{id}/cancellation")
    String cancel(Viewer viewer, @PathVariable long id) {
        queue.cancel(queue.get(viewer.userId(), id, RunKind.SWEEP));
        return "redirect:/sweeps/" + id;
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
        Sweep sweep = done(viewer, id);
        model.addAttribute("run", sweep.work());
        model.addAttribute("number", number);
        model.addAttribute("cell", cell(sweep, number));
        model.addAttribute("scores", Score.values());
        model.addAttribute("numbers", new SweepView(sweep, Score.SHARPE).numbers(number));
        model.addAttribute("isRules", version(sweep.work()).kind() == Kind.RULES);
        return "sweep/cell";
    }

    /** Runs a backtest with a cell's numbers; rules are saved with them first. */
    @PostMapping("/sweeps/{id}/cells/{number}/backtests")
    String backtest(Viewer viewer, @PathVariable long id, @PathVariable int number) {
        Sweep sweep = done(viewer, id);
        var _ = cell(sweep, number);
        BacktestRun work = sweep.work();
        Version version = version(work);
        Map<String, Double> params = new LinkedHashMap<>(work.request().params());
        params.putAll(sweep.grid().cells().get(number));
        boolean isRules = version.kind() == Kind.RULES;
        int runs = isRules ? saved(viewer, version, params) : version.number();
        BacktestRequest request = isRules ? work.request() : work.request().with(params);
        BacktestRun run = queue.submit(viewer.userId(), work.strategyId(), runs, request);
        return "redirect:/backtests/" + run.id();
    }

    private int saved(Viewer viewer, Version version, Map<String, Double> params) {
        String symbols =
                version.universe().stream().map(Symbol::ticker).collect(Collectors.joining(" "));
        String name = strategies.get(viewer.userId(), version.strategyId()).name();
        Draft draft = new Draft(name, Kind.RULES, version.rules(params), symbols);
        return strategies.save(viewer.userId(), version.strategyId(), draft).version().number();
    }

    private static Cell cell(Sweep sweep, int number) {
        if (number < 0 || number >= sweep.cells().size()) {
            throw Problem.notFound();
        }
        return sweep.cells().get(number);
    }

    private Version version(BacktestRun work) {
        return strategies.version(work.userId(), work.strategyId(), work.version());
    }

    private Sweep done(Viewer viewer, long id) {
        BacktestRun work = queue.get(viewer.userId(), id, RunKind.SWEEP);
        if (work.status() != Status.DONE) {
            throw Problem.notFound();
        }
        return sweep(work);
    }

    private Sweep sweep(BacktestRun work) {
        return new Sweep(
                work,
                queries.plan(work.userId(), work.id(), Grid.class),
                queries.result(work.userId(), work.id(), SweepRunner.Cells.class).cells());
    }
}
