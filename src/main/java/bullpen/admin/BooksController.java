package bullpen.admin;

import bullpen.books.BookAudit;
import bullpen.db.Writer;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether all books balance, and the portfolios whose do not. */
@Controller
@RequestMapping("/admin/books")
final class BooksController {
    private final BookAudit audit;
    private final AuditLog log;
    private final Writer writer;

    BooksController(BookAudit audit, AuditLog log, Writer writer) {
        this.audit = audit;
        this.log = log;
        this.writer = writer;
    }

    @GetMapping
    String books(Model model) {
        model.addAttribute("tab", "books");
        // In this order: an audit that ends between the two is shown as running, not left out.
        model.addAttribute("running", audit.isRunning());
        model.addAttribute("audit", audit.last());
        model.addAttribute("frozen", audit.frozen());
        return "admin/books";
    }

    @PostMapping("/audits")
    String check(Viewer admin, RedirectAttributes next) {
        writer.write(
                tx -> {
                    log.note(tx, admin.userId(), "began an audit", null, "All books are checked.");
                    return null;
                });
        audit.begin();
        next.addFlashAttribute("notice", "A check of the books began; its result appears below.");
        return "redirect:/admin/books";
    }

    @PostMapping("/portfolios/{id:\\d{1,18}}/release")
    String release(Viewer admin, @PathVariable long id, RedirectAttributes next) {
        try {
            writer.write(
                    tx -> {
                        BookAudit.Frozen frozen = audit.release(tx, id);
                        log.note(
                                tx,
                                admin.userId(),
                                "unfroze a portfolio",
                                frozen.ownerId(),
                                "Portfolio " + id + " balances; it was: " + frozen.reason());
                        return null;
                    });
            next.addFlashAttribute("notice", "Its books balance; it trades again.");
        } catch (Problem problem) {
            if (problem.status().value() != 409) {
                throw problem;
            }
            next.addFlashAttribute("refusal", "It stays frozen. " + problem.detail());
        }
        return "redirect:/admin/books";
    }
}
