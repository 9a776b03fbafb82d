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

/** The form that puts a new order in the place of one that waits. */
@Controller
@RequestMapping("/orders/{id}/replacement")
final class ReplacementController {
    private final OrderDesk desk;
    private final OrderQueries orders;

    ReplacementController(OrderDesk desk, OrderQueries orders) {
        this.desk = desk;
        this.orders = orders;
    }

    @GetMapping
    String form(Viewer viewer, @PathVariable long id, Model model, RedirectAttributes flash) {
        OrderView order = find(viewer, id);
        if (!order.isChangeable()) {
            flash.addFlashAttribute("notice", "The order is filled, has ended, or is about to.");
            return "redirect:/orders/" + id;
        }
        model.addAttribute("form", ReplacementForm.of(order, UUID.randomUUID().toString()));
        return page(order, model);
    }

    @PostMapping
    String replace(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ReplacementForm form,
            Model model,
            HttpServletResponse response) {
        OrderView order = find(viewer, id);
        try {
            Revision revision = form.read(order);
            return "redirect:/orders/" + desk.replace(viewer.userId(), id, revision);
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            return page(order, model);
        }
    }

    private static String page(OrderView order, Model model) {
        model.addAttribute("order", order);
        model.addAttribute("choices", TicketChoices.ALL);
        return "ticket/replacement";
    }

    private OrderView find(Viewer viewer, long id) {
        OrderView order = orders.find(viewer.userId(), id);
        if (order == null) {
            throw Problem.notFound();
        }
        return order;
    }
}
