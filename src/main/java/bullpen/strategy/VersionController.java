package bullpen.strategy;

import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.nio.charset.StandardCharsets;

/** What was saved of a strategy, and how it changed. */
@Controller
@RequestMapping("/strategies/{id}")
final class VersionController {
    private static final MediaType SCRIPT =
            new MediaType("text", "javascript", StandardCharsets.UTF_8);

    private final Strategies strategies;
    private final SharedVersions shared;

    VersionController(Strategies strategies, SharedVersions shared) {
        this.strategies = strategies;
        this.shared = shared;
    }

    @GetMapping("/versions")
    String list(Viewer viewer, @PathVariable long id, Model model) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        model.addAttribute("strategy", strategy);
        model.addAttribute("versions", strategies.versions(strategy));
        return "strategy/versions";
    }

    @GetMapping("/versions/{number}")
    String show(Viewer viewer, @PathVariable long id, @PathVariable int number, Model model) {
        model.addAttribute("strategy", strategies.get(viewer.userId(), id));
        Version version = strategies.version(viewer.userId(), id, number);
        model.addAttribute("version", version);
        model.addAttribute("link", shared.token(version).map(VersionController::link).orElse(null));
        return "strategy/version";
    }

    private static String link(String token) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/strategies/shared/" + token)
                .toUriString();
    }

    @GetMapping("/versions/{number}/file")
    ResponseEntity<String> file(Viewer viewer, @PathVariable long id, @PathVariable int number) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        Version version = strategies.version(viewer.userId(), id, number);
        StrategyFile file = StrategyFile.of(strategy.name(), version);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(
                        version.kind() == Kind.JAVASCRIPT ? SCRIPT : MediaType.APPLICATION_JSON)
                .body(file.text());
    }

    /** How one version became another: the newest and the one before, unless they are named. */
    @GetMapping("/comparison")
    String compare(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Model model) {
        Strategy strategy = strategies.get(viewer.userId(), id);
        int later = to == null ? strategy.version().number() : to;
        Version after = strategies.version(viewer.userId(), id, later);
        Version before =
                strategies.version(
                        viewer.userId(), id, from == null ? Math.max(1, later - 1) : from);
        model.addAttribute("strategy", strategy);
        model.addAttribute("versions", strategies.versions(strategy));
        model.addAttribute("before", before);
        model.addAttribute("after", after);
        model.addAttribute("changes", Changes.between(before.body(), after.body()));
        return "strategy/comparison";
    }

    @PostMapping("/versions/{number}/restoration")
    String restore(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable int number,
            RedirectAttributes redirect) {
        int before = strategies.get(viewer.userId(), id).version().number();
        try {
            int now = strategies.restore(viewer.userId(), id, number).version().number();
            redirect.addFlashAttribute(
                    "notice",
                    now == before
                            ? "Nothing to restore: version %d is the same.".formatted(now)
                            : "Version %d is back, as version %d. To undo it, restore version %d."
                                    .formatted(number, now, before));
            return "redirect:/strategies/" + id;
        } catch (Problem problem) {
            return refused(problem, redirect, id, number);
        }
    }

    @PostMapping("/versions/{number}/copy")
    String copy(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable int number,
            RedirectAttributes redirect) {
        try {
            Strategy copy = strategies.copy(viewer.userId(), id, number);
            redirect.addFlashAttribute(
                    "notice", "Copied from version " + number + "; the original is as it was.");
            return "redirect:/strategies/" + copy.id();
        } catch (Problem problem) {
            return refused(problem, redirect, id, number);
        }
    }

    @PostMapping("/versions/{number}/sharing")
    String share(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable int number,
            RedirectAttributes redirect) {
        try {
            shared.share(viewer.userId(), id, number);
            redirect.addFlashAttribute("notice", "The link is made; copy it from below.");
            return "redirect:/strategies/" + id + "/versions/" + number + "#sharing";
        } catch (Problem problem) {
            return refused(problem, redirect, id, number);
        }
    }

    @PostMapping("/versions/{number}/sharing/end")
    String endSharing(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable int number,
            RedirectAttributes redirect) {
        shared.end(viewer.userId(), id, number);
        redirect.addFlashAttribute("notice", "The link leads nowhere any more.");
        return "redirect:/strategies/" + id + "/versions/" + number + "#sharing";
    }

    private static String refused(
            Problem problem, RedirectAttributes redirect, long id, int number) {
        if (problem.status() == HttpStatus.NOT_FOUND) {
            throw problem;
        }
        redirect.addFlashAttribute("refusal", problem.detail());
        return "redirect:/strategies/" + id + "/versions/" + number;
    }
}
