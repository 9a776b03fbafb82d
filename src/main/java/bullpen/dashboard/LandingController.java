package bullpen.dashboard;

import bullpen.contest.ContestQueries;
import bullpen.contest.ContestQueries.Listing;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;
import java.util.Objects;

/** The address without a path: what this is, for visitors; the dashboard, for everyone else. */
@Controller
final class LandingController {
    private static final List<String> SHOWN = List.of("SPY", "AAPL", "MSFT", "JNJ", "XOM", "KO");

    private final Instruments instruments;
    private final Quotes quotes;
    private final ContestQueries contests;

    /** A price on the landing page. */
    record Line(String symbol, String name, LatestQuote quote) {}

    LandingController(Instruments instruments, Quotes quotes, ContestQueries contests) {
        this.instruments = instruments;
        this.quotes = quotes;
        this.contests = contests;
    }

    @GetMapping("/")
    String show(@Nullable Viewer viewer, Model model) {
        if (viewer != null) {
            return "redirect:/dashboard";
        }
        model.addAttribute(
                "board", SHOWN.stream().map(this::line).filter(Objects::nonNull).toList());
        model.addAttribute("contests", contests.list(Listing.OPEN, null, Long.MAX_VALUE, 3));
        return "home/landing";
    }

    private @Nullable Line line(String ticker) {
        Instrument instrument = instruments.find(ticker);
        if (instrument == null) {
            return null;
        }
        LatestQuote quote = quotes.latest(instrument.symbol());
        return quote == null ? null : new Line(ticker, instrument.name(), quote);
    }
}
