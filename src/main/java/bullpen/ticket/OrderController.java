package bullpen.ticket;

import bullpen.order.OrderQueries;
import bullpen.order.OrderTab;
import bullpen.order.OrderView;
import bullpen.portfolio.PortfolioQueries;
import bullpen.trading.OrderDesk;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Receipt, note, replacement and cancellation of orders, and their list. */
@Controller
final class OrderController {
    private static final int PAGE = 50;

    private final OrderDesk desk;
    private final OrderQueries orders;
    private final PortfolioQueries portfolios;

    OrderController(OrderDesk desk, OrderQueries orders, PortfolioQueries portfolios) {
        this.desk = desk;
        this.orders = orders;
        this.portfolios = portfolios;
    }

    @GetMapping("/portfolios/{id}/orders")
    String list(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        OrderTab tab = OrderTab.ofCode(show);
        model.addAttribute("portfolio", portfolios.owned(viewer.userId(), id));
        model.addAttribute("orders", orders.page(viewer.userId(), id, tab, before, PAGE));
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", OrderTab.values());
        return "ticket/orders";
    }

    @GetMapping("/orders/{id}")
    String receipt(Viewer viewer, @PathVariable long id, Model model) {
        return receipt(orders.owned(viewer.userId(), id), model);
    }

    private String receipt(OrderView order, Model model) {
        model.addAttribute("order", order);
        model.addAttribute("group", orders.group(order));
        return "ticket/order";
    }

    /**
     * Takes an order back; asks first when others end with it.
     *
     * @param back where to go on: {@code list} of the portfolio's orders, page of the {@code
     *     symbol}, else the order's own page
     * @param confirmed {@code yes} once somebody was asked
     */
    @PostMapping("/orders/{id}/cancellation")
    String cancel(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String back,
            @RequestParam(defaultValue = "") String confirmed,
            Model model,
            RedirectAttributes flash) {
        OrderView order = orders.owned(viewer.userId(), id);
        List<OrderView> others = endWith(order);
        if (!others.isEmpty() && !confirmed.equals("yes")) {
            model.addAttribute(
                    "consequence",
                    "“%s” does not end alone; with it you cancel “%s”. No exit waits for these"
                                    .formatted(order.sentence(), sentences(others, "” and “"))
                            + " shares then. To move one exit and keep the other, replace it"
                            + " instead.");
            model.addAttribute("order", order);
            model.addAttribute("back", back);
            return "ticket/cancellation";
        }
        try {
            desk.cancel(viewer.userId(), id);
            boolean waits = orders.owned(viewer.userId(), id).isOpen();
            flash.addFlashAttribute(
                    "notice",
                    (waits ? "Being canceled, may still fill: " : "Canceled: ")
                            + order.sentence()
                            + (others.isEmpty()
                                    ? "."
                                    : "; and with it " + sentences(others, ", and ") + "."));
        } catch (Problem problem) {
            if (problem.status().value() != 409) {
                throw problem;
            }
            String outcome = orders.owned(viewer.userId(), id).outcome();
            flash.addFlashAttribute(
                    "refusal",
                    "Not canceled. " + Objects.requireNonNullElse(outcome, problem.detail()));
        }
        return switch (back) {
            case "list" -> "redirect:/portfolios/" + order.portfolioId() + "/orders";
            case "symbol" -> "redirect:/symbols/" + order.order().symbol();
            default -> "redirect:/orders/" + id;
        };
    }

    /** The orders that end with an exit: the position's other one, and the rest of the entry. */
    private List<OrderView> endWith(OrderView order) {
        return order.isExit() && order.isChangeable()
                ? orders.group(order).stream().filter(OrderView::isOpen).toList()
                : List.of();
    }

    private static String sentences(List<OrderView> orders, String between) {
        return orders.stream().map(OrderView::sentence).collect(Collectors.joining(between));
    }

    @PostMapping("/orders/{id}/note")
    String note(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        OrderView order = orders.owned(viewer.userId(), id);
        try {
            desk.note(viewer.userId(), id, note);
        } catch (Problem problem) {
            FieldErrors.show(problem, model, response);
            model.addAttribute("note", note);
            return receipt(order, model);
        }
        flash.addFlashAttribute("notice", "Saved.");
        return "redirect:/orders/" + id;
    }
}
