package bullpen.ticket;

import bullpen.engine.Symbol;
import bullpen.market.Directory;
import bullpen.market.Instrument;
import bullpen.order.Ticket;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.trading.OrderDesk;
import bullpen.trading.TicketProblems;
import bullpen.web.FieldErrors;
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
import org.springframework.web.bind.annotation.RequestMapping;

import java.util.Locale;
import java.util.UUID;

/** From the ticket by way of its estimate and its review to an order. */
@Controller
@RequestMapping("/portfolios/{id}/orders")
final class TicketController {
    private final OrderDesk desk;
    private final OrderPreviews previews;
    private final TargetSizes sizes;
    private final PortfolioQueries portfolios;
    private final Directory directory;

    TicketController(
            OrderDesk desk,
            OrderPreviews previews,
            TargetSizes sizes,
            PortfolioQueries portfolios,
            Directory directory) {
        this.desk = desk;
        this.previews = previews;
        this.sizes = sizes;
        this.portfolios = portfolios;
        this.directory = directory;
    }

    @GetMapping("/new")
    String ticket(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") TicketForm form,
            Model model) {
        PortfolioView portfolio = portfolios.inUse(viewer.userId(), id);
        addEstimate(viewer, portfolio, form, model);
        return page(portfolio, viewer, model);
    }

    /** The estimate beside a ticket that is being filled in; what is wrong yet is not told. */
    @PostMapping("/estimate")
    String estimate(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") TicketForm form,
            Model model) {
        PortfolioView portfolio = portfolios.inUse(viewer.userId(), id);
        addEstimate(viewer, portfolio, form, model);
        model.addAttribute("portfolio", portfolio);
        return "ticket/_estimate";
    }

    @PostMapping("/review")
    String review(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") TicketForm form,
            Model model,
            HttpServletResponse response) {
        PortfolioView portfolio = portfolios.inUse(viewer.userId(), id);
        try {
            addInstrument(form, model);
            TargetSizes.Settled settled = sizes.settle(form, portfolio);
            OrderPreview preview = previews.of(viewer.userId(), settled.form().read(id));
            model.addAttribute("typed", form.query());
            model.addAttribute("form", settled.form().withToken(UUID.randomUUID().toString()));
            model.addAttribute("sizeWords", settled.words());
            model.addAttribute("preview", preview);
            model.addAttribute("words", TicketWords.of(preview.ticket()));
            model.addAttribute("portfolio", portfolio);
            response.setStatus(preview.isPlaceable() ? 200 : 422);
            return "ticket/review";
        } catch (Problem problem) {
            FieldErrors.show(TicketForm.typed(problem), model, response);
            model.addAttribute("unfinished", problem.code());
            return page(portfolio, viewer, model);
        }
    }

    @PostMapping
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
            FieldErrors.show(TicketForm.typed(problem), model, response);
            return page(portfolios.inUse(viewer.userId(), id), viewer, model);
        }
    }

    private void addEstimate(Viewer viewer, PortfolioView portfolio, TicketForm form, Model model) {
        @Nullable OrderPreview preview = null;
        try {
            addInstrument(form, model);
            if (form.isBegun()) {
                TargetSizes.Settled settled = sizes.settle(form, portfolio);
                preview = previews.of(viewer.userId(), settled.form().read(portfolio.id()));
                model.addAttribute("sizeWords", settled.words());
            }
        } catch (Problem unfinished) {
            model.addAttribute("unfinished", unfinished.code());
        }
        model.addAttribute("preview", preview);
    }

    /** Whatever else is wrong with it, a ticket for nothing that is known is no ticket. */
    private void addInstrument(TicketForm form, Model model) {
        String ticker = form.symbol().toUpperCase(Locale.ROOT);
        if (Symbol.isTicker(ticker)) {
            Instrument instrument = directory.open(ticker);
            if (instrument == null) {
                throw TicketProblems.unknownSymbol(Symbol.of(ticker));
            }
            model.addAttribute("instrument", instrument);
        }
    }

    private String page(PortfolioView portfolio, Viewer viewer, Model model) {
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("others", portfolios.inUse(viewer.userId()));
        model.addAttribute("choices", TicketChoices.ALL);
        return "ticket/ticket";
    }
}
