package bullpen.admin;

import bullpen.user.Accounts;
import bullpen.user.Membership;
import bullpen.user.User;
import bullpen.web.ClientAddress;
import bullpen.web.FieldErrors;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds people and acts upon their accounts. */
@Controller
@RequestMapping("/admin/users")
final class UserController {
    private static final int PAGE = 50;
    private static final int ACTS = 50;

    private final Membership membership;
    private final Accounts accounts;
    private final UserAdministration administration;
    private final AuditLog log;

    UserController(
            Membership membership,
            Accounts accounts,
            UserAdministration administration,
            AuditLog log) {
        this.membership = membership;
        this.accounts = accounts;
        this.administration = administration;
        this.log = log;
    }

    /** What an administrator has to say with each act. */
    record ActForm(String reason, String password) {
        ActForm(@Nullable String reason, @Nullable String password) {
            this.reason = reason == null ? "" : reason;
            this.password = password == null ? "" : password;
        }
    }

    @GetMapping
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        List<User> found = membership.search(q.strip(), before, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<User> users = more ? found.subList(0, PAGE) : found;
        model.addAttribute("tab", "users");
        model.addAttribute("q", q);
        model.addAttribute("users", users);
        model.addAttribute(
                "older",
                more
                        ? "/admin/users?q="
                                + UriUtils.encodeQueryParam(q, StandardCharsets.UTF_8)
                                + "&before="
                                + users.getLast().id()
                        : null);
        return "admin/users";
    }

    @GetMapping("/{id:\\d{1,18}}")
    String user(@PathVariable long id, Model model) {
        return fill(id, new ActForm("", ""), model);
    }

    @PostMapping("/{id:\\d{1,18}}/{act:lock|release|promotion}")
    String act(
            Viewer admin,
            @PathVariable long id,
            @PathVariable String act,
            @ModelAttribute("form") ActForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            administration.act(
                    admin,
                    UserAdministration.Act.of(act),
                    id,
                    form.reason(),
                    form.password(),
                    ClientAddress.of(request));
        } catch (Problem problem) {
            return refuse(problem, id, form, model, response);
        }
        next.addFlashAttribute("notice", "Done, and noted in the audit log.");
        return "redirect:/admin/users/" + id;
    }

    private String refuse(
            Problem problem, long id, ActForm form, Model model, HttpServletResponse response) {
        response.setStatus(problem.status().value());
        Integer seconds = problem.retryAfterSeconds();
        if (seconds != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        model.addAttribute("errors", FieldErrors.of(problem));
        model.addAttribute("problem", problem.fields().isEmpty() ? problem.detail() : null);
        return fill(id, form, model);
    }

    private String fill(long id, ActForm form, Model model) {
        User user = accounts.find(id).orElseThrow(Problem::notFound);
        model.addAttribute("tab", "users");
        model.addAttribute("user", user);
        model.addAttribute("form", form);
        model.addAttribute("entries", log.about(id, ACTS));
        return "admin/user";
    }
}
