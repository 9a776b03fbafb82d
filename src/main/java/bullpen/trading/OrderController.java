package bullpen.trading;

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
import java.util.UUID;

/** Ticket, review, placing, receipt and cancellation of orders. */
@Controller
final class OrderController {
    private static final int PAGE = 50;
    private static final Map<String, String> SIDES = words("buy", "Buy", "sell", "Sell");
    private static final Map<String, String> TYPES =
            words("market", "Market", "limit", "Limit", "stop", "Stop");
    private static final Map<String, String> LIVES =
            words("day", "Until the end of the session", "gtc", "Until canceled (90 days)");

    private final OrderDesk desk;
    private final OrderPreviews previews;
    private final OrderQueries orders;
    private final PortfolioQueries portfolios;

    OrderController(
            OrderDesk desk,
            OrderPreviews previews,
            OrderQueries orders,
            PortfolioQueries portfolios) {
        this.desk = desk;
        this.previews = previews;
        this.orders = orders;
        this.portfolios = portfolios;
    }

    @GetMapping("/portfolios/{id}/orders")
    String list(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        model.addAttribute("portfolio", PortfolioController.find(portfolios, viewer, id));
        OrderFilter filter = new OrderFilter(id, null, status, false);
        model.addAttribute("orders", orders.page(viewer.userId(), filter, before, PAGE));
        model.addAttribute("status", status);
        model.addAttribute("statuses", OrderStatus.values());
        return "trading/orders";
    }

    @GetMapping("/portfolios/{id}/orders/new")
    String ticket(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") TicketForm form,
            Model model) {
        return ticketPage(viewer, id, model);
    }

    @PostMapping("/portfolios/{id}/orders/review")
    String review(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") TicketForm form,
            Model model,
            HttpServletResponse response) {
        try {
            OrderPreview preview = previews.of(viewer.userId(), form.read(id));
            model.addAttribute("preview", preview);
            model.addAttribute("form", form.withToken(UUID.randomUUID().toString()));
            response.setStatus(preview.isPlaceable() ? 200 : 422);
            model.addAttribute("portfolio", PortfolioController.find(portfolios, viewer, id));
            return "trading/review";
        } catch (Problem problem) {
            PortfolioController.refuse(problem, model, response);
            return ticketPage(viewer, id, model);
        }
    }

    @PostMapping("/portfolios/{id}/orders")
    String place(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") TicketForm form,
            Model model,
            HttpServletResponse response) {
        try {
            Ticket ticket = form.read(id);
            if (ticket.requestKey() == null) {
                throw Problem.invalid("not_reviewed", "Review the order before you place it.");
            }
            return "redirect:/orders/" + desk.submit(viewer.userId(), ticket);
        } catch (Problem problem) {
            PortfolioController.refuse(problem, model, response);
            return ticketPage(viewer, id, model);
        }
    }

    @GetMapping("/orders/{id}")
    String receipt(Viewer viewer, @PathVariable long id, Model model) {
        OrderView order = orders.find(viewer.userId(), id);
        if (order == null) {
            throw Problem.notFound();
        }
        model.addAttribute("order", order);
        return "trading/order";
    }

    @PostMapping("/orders/{id}/cancellation")
    String cancel(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        try {
            desk.cancel(viewer.userId(), id);
            flash.addFlashAttribute("notice", "Canceled.");
        } catch (Problem problem) {
            if (problem.status().value() != 409) {
                throw problem;
            }
            flash.addFlashAttribute("notice", problem.detail());
        }
        return "redirect:/orders/" + id;
    }

    private String ticketPage(Viewer viewer, long id, Model model) {
        PortfolioView portfolio = PortfolioController.find(portfolios, viewer, id);
        if (portfolio.portfolio().isArchived()) {
            throw Problem.notFound();
        }
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("sides", SIDES);
        model.addAttribute("types", TYPES);
        model.addAttribute("lives", LIVES);
        return "trading/ticket";
    }

    private static Map<String, String> words(String... pairs) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
        }
        return words;
    }
}
