package bullpen.sweep;

import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRun;
import bullpen.backtest.RunKind;
import bullpen.backtest.Status;
import bullpen.web.Htmx;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.function.Supplier;

/** Studies that were asked for: how far they are, and what came of them. */
@Controller
final class StudyController {
    private static final int PAGE = 50;

    private final BacktestQueue queue;
    private final StudyQueries queries;

    StudyController(BacktestQueue queue, StudyQueries queries) {
        this.queue = queue;
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

    @GetMapping("/sweeps/{id}")
    String sweep(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String score,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        BacktestRun work = queue.getSettled(viewer.userId(), id, RunKind.SWEEP);
        return show(
                work,
                "sweep/result",
                () -> new SweepView(queries.sweep(work), Score.of(score)),
                model,
                request,
                response);
    }

    @GetMapping("/walk-forwards/{id}")
    String walkForward(
            Viewer viewer,
            @PathVariable long id,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        BacktestRun work = queue.getSettled(viewer.userId(), id, RunKind.WALK_FORWARD);
        return show(
                work,
                "sweep/walk-forward",
                () ->
                        new WalkForwardView(
                                work,
                                queries.plan(work, WalkForward.Plan.class),
                                queries.result(work, WalkForward.class)),
                model,
                request,
                response);
    }

    /** The page of its result, or of how far it is while there is none. */
    private String show(
            BacktestRun work,
            String page,
            Supplier<Object> view,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("run", work);
        if (work.status() == Status.DONE && !Htmx.wantsFragment(request)) {
            model.addAttribute("view", view.get());
            return page;
        }
        model.addAttribute("progress", queue.progress(work.id()));
        model.addAttribute("position", queue.position(work));
        model.addAttribute("live", false);
        if (Htmx.wantsFragment(request)) {
            response.setHeader("HX-Refresh", Boolean.toString(work.status().isOver()));
            return "backtest/_progress";
        }
        return "sweep/status";
    }

    @PostMapping("/sweeps/{id}/cancellation")
    String cancelSweep(Viewer viewer, @PathVariable long id) {
        return cancel(queue.get(viewer.userId(), id, RunKind.SWEEP));
    }

    @PostMapping("/walk-forwards/{id}/cancellation")
    String cancelWalkForward(Viewer viewer, @PathVariable long id) {
        return cancel(queue.get(viewer.userId(), id, RunKind.WALK_FORWARD));
    }

    private String cancel(BacktestRun work) {
        queue.cancel(work);
        return "redirect:" + work.path();
    }
}
