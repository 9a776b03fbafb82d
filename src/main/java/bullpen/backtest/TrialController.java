package bullpen.backtest;

import bullpen.sandbox.ScriptCheck;
import bullpen.strategy.ParameterField;
import bullpen.web.FieldErrors;
import bullpen.web.Htmx;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;

/** Tries a script as it stands in the editor. */
@Controller
final class TrialController {
    private final Trials trials;

    TrialController(Trials trials) {
        this.trials = trials;
    }

    @PostMapping("/strategies/trial")
    String run(
            Viewer viewer,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String source = typed.getOrDefault("source", "").replace("\r\n", "\n");
        Map<String, String> params = ParameterField.typed(typed);
        model.addAttribute("typed", typed);
        model.addAttribute("source", source);
        model.addAttribute("parameters", ParameterField.of(ScriptCheck.parameters(source), params));
        try {
            model.addAttribute(
                    "trial",
                    trials.run(
                            viewer.userId(), source, typed.getOrDefault("universe", ""), params));
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
        }
        return Htmx.wantsFragment(request) ? "backtest/_trial" : "backtest/trial";
    }
}
