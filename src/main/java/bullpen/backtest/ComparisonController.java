package bullpen.backtest;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Backtests side by side, and runs that are made for that. */
@Controller
final class ComparisonController {
    private static final int SHIFT_MONTHS = 1;

    private final BacktestQueue queue;

    ComparisonController(BacktestQueue queue) {
        this.queue = queue;
    }

    @GetMapping("/backtests/compare")
    String compare(
            Viewer viewer, @RequestParam(required = false) @Nullable List<Long> ids, Model model) {
        List<Long> chosen =
                ids == null ? List.of() : ids.stream().filter(Objects::nonNull).distinct().toList();
        if (chosen.size() > Comparison.MOST) {
            throw Problem.invalid("too_many", "Compare at most five backtests at a time.");
        }
        List<BacktestRun> runs = chosen.stream().map(id -> queue.get(viewer.userId(), id)).toList();
        model.addAttribute("comparison", Comparison.of(runs, this::summary));
        return "backtest/compare";
    }

    /** One is let go of before the next is read: five whole ones would be many megabytes. */
    private @Nullable Report summary(BacktestRun run) {
        Report report = queue.report(run);
        return report == null ? null : report.summary();
    }

    /**
     * Runs it again with costs doubled, and again a month later, and shows all beside it; what is
     * refused is said beside what is not.
     */
    @PostMapping("/backtests/{id}/robustness")
    String robustness(Viewer viewer, @PathVariable long id, RedirectAttributes redirect) {
        BacktestRun run = queue.get(viewer.userId(), id);
        BacktestRequest request = run.request();
        List<BacktestRequest> others = new ArrayList<>(List.of(shifted(request)));
        if (!request.commission().equals(Money.ZERO) || request.slippageBps() > 0) {
            others.addFirst(doubled(request));
        }
        StringBuilder ids = new StringBuilder("ids=" + id);
        for (BacktestRequest other : others) {
            try {
                long started = again(viewer, run, other);
                ids.append("&ids=").append(started);
            } catch (Problem problem) {
                redirect.addFlashAttribute("refusal", refusal(other, request, problem));
            }
        }
        return "redirect:/backtests/compare?" + ids;
    }

    private static String refusal(BacktestRequest other, BacktestRequest run, Problem problem) {
        String what =
                other.startDate().equals(run.startDate())
                        ? "The run with costs doubled was not started: "
                        : "The run from a month later was not started: ";
        return what
                + FieldErrors.of(problem).values().stream()
                        .findFirst()
                        .orElse(String.valueOf(problem.detail()));
    }

    private long again(Viewer viewer, BacktestRun run, BacktestRequest request) {
        return queue.submit(viewer.userId(), run.strategyId(), run.version(), request).id();
    }

    private static BacktestRequest doubled(BacktestRequest request) {
        return request.withCosts(
                request.commission().plus(request.commission()),
                Math.min(2 * request.slippageBps(), Costs.MAX_SLIPPAGE_BPS));
    }

    private static BacktestRequest shifted(BacktestRequest request) {
        return request.startingOn(request.startDate().plusMonths(SHIFT_MONTHS));
    }
}
