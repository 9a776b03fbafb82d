package bullpen.backtest;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

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
        List<Long> chosen = ids == null ? List.of() : ids.stream().distinct().toList();
        if (chosen.size() > Comparison.MOST) {
            throw Problem.invalid("too_many", "Compare at most five backtests at a time.");
        }
        List<BacktestRun> runs = chosen.stream().map(id -> queue.get(viewer.userId(), id)).toList();
        model.addAttribute("comparison", Comparison.of(runs, queue::report));
        return "backtest/compare";
    }

    /** Runs it again with costs doubled, and again a month later, and shows all beside it. */
    @PostMapping("/backtests/{id}/robustness")
    String robustness(Viewer viewer, @PathVariable long id) {
        BacktestRun run = queue.get(viewer.userId(), id);
        BacktestRequest request = run.request();
        StringBuilder ids = new StringBuilder("ids=" + id);
        boolean costs = !request.commission().equals(Money.ZERO) || request.slippageBps() > 0;
        if (costs) {
            ids.append("&ids=").append(again(viewer, run, doubled(request)));
        }
        ids.append("&ids=").append(again(viewer, run, shifted(request)));
        return "redirect:/backtests/compare?" + ids;
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
