package bullpen.deployment;

import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.strategy.Strategies;
import bullpen.strategy.Strategy;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.LinkedHashMap;
import java.util.Map;

/** Strategies that trade a person's portfolios. */
@Controller
final class DeploymentController {
    private final Deployments deployments;
    private final Strategies strategies;
    private final PortfolioQueries portfolios;

    DeploymentController(
            Deployments deployments, Strategies strategies, PortfolioQueries portfolios) {
        this.deployments = deployments;
        this.strategies = strategies;
        this.portfolios = portfolios;
    }

    @GetMapping("/deployments")
    String list(Viewer viewer, Model model) {
        model.addAttribute("deployments", deployments.of(viewer.userId()));
        model.addAttribute("nextClose", deployments.nextClose());
        return "deployment/list";
    }

    @GetMapping("/strategies/{id}/deployments/new")
    String fresh(Viewer viewer, @PathVariable long id, Model model) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        return form(viewer, model, strategy, DeploymentForm.of(strategy.version()));
    }

    @PostMapping("/strategies/{id}/deployments")
    String start(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") DeploymentForm form,
            Model model,
            HttpServletResponse response) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        try {
            DeploymentForm.Read read = form.read();
            Deployment deployment =
                    deployments.start(
                            viewer.userId(),
                            id,
                            read.version(),
                            read.portfolioId(),
                            read.universe());
            return "redirect:/deployments/" + deployment.id();
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return form(viewer, model, strategy, form);
        }
    }

    private String form(Viewer viewer, Model model, Strategy strategy, DeploymentForm form) {
        Map<Long, String> choices = new LinkedHashMap<>();
        for (PortfolioView one : portfolios.inUse(viewer.userId())) {
            choices.put(one.id(), one.name());
        }
        Map<Integer, String> versions = new LinkedHashMap<>();
        strategies
                .versions(strategy)
                .forEach(one -> versions.put(one.number(), "Version " + one.number()));
        model.addAttribute("strategy", strategy);
        model.addAttribute("form", form);
        model.addAttribute("portfolios", choices);
        model.addAttribute("versions", versions);
        model.addAttribute("nextClose", deployments.nextClose());
        return "deployment/form";
    }

    @GetMapping("/deployments/{id}")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        Deployment deployment = deployments.get(viewer.userId(), id);
        model.addAttribute("deployment", deployment);
        model.addAttribute("closes", deployments.closes(deployment));
        model.addAttribute("nextClose", deployments.nextClose());
        return "deployment/deployment";
    }

    @PostMapping("/deployments/{id}/end")
    String end(Viewer viewer, @PathVariable long id, RedirectAttributes redirect) {
        Deployment ended = deployments.end(viewer.userId(), id);
        redirect.addFlashAttribute(
                "notice", "Stopped. Orders that wait in " + ended.portfolioName() + " stay.");
        return "redirect:/deployments/" + id;
    }
}
