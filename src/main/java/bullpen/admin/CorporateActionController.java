package bullpen.admin;

import bullpen.corporate.ActionDesk;
import bullpen.corporate.ActionPreview;
import bullpen.corporate.ActionReversal;
import bullpen.corporate.Outcome;
import bullpen.db.Writer;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.RecordedAction;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.stream.Stream;

/** A split, dividend, delisting or symbol change that was recorded: shown, applied, undone. */
@Controller
@RequestMapping(CorporateActionController.ADDRESS)
final class CorporateActionController {
    static final String ADDRESS = "/admin/market/actions";

    private static final int ACCOUNTS = 50;

    private final ActionRecord record;
    private final ActionDesk desk;
    private final ActionReversal reversal;
    private final Holders holders;
    private final AuditLog log;
    private final Writer writer;

    CorporateActionController(
            ActionRecord record,
            ActionDesk desk,
            ActionReversal reversal,
            Holders holders,
            AuditLog log,
            Writer writer) {
        this.record = record;
        this.desk = desk;
        this.reversal = reversal;
        this.holders = holders;
        this.log = log;
        this.writer = writer;
    }

    @GetMapping("/{id:\\d{1,18}}")
    String show(
            @PathVariable long id,
            @RequestParam(defaultValue = "" + Long.MIN_VALUE) long after,
            @RequestParam(defaultValue = "" + Long.MIN_VALUE) long previewed,
            Model model) {
        RecordedAction recorded = fill(id, model);
        List<Outcome> found = desk.outcomes(recorded, after, ACCOUNTS + 1);
        List<Outcome> page = found.subList(0, Math.min(ACCOUNTS, found.size()));
        model.addAttribute("open", desk.isOpen(recorded));
        model.addAttribute("outcomes", page);
        model.addAttribute(
                "further", found.size() > ACCOUNTS ? page.getLast().portfolioId() : null);
        ActionPreview preview =
                switch (recorded.status()) {
                    case ANNOUNCED, PAST ->
                            record.isOwn(recorded)
                                    ? desk.preview(recorded, previewed, ACCOUNTS)
                                    : null;
                    case APPLIED, UNDONE -> null;
                };
        model.addAttribute("preview", preview);
        model.addAttribute(
                "holders",
                holders.of(
                        Stream.concat(page.stream().map(Outcome::portfolioId), accounts(preview))));
        return "admin/action";
    }

    private static Stream<Long> accounts(@Nullable ActionPreview preview) {
        return preview == null ? Stream.empty() : preview.portfolioIds();
    }

    private RecordedAction fill(long id, Model model) {
        RecordedAction recorded = find(id);
        model.addAttribute("tab", "market");
        model.addAttribute("section", "actions");
        model.addAttribute("recorded", recorded);
        model.addAttribute("own", record.isOwn(recorded));
        return recorded;
    }

    @GetMapping("/{id:\\d{1,18}}/reversal")
    String previewReversal(
            @PathVariable long id,
            @RequestParam(defaultValue = "" + Long.MIN_VALUE) long previewed,
            Model model) {
        RecordedAction recorded = fill(id, model);
        String refusal = reversal.refusal(recorded);
        model.addAttribute("refusal", refusal);
        ActionPreview preview =
                refusal == null ? reversal.preview(recorded, previewed, ACCOUNTS) : null;
        model.addAttribute("preview", preview);
        model.addAttribute("holders", holders.of(accounts(preview)));
        return "admin/reversal";
    }

    @PostMapping("/{id:\\d{1,18}}/reversal")
    String reverse(Viewer admin, @PathVariable long id, RedirectAttributes next) {
        RecordedAction recorded = find(id);
        try {
            ActionReversal.Done done = reversal.undo(recorded);
            String counts =
                    "taken back in %s, left in %d."
                            .formatted(accounts(done.accounts()), done.left());
            note(
                    admin,
                    "undid a corporate action",
                    ActionEntryController.words(recorded.action()) + ", " + counts);
            next.addFlashAttribute("notice", "Undone: " + counts);
        } catch (Problem problem) {
            next.addFlashAttribute("refusal", problem.detail());
        }
        return "redirect:/admin/market/actions/" + id;
    }

    private void note(Viewer admin, String act, String what) {
        writer.write(
                tx -> {
                    log.note(tx, admin.userId(), act, null, what);
                    return null;
                });
    }

    @PostMapping("/{id:\\d{1,18}}/application")
    String apply(Viewer admin, @PathVariable long id, RedirectAttributes next) {
        RecordedAction recorded = find(id);
        try {
            String accounts = accounts(desk.applyLate(recorded));
            String what = ActionEntryController.words(recorded.action()) + ", to " + accounts + ".";
            note(admin, "applied a corporate action", what);
            next.addFlashAttribute("notice", "Applied to " + accounts + ".");
        } catch (Problem problem) {
            next.addFlashAttribute("refusal", problem.detail());
        }
        return "redirect:/admin/market/actions/" + id;
    }

    private static String accounts(int count) {
        return count == 1 ? "1 account" : "%,d accounts".formatted(count);
    }

    private RecordedAction find(long id) {
        RecordedAction recorded = record.find(id);
        if (recorded == null) {
            throw Problem.notFound();
        }
        return recorded;
    }
}
