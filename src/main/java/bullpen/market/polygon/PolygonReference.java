package bullpen.market.polygon;

import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.Instrument;
import bullpen.market.Profile;
import bullpen.market.action.CorporateAction;
import bullpen.market.http.Figures;
import bullpen.market.http.Unreadable;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is known of companies and their shares. */
final class PolygonReference {
    private static final Map<String, String> EXCHANGES =
            Map.of(
                    "XNAS", "Nasdaq",
                    "XNYS", "NYSE",
                    "ARCX", "NYSE Arca",
                    "XASE", "NYSE American",
                    "BATS", "Cboe");

    private final PolygonCalls service;

    PolygonReference(PolygonCalls service) {
        this.service = service;
    }

    Answer<List<CorporateAction>> corporateActions(
            Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        List<CorporateAction> all = new ArrayList<>();
        for (Symbol symbol : symbols) {
            for (Answer<List<CorporateAction>> one :
                    List.of(splits(symbol, from, to), dividends(symbol, from, to))) {
                if (one instanceof Answer.Ok<List<CorporateAction>>(var some, _)) {
                    all.addAll(some);
                } else if (!(one instanceof Answer.NotFound)) {
                    return one;
                }
            }
        }
        all.sort(Comparator.comparing(CorporateAction::exDate));
        return PolygonSource.ok(all);
    }

    private Answer<List<CorporateAction>> splits(Symbol symbol, LocalDate from, LocalDate to) {
        return actions(
                symbol,
                "/v3/reference/splits?limit=1000&ticker=%s&execution_date.gte=%s"
                        + "&execution_date.lte=%s",
                from,
                to,
                split ->
                        new CorporateAction.Split(
                                symbol,
                                Figures.date(Figures.text(split.path("execution_date"))),
                                ratio(split)));
    }

    private Answer<List<CorporateAction>> dividends(Symbol symbol, LocalDate from, LocalDate to) {
        return actions(
                symbol,
                "/v3/reference/dividends?limit=1000&ticker=%s&ex_dividend_date.gte=%s"
                        + "&ex_dividend_date.lte=%s",
                from,
                to,
                dividend ->
                        new CorporateAction.Dividend(
                                symbol,
                                Figures.date(Figures.text(dividend.path("ex_dividend_date"))),
                                Figures.price(dividend.path("cash_amount"))));
    }

    private Answer<List<CorporateAction>> actions(
            Symbol symbol,
            String path,
            LocalDate from,
            LocalDate to,
            Function<JsonNode, CorporateAction> action) {
        return service.ask(
                path.formatted(symbol, from, to),
                results -> {
                    List<CorporateAction> actions = new ArrayList<>();
                    for (JsonNode one : results) {
                        requireTicker(symbol, one);
                        actions.add(action.apply(one));
                    }
                    return PolygonSource.ok(actions);
                });
    }

    private static void requireTicker(Symbol symbol, JsonNode one) {
        if (!Figures.text(one.path("ticker")).equals(symbol.ticker())) {
            throw new Unreadable("It answers for another symbol");
        }
    }

    private static Ratio ratio(JsonNode split) {
        try {
            return new Ratio(
                    Figures.decimal(split.path("split_to")).longValueExact(),
                    Figures.decimal(split.path("split_from")).longValueExact());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Unreadable("A split is none");
        }
    }

    Answer<List<Instrument>> search(String text) {
        return service.first(
                "/v3/reference/tickers?market=stocks&active=true&limit=20&search="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8),
                results -> {
                    List<Instrument> found = new ArrayList<>();
                    for (JsonNode one : results) {
                        Instrument instrument = instrument(one);
                        if (instrument != null) {
                            found.add(instrument);
                        }
                    }
                    return found.isEmpty() ? new Answer.NotFound<>() : PolygonSource.ok(found);
                });
    }

    /** Null for what is no share or fund of an exchange of ours. */
    private static @Nullable Instrument instrument(JsonNode one) {
        Symbol symbol = Figures.symbol(Figures.text(one.path("ticker")));
        String exchange = EXCHANGES.get(Figures.text(one.path("primary_exchange")));
        String type = Figures.text(one.path("type"));
        boolean isFund = type.equals("ETF");
        boolean isShare = type.equals("CS") || type.equals("ADRC");
        if (symbol == null || exchange == null || (!isFund && !isShare)) {
            return null;
        }
        String name = Figures.text(one.path("name"));
        return new Instrument(
                symbol,
                name.isEmpty() ? symbol.ticker() : name,
                isFund ? Instrument.Type.ETF : Instrument.Type.STOCK,
                exchange,
                null);
    }

    Answer<Profile> profile(Symbol symbol) {
        return service.ask(
                "/v3/reference/tickers/" + symbol,
                results -> PolygonSource.ok(profile(symbol, results.getFirst())));
    }

    private static Profile profile(Symbol symbol, JsonNode one) {
        requireTicker(symbol, one);
        String industry = Figures.text(one.path("sic_description"));
        return new Profile(
                symbol,
                Figures.text(one.path("description")),
                industry.isEmpty() ? null : industry,
                Figures.sharesOrNull(one.path("weighted_shares_outstanding")),
                null,
                null,
                null,
                null);
    }
}
