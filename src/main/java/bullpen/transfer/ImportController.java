package bullpen.transfer;

import bullpen.order.OrderQueries;
import bullpen.portfolio.NewPortfolio;
import bullpen.portfolio.PastTrades;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.Upload;
import bullpen.web.UploadLimit;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.Map;
import java.util.UUID;

/** Trades from a file: what is in it, what it would do, and that it was done. */
@Controller
@RequestMapping(ImportController.ADDRESS)
final class ImportController {
    static final String ADDRESS = "/portfolios/{id}/import";

    private static final String REVIEW = "/review";
    private static final int SHOWN = 100;

    private final PortfolioQueries portfolios;
    private final OrderQueries orders;
    private final Imports imports;

    ImportController(PortfolioQueries portfolios, OrderQueries orders, Imports imports) {
        this.portfolios = portfolios;
        this.orders = orders;
        this.imports = imports;
    }

    /** A file of 1 MB, and as much again in the field for its text. */
    @Bean
    static Upload tradeUpload() {
        return Upload.of(ADDRESS + REVIEW, DataSize.ofKilobytes(2300));
    }

    @Bean
    static Upload reviewedTrades() {
        return Upload.of(ADDRESS, DataSize.ofKilobytes(2300));
    }

    /** Also the answer to a file that was too large to be read. */
    @GetMapping({"", REVIEW})
    String form(
            Viewer viewer,
            @PathVariable long id,
            @RequestAttribute(name = UploadLimit.EXCEEDED, required = false)
                    @Nullable Boolean exceeded,
            Model model) {
        model.addAttribute("portfolio", portfolios.inUse(viewer.userId(), id));
        if (exceeded != null) {
            model.addAttribute("errors", Map.of("file", "A file has 1 MB at most."));
        }
        model.addAttribute("form", ImportForm.BLANK);
        return "transfer/import";
    }

    @PostMapping(REVIEW)
    String review(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ImportForm form,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("portfolio", portfolios.owned(viewer.userId(), id));
        try {
            return reviewPage(imports.review(viewer.userId(), id, form), model, response);
        } catch (Problem problem) {
            return refuse(problem, model, response);
        }
    }

    @PostMapping
    String book(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ImportForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        PortfolioView portfolio = portfolios.owned(viewer.userId(), id);
        model.addAttribute("portfolio", portfolio);
        try {
            ImportReview review = imports.review(viewer.userId(), id, form);
            String name = newName(portfolio.name());
            PastTrades.Booking booking = imports.book(viewer.userId(), id, name, form, review);
            if (booking == null) {
                return reviewPage(review, model, response);
            }
            flash.addFlashAttribute("booked", booking.trades());
            return "redirect:/portfolios/" + booking.portfolioId() + "/import/result";
        } catch (Problem problem) {
            return refuse(problem, model, response);
        }
    }

    /** What was just booked; later the fills tell it. */
    @GetMapping("/result")
    String result(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("portfolio", portfolios.owned(viewer.userId(), id));
        if (!(model.getAttribute("booked") instanceof Integer trades)) {
            return "redirect:/portfolios/" + id + "/fills";
        }
        model.addAttribute(
                "fills", orders.fills(viewer.userId(), id, null, Math.min(trades, SHOWN)).items());
        return "transfer/result";
    }

    private static String reviewPage(
            ImportReview review, Model model, HttpServletResponse response) {
        model.addAttribute("review", review);
        model.addAttribute("token", UUID.randomUUID().toString());
        response.setStatus(review.isBookable() ? 200 : 422);
        return "transfer/review";
    }

    private static String refuse(Problem problem, Model model, HttpServletResponse response) {
        if (problem.status().value() == 404) {
            throw problem;
        }
        response.setStatus(problem.status().value());
        model.addAttribute("errors", FieldErrors.of(problem));
        model.addAttribute("problem", problem.fields().isEmpty() ? problem.detail() : null);
        return "transfer/import";
    }

    private static String newName(String name) {
        String end = ", imported";
        int room = NewPortfolio.NAME_LENGTH - end.length();
        return name.substring(0, Math.min(name.length(), room)).strip() + end;
    }
}
