package bullpen.admin;

import bullpen.sandbox.WorkerPool;
import bullpen.web.Jobs;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The server's state, its jobs, and what administrators did. */
@Controller
@RequestMapping("/admin")
final class AdminController {
    private static final int AUDIT_ENTRIES = 200;

    private final Overview overview;
    private final Jobs jobs;
    private final AuditLog log;
    private final WorkerPool workers;

    AdminController(Overview overview, Jobs jobs, AuditLog log, WorkerPool workers) {
        this.workers = workers;
        this.overview = overview;
        this.jobs = jobs;
        this.log = log;
    }

    @GetMapping
    String overview(Model model) {
        model.addAttribute("readings", overview.readings());
        model.addAttribute("kills", workers.lastKills());
        model.addAttribute("tab", "overview");
        return "admin/overview";
    }

    @GetMapping("/jobs")
    String jobs(Model model) {
        model.addAttribute("jobs", jobs.states());
        model.addAttribute("tab", "jobs");
        return "admin/jobs";
    }

    @GetMapping("/audit")
    String audit(Model model) {
        model.addAttribute("entries", log.latest(AUDIT_ENTRIES));
        model.addAttribute("tab", "audit");
        return "admin/audit";
    }
}
