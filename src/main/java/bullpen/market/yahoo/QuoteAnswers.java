package bullpen.market.yahoo;

import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Profile;
import bullpen.market.SourceQuote;
import bullpen.market.http.Figures;
import bullpen.market.http.Unreadable;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads quotes of several symbols at once; those that were not asked for are passed over. */
final class QuoteAnswers {
    private static final int LOT = 100;

    private QuoteAnswers() {}

    /** The answer of {@code /v7/finance/quote}. */
    static List<SourceQuote> quotes(Collection<Symbol> symbols, JsonNode body) {
        JsonNode results = body.path("quoteResponse").path("result");
        if (!results.isArray()) {
            throw new Unreadable("Its answer has no quotes");
        }
        List<SourceQuote> quotes = new ArrayList<>();
        for (Symbol symbol : symbols) {
            JsonNode found = find(results, symbol);
            if (found != null && !Figures.isAbsent(found.path("regularMarketPrice"))) {
                quotes.add(quote(symbol, found));
            }
        }
        return quotes;
    }

    private static @Nullable JsonNode find(JsonNode results, Symbol symbol) {
        for (JsonNode result : results) {
            if (Figures.text(result.path("symbol")).equals(YahooCalls.name(symbol))) {
                return result;
            }
        }
        return null;
    }

    private static SourceQuote quote(Symbol symbol, JsonNode one) {
        if (!Figures.text(one.path("currency")).equals("USD")) {
            throw new Unreadable("Its prices are not in US dollars");
        }
        return new SourceQuote(
                new Quote(
                        symbol,
                        Figures.side(one.path("bid")),
                        Figures.side(one.path("ask")),
                        Figures.price(one.path("regularMarketPrice")),
                        Figures.shares(one.path("regularMarketVolume")),
                        Figures.seconds(one.path("regularMarketTime"))),
                size(one.path("bidSize")),
                size(one.path("askSize")),
                YahooSource.ORIGIN);
    }

    private static int size(JsonNode lots) {
        return (int) Math.min(Integer.MAX_VALUE, LOT * Figures.shares(lots));
    }

    /** What a quote tells of the company, null when it is not in the answer. */
    static @Nullable Profile profile(Symbol symbol, JsonNode body) {
        JsonNode found = find(body.path("quoteResponse").path("result"), symbol);
        if (found == null) {
            return null;
        }
        return new Profile(
                symbol,
                "",
                null,
                Figures.sharesOrNull(found.path("sharesOutstanding")),
                Figures.decimalOrNull(found.path("epsTrailingTwelveMonths")),
                Figures.priceOrNull(found.path("trailingAnnualDividendRate")),
                null,
                null);
    }

    /** The answer of either version of {@code spark}. */
    static List<SourceQuote> spark(Collection<Symbol> symbols, JsonNode body) {
        JsonNode results = body.path("spark").path("result");
        List<SourceQuote> quotes = new ArrayList<>();
        for (Symbol symbol : symbols) {
            if (results.isArray()) {
                JsonNode found = find(results, symbol);
                if (found != null) {
                    quotes.add(ChartAnswer.of(symbol, found.path("response").path(0)).quote());
                }
            } else if (body.path(YahooCalls.name(symbol)).isObject()) {
                quotes.add(flat(symbol, body.path(YahooCalls.name(symbol))));
            }
        }
        return quotes;
    }

    /** The last close there is, with the time at which its bar began. */
    private static SourceQuote flat(Symbol symbol, JsonNode one) {
        if (!Figures.text(one.path("symbol")).equals(YahooCalls.name(symbol))) {
            throw new Unreadable("It answers for another symbol");
        }
        JsonNode closes = one.path("close");
        for (int i = closes.size() - 1; i >= 0; i--) {
            if (!closes.path(i).isNull()) {
                Instant at = Figures.seconds(one.path("timestamp").path(i));
                var quote = new Quote(symbol, null, null, Figures.price(closes.path(i)), 0, at);
                return new SourceQuote(quote, 0, 0, YahooSource.ORIGIN);
            }
        }
        throw new Unreadable("Its answer has no price");
    }
}
