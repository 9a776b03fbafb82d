package bullpen.api;

import bullpen.engine.Symbol;
import bullpen.market.Instruments;
import bullpen.quote.Quotes;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.List;

/** Prices now. */
@RestController
@RequestMapping("/api/v1/market")
final class QuoteApi {
    private static final int MOST_SYMBOLS = 50;

    record QuotesJson(List<QuoteJson> quotes) {}

    private final Quotes quotes;
    private final Instruments instruments;

    QuoteApi(Quotes quotes, Instruments instruments) {
        this.quotes = quotes;
        this.instruments = instruments;
    }

    /** Symbols that have no price are left out. */
    @GetMapping("/quotes")
    QuotesJson quotes(@RequestParam String symbols) {
        List<Symbol> asked = symbols("symbols", symbols);
        quotes.want(asked.stream().filter(instruments::isListed).toList());
        return new QuotesJson(quotes.latest(asked).stream().map(QuoteJson::of).toList());
    }

    /** Up to 50 tickers with commas between. */
    static List<Symbol> symbols(String field, String text) {
        var fields = new Fields();
        List<Symbol> symbols = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Symbol symbol = fields.symbol(field, one);
            if (symbol != null) {
                symbols.add(symbol);
            }
        }
        if (symbols.size() > MOST_SYMBOLS) {
            fields.refuse(field, "are at most " + MOST_SYMBOLS);
        }
        fields.check();
        return symbols;
    }
}
