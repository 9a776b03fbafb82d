package bullpen.dashboard;

import bullpen.engine.Symbol;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.market.LatestQuote;
import bullpen.market.Quotes;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The address without a path: what this is, for visitors; the dashboard, for everyone else. */
@Controller
final class LandingController {
    private static final List<Symbol> SHOWN =
            Stream.of("SPY", "AAPL", "MSFT", "JNJ", "XOM", "KO").map(Symbol::of).toList();

    private final Instruments instruments;
    private final Quotes quotes;

    /** A price on the landing page. */
    record Line(Symbol symbol, String name, LatestQuote quote) {}

    LandingController(Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    @GetMapping("/")
    String show(@Nullable Viewer viewer, Model model) {
        if (viewer != null) {
            return "redirect:/dashboard";
        }
        model.addAttribute(
                "board", SHOWN.stream().map(this::line).filter(Objects::nonNull).toList());
        return "home/landing";
    }

    private @Nullable Line line(Symbol symbol) {
        Instrument instrument = instruments.find(symbol);
        LatestQuote quote = quotes.latest(symbol);
        return instrument == null || quote == null
                ? null
                : new Line(symbol, instrument.name(), quote);
    }
}
