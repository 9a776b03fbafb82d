package bullpen.deployment;

import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.strategy.ParameterField;
import bullpen.strategy.Strategies;
import bullpen.strategy.Strategy;
import bullpen.strategy.Version;
import bullpen.web.FieldErrors;
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
    String fresh(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer version,
            Model model) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        Version chosen =
                version == null
                        ? strategy.version()
                        : strategies.version(viewer.userId(), id, version);
        return form(viewer, model, strategy, chosen, DeploymentForm.of(chosen));
    }

    @PostMapping("/strategies/{id}/deployments")
    String start(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") DeploymentForm form,
            Model model,
            HttpServletResponse response) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        Version version = strategy.version();
        try {
            DeploymentForm.Read read = form.read();
            version = strategies.version(viewer.userId(), id, read.version());
            Deployment deployment =
                    deployments.start(
                            viewer.userId(),
                            id,
                            read.version(),
                            read.portfolioId(),
                            read.universe(),
                            form.numbers(version));
            return "redirect:/deployments/" + deployment.id();
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return form(viewer, model, strategy, version, form);
        }
    }

    private String form(
            Viewer viewer, Model model, Strategy strategy, Version version, DeploymentForm form) {
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
        model.addAttribute("version", version);
        model.addAttribute("parameters", ParameterField.of(version.parameters(), form.params()));
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
