package bullpen.market.yahoo;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.IntradayBars;
import bullpen.market.SourceQuote;
import bullpen.market.action.CorporateAction;
import bullpen.market.http.BarColumns;
import bullpen.market.http.Figures;
import bullpen.market.http.Unreadable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a chart says: a quote, bars, and what the company did to its shares. */
final class ChartAnswer {
    private static final Ratio WHOLE = new Ratio(1, 1);

    private final Symbol symbol;
    private final JsonNode result;

    private ChartAnswer(Symbol symbol, JsonNode result) {
        this.symbol = symbol;
        this.result = result;
    }

    /**
     * @throws Unreadable when it is of another symbol, or of another currency
     */
    static ChartAnswer of(Symbol symbol, JsonNode result) {
        requireMeta(symbol, result.path("meta"));
        return new ChartAnswer(symbol, result);
    }

    private static void requireMeta(Symbol symbol, JsonNode meta) {
        if (!Figures.text(meta.path("symbol")).equals(YahooCalls.name(symbol))) {
            throw new Unreadable("It answers for another symbol");
        }
        if (!Figures.text(meta.path("currency")).equals("USD")) {
            throw new Unreadable("Its prices are not in US dollars");
        }
    }

    SourceQuote quote() {
        return quote(symbol, result.path("meta"));
    }

    private static SourceQuote quote(Symbol symbol, JsonNode meta) {
        return new SourceQuote(
                new Quote(
                        symbol,
                        null,
                        null,
                        Figures.price(meta.path("regularMarketPrice")),
                        Figures.shares(meta.path("regularMarketVolume")),
                        Figures.seconds(meta.path("regularMarketTime"))),
                0,
                0,
                YahooSource.ORIGIN);
    }

    /**
     * Those of the days from one to another as they were traded: Yahoo counts in the shares of
     * today, so all splits since must be in the answer. A last row that repeats its day is the live
     * one.
     */
    DailyBars daily(LocalDate from, LocalDate to) {
        List<CorporateAction.Split> splits = splits();
        JsonNode times = result.path("timestamp");
        var columns = new BarColumns();
        for (int i = 0; i < times.size(); i++) {
            LocalDate date =
                    LocalDate.ofInstant(Figures.seconds(times.path(i)), MarketCalendar.NEW_YORK);
            boolean isLive = i == times.size() - 1 && date.toEpochDay() == columns.last();
            if (!isLive && !date.isBefore(from) && !date.isAfter(to)) {
                add(columns, date.toEpochDay(), i, undoing(splits, date));
            }
        }
        return columns.daily(symbol);
    }

    /** Those that are over at an instant. */
    IntradayBars intraday(Duration length, Instant from, Instant now) {
        JsonNode times = result.path("timestamp");
        var columns = new BarColumns();
        for (int i = 0; i < times.size(); i++) {
            Instant start = Figures.seconds(times.path(i));
            if (!start.isBefore(from) && !start.plus(length).isAfter(now)) {
                add(columns, start.getEpochSecond(), i, WHOLE);
            }
        }
        return columns.intraday(symbol, length);
    }

    /** The split that would undo all splits after a day. */
    private static Ratio undoing(List<CorporateAction.Split> splits, LocalDate date) {
        try {
            return splits.stream()
                    .filter(split -> split.exDate().isAfter(date))
                    .map(ChartAnswer::undone)
                    .reduce(WHOLE, Ratio::times);
        } catch (ArithmeticException e) {
            throw new Unreadable("Its splits cannot be");
        }
    }

    private static Ratio undone(CorporateAction.Split split) {
        long shares = split.ratio().denominator();
        long before = split.ratio().numerator();
        return new Ratio(shares, before);
    }

    private void add(BarColumns columns, long at, int row, Ratio undoing) {
        JsonNode quote = result.path("indicators").path("quote").path(0);
        if (Figures.isAbsent(quote.path("close").path(row))) {
            return;
        }
        columns.add(
                at,
                traded(quote.path("open").path(row), undoing),
                traded(quote.path("high").path(row), undoing),
                traded(quote.path("low").path(row), undoing),
                traded(quote.path("close").path(row), undoing),
                Math.round(
                        (double) Figures.shares(quote.path("volume").path(row))
                                * undoing.numerator()
                                / undoing.denominator()));
    }

    private static long traded(JsonNode price, Ratio undoing) {
        try {
            return undoing.price(Figures.price(price)).ticks();
        } catch (ArithmeticException e) {
            throw new Unreadable("A price before its splits is too large");
        }
    }

    private List<CorporateAction.Split> splits() {
        List<CorporateAction.Split> splits = new ArrayList<>();
        for (JsonNode split : result.path("events").path("splits")) {
            splits.add(new CorporateAction.Split(symbol, date(split), ratio(split)));
        }
        return splits;
    }

    List<CorporateAction> actions(LocalDate from, LocalDate to) {
        List<CorporateAction> actions = new ArrayList<>(splits());
        for (JsonNode dividend : result.path("events").path("dividends")) {
            Price amount = Figures.price(dividend.path("amount"));
            actions.add(new CorporateAction.Dividend(symbol, date(dividend), amount));
        }
        return actions.stream()
                .filter(one -> !one.exDate().isBefore(from) && !one.exDate().isAfter(to))
                .sorted(Comparator.comparing(CorporateAction::exDate))
                .toList();
    }

    private static LocalDate date(JsonNode event) {
        return LocalDate.ofInstant(Figures.seconds(event.path("date")), MarketCalendar.NEW_YORK);
    }

    /** Two numbers, either of which may have decimals. */
    private static Ratio ratio(JsonNode split) {
        BigDecimal numerator = Figures.decimal(split.path("numerator")).stripTrailingZeros();
        BigDecimal denominator = Figures.decimal(split.path("denominator")).stripTrailingZeros();
        int decimals = Math.clamp(Math.max(numerator.scale(), denominator.scale()), 0, 6);
        try {
            return new Ratio(
                    numerator.movePointRight(decimals).longValueExact(),
                    denominator.movePointRight(decimals).longValueExact());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Unreadable("A split is none");
        }
    }
}
