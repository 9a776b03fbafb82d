package bullpen.sweep;

import bullpen.backtest.BacktestBars;
import bullpen.backtest.BacktestForm;
import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRun;
import bullpen.strategy.OpenNumber;
import bullpen.strategy.ParameterField;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.util.List;

/** The pages of the forms that ask for studies, as far as they have the same. */
@Component
final class StudyForms {
    private final Strategies strategies;
    private final BacktestQueue queue;
    private final BacktestBars bars;
    private final Clock clock;

    StudyForms(Strategies strategies, BacktestQueue queue, BacktestBars bars, Clock clock) {
        this.strategies = strategies;
        this.queue = queue;
        this.bars = bars;
        this.clock = clock;
    }

    /**
     * Prepares the page of a form that nobody has filled in yet.
     *
     * @param backtest whose choices it takes, null for the usual ones
     */
    void fresh(Viewer viewer, long strategyId, @Nullable Long backtest, Model model) {
        BacktestRun run = backtest == null ? null : queue.get(viewer.userId(), backtest);
        Version version =
                strategies.version(viewer.userId(), strategyId, run == null ? null : run.version());
        BacktestForm form =
                run == null
                        ? BacktestForm.of(version, null, bars, clock)
                        : BacktestForm.of(run.request());
        List<OpenNumber> numbers = version.numbers();
        fill(viewer, version, numbers, form, GridForm.of(numbers), model);
    }

    /** Prepares the page again, with what was wrong. */
    void again(
            Viewer viewer,
            Version version,
            BacktestForm form,
            GridForm grid,
            Problem problem,
            Model model,
            HttpServletResponse response) {
        FieldErrors.show(problem, model, response);
        fill(viewer, version, version.numbers(), form, grid, model);
    }

    private void fill(
            Viewer viewer,
            Version version,
            List<OpenNumber> numbers,
            BacktestForm form,
            GridForm grid,
            Model model) {
        model.addAttribute("strategy", strategies.get(viewer.userId(), version.strategyId()));
        model.addAttribute("version", version);
        model.addAttribute("form", form);
        model.addAttribute("grid", grid);
        model.addAttribute("sources", bars.sources());
        model.addAttribute("longestPeriod", bars.longestPeriod());
        model.addAttribute("parameters", ParameterField.of(version.parameters(), form.params()));
        model.addAttribute("numbers", GridForm.choices(numbers, false));
        model.addAttribute("others", GridForm.choices(numbers, true));
    }
}
