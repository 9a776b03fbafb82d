package bullpen.ticket;

import bullpen.order.OrderQueries;
import bullpen.order.OrderView;
import bullpen.order.Revision;
import bullpen.trading.OrderDesk;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.UUID;

/** From the form by way of its review to a new order in the place of one that waits. */
@Controller
@RequestMapping("/orders/{id}/replacement")
final class ReplacementController {
    private final OrderDesk desk;
    private final OrderPreviews previews;
    private final OrderQueries orders;

    ReplacementController(OrderDesk desk, OrderPreviews previews, OrderQueries orders) {
        this.desk = desk;
        this.previews = previews;
        this.orders = orders;
    }

    @GetMapping
    String form(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ReplacementForm typed,
            Model model,
            RedirectAttributes flash) {
        OrderView order = orders.owned(viewer.userId(), id);
        if (!order.isChangeable()) {
            return tooLate(order, flash);
        }
        model.addAttribute("form", typed.isBlank() ? ReplacementForm.of(order) : typed);
        return page(order, model);
    }

    @PostMapping("/review")
    String review(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ReplacementForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        OrderView order = orders.owned(viewer.userId(), id);
        try {
            OrderPreview preview = previews.of(viewer.userId(), order, form.read(order));
            model.addAttribute("typed", FormQuery.of(form.fields()));
            model.addAttribute("form", form.withToken(UUID.randomUUID().toString()));
            model.addAttribute("order", order);
            model.addAttribute("preview", preview);
            model.addAttribute("words", TicketWords.of(preview.ticket()));
            response.setStatus(preview.isPlaceable() ? 200 : 422);
            return "ticket/replacement-review";
        } catch (Problem problem) {
            OrderView now = orders.owned(viewer.userId(), id);
            if (!now.isChangeable()) {
                return tooLate(now, flash);
            }
            FieldErrors.show(TicketForm.typed(problem), model, response);
            return page(order, model);
        }
    }

    @PostMapping
    String replace(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ReplacementForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        OrderView order = orders.owned(viewer.userId(), id);
        try {
            Revision revision = form.read(order);
            if (revision.requestKey() == null) {
                throw Problem.invalid("not_reviewed", "Review the change before you send it.");
            }
            return "redirect:/orders/" + desk.replace(viewer.userId(), id, revision);
        } catch (Problem problem) {
            OrderView now = orders.owned(viewer.userId(), id);
            if (!now.isChangeable()) {
                return tooLate(now, flash);
            }
            FieldErrors.show(TicketForm.typed(problem), model, response);
            return page(order, model);
        }
    }

    /** On to the order's page, which leads to the one in its place if there is any. */
    private static String tooLate(OrderView order, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", "Not replaced. " + order.outcome());
        return "redirect:/orders/" + order.id();
    }

    private static String page(OrderView order, Model model) {
        model.addAttribute("order", order);
        model.addAttribute("lives", TicketChoices.lives(order));
        return "ticket/replacement";
    }
}
