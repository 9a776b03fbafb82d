package bullpen.inbox;

import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's messages. */
@Controller
final class InboxController {
    private final Inbox inbox;
    private final InboxQueries queries;

    InboxController(Inbox inbox, InboxQueries queries) {
        this.inbox = inbox;
        this.queries = queries;
    }

    @GetMapping("/inbox")
    String show(Viewer viewer, @RequestParam(required = false) @Nullable Long before, Model model) {
        model.addAttribute("page", queries.page(viewer.userId(), before, InboxPush.NEWEST));
        model.addAttribute("newest", before == null);
        return "inbox/inbox";
    }

    /**
     * @param upTo the newest message that the reader has seen: what came since stays unread
     */
    @PostMapping("/inbox/read")
    String read(Viewer viewer, @RequestParam long upTo) {
        inbox.markRead(viewer.userId(), upTo);
        return "redirect:/inbox";
    }
}
