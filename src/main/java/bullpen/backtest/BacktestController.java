package bullpen.backtest;

import bullpen.strategy.ParameterField;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;
import bullpen.web.FieldErrors;
import bullpen.web.Htmx;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.util.List;

@Controller
final class BacktestController {
    private static final int PAGE = 50;

    private final BacktestQueue queue;
    private final BacktestBars bars;
    private final Strategies strategies;
    private final Clock clock;

    BacktestController(BacktestQueue queue, BacktestBars bars, Strategies strategies, Clock clock) {
        this.queue = queue;
        this.bars = bars;
        this.strategies = strategies;
        this.clock = clock;
    }

    @GetMapping("/backtests")
    String list(Viewer viewer, @RequestParam(required = false) @Nullable Long before, Model model) {
        long end = before == null ? Long.MAX_VALUE : before;
        List<BacktestRun> found = queue.page(viewer.userId(), null, end, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<BacktestRun> shown = more ? found.subList(0, PAGE) : found;
        model.addAttribute("runs", shown);
        model.addAttribute("older", more ? "/backtests?before=" + shown.getLast().id() : null);
        return "backtest/list";
    }

    @GetMapping("/strategies/{id}/backtests/new")
    String fresh(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable Long backtest,
            Model model) {
        Version chosen = strategies.version(viewer.userId(), id, version);
        if (backtest == null) {
            return form(viewer, chosen, BacktestForm.of(chosen, source, bars, clock), model);
        }
        BacktestRun again = queue.get(viewer.userId(), backtest);
        model.addAttribute("again", again);
        return form(viewer, chosen, BacktestForm.of(again.request()), model);
    }

    @PostMapping("/strategies/{id}/backtests")
    String submit(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer version,
            @ModelAttribute("form") BacktestForm form,
            Model model,
            HttpServletResponse response) {
        Version chosen = strategies.version(viewer.userId(), id, version);
        try {
            BacktestRun run =
                    queue.submit(viewer.userId(), id, chosen.number(), form.request(chosen, bars));
            return "redirect:/backtests/" + run.id();
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return form(viewer, chosen, form, model);
        }
    }

    private String form(Viewer viewer, Version version, BacktestForm form, Model model) {
        model.addAttribute("strategy", strategies.get(viewer.userId(), version.strategyId()));
        model.addAttribute("version", version);
        model.addAttribute("form", form);
        model.addAttribute("sources", bars.sources());
        model.addAttribute("longestPeriod", bars.longestPeriod());
        model.addAttribute("parameters", ParameterField.of(version.parameters(), form.params()));
        return "backtest/form";
    }

    @GetMapping("/backtests/{id}")
    String show(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String symbol,
            @RequestParam(required = false) @Nullable String result,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        BacktestRun run = queue.getSettled(viewer.userId(), id, RunKind.BACKTEST);
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("run", run);
        model.addAttribute("progress", queue.progress(id));
        model.addAttribute("position", queue.position(run));
        model.addAttribute("live", false);
        if (Htmx.wantsFragment(request)) {
            // The report is a page of its own, with another title: the whole page is loaded again.
            response.setHeader("HX-Refresh", Boolean.toString(run.status().isOver()));
            return "backtest/_progress";
        }
        Report report = run.status() == Status.DONE ? queue.report(run) : null;
        if (report != null) {
            model.addAttribute("report", report);
            model.addAttribute("lookAhead", queue.lookAhead(run));
            model.addAttribute("view", new ReportView(run, report));
            model.addAttribute("trips", TripPage.of(report, symbol, result, page));
            return "backtest/report";
        }
        model.addAttribute("log", run.status().isOver() ? queue.log(run) : List.of());
        return "backtest/status";
    }

    @GetMapping("/backtests/{id}/look-ahead")
    String lookAhead(Viewer viewer, @PathVariable long id, Model model) {
        BacktestRun run = queue.get(viewer.userId(), id);
        model.addAttribute("run", run);
        model.addAttribute("lookAhead", queue.lookAhead(run));
        model.addAttribute("live", false);
        return "backtest/_look-ahead";
    }

    @PostMapping("/backtests/{id}/cancellation")
    String cancel(Viewer viewer, @PathVariable long id) {
        queue.cancel(viewer.userId(), id);
        return "redirect:/backtests/" + id;
    }
}
