package bullpen.alert;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.web.FieldReader;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The form of an alert, as typed; a missing field is an empty one. Of price and percent the one
 * that the kind has no use for is kept and not looked at.
 *
 * @param repeats {@code once} or {@code session}
 * @param expiresAt the last day on which it waits, New York's
 */
record AlertForm(
        String symbol,
        String kind,
        String price,
        String percent,
        String repeats,
        String note,
        String expiresAt) {
    static final String ONCE = "once";
    static final String SESSION = "session";

    AlertForm(
            @Nullable String symbol,
            @Nullable String kind,
            @Nullable String price,
            @Nullable String percent,
            @Nullable String repeats,
            @Nullable String note,
            @Nullable String expiresAt) {
        this.symbol = or(symbol, "").strip();
        this.kind = or(kind, "");
        this.price = or(price, "");
        this.percent = or(percent, "");
        this.repeats = or(repeats, ONCE);
        this.note = or(note, "");
        this.expiresAt = or(expiresAt, "").strip();
    }

    /**
     * What an alert of a symbol begins with.
     *
     * @param kind above unless it is known better
     */
    static AlertForm proposed(String symbol, String kind, String price, Instant now) {
        return new AlertForm(
                symbol, kind, price, "", ONCE, "", lastDay(now.plus(NewAlert.LIFE)).toString());
    }

    /** An alert as it stands. */
    static AlertForm of(Alert alert) {
        Price price = alert.condition().namedPrice();
        return new AlertForm(
                alert.symbol().ticker(),
                alert.condition().kind().code(),
                price == null ? "" : price.toString(),
                alert.condition() instanceof Condition.Moves moves
                        ? moves.percent().toPlainString()
                        : "",
                alert.repeats() ? SESSION : ONCE,
                alert.note(),
                lastDay(alert.expiresAt()).toString());
    }

    /** The same for the symbol of an alert, which stays. */
    AlertForm of(Symbol own) {
        return new AlertForm(own.ticker(), kind, price, percent, repeats, note, expiresAt);
    }

    /**
     * The alert that it asks for.
     *
     * @throws Problem 422 with a message for each field that needs another value
     */
    NewAlert read() {
        var fields = new FieldReader();
        Symbol symbolRead =
                fields.read(
                        "symbol",
                        symbol.toUpperCase(Locale.ROOT),
                        Symbol::of,
                        "Enter a symbol such as AAPL.");
        Condition.Kind kindRead = fields.choice("kind", kind, Condition.Kind::of);
        Condition condition = kindRead == null ? null : condition(fields, kindRead);
        Boolean again = fields.choice("repeats", repeats, AlertForm::repeats);
        Instant end =
                fields.read(
                        "expiresAt",
                        expiresAt,
                        AlertForm::end,
                        "Choose a day, such as 2026-12-31.");
        fields.check();
        return new NewAlert(
                FieldReader.checked(symbolRead),
                FieldReader.checked(condition),
                FieldReader.checked(again),
                note.strip(),
                FieldReader.checked(end));
    }

    private @Nullable Condition condition(FieldReader fields, Condition.Kind kind) {
        return switch (kind) {
            case ABOVE, BELOW, CROSSES ->
                    fields.number(
                            "price",
                            price,
                            text -> {
                                Price read = Price.of(text);
                                FieldReader.require(
                                        read.isPositive() && read.compareTo(Price.MOST) <= 0);
                                return kind.at(read.ticks());
                            },
                            "Enter a price such as 195.50, up to 10,000,000.");
            case MOVES ->
                    fields.number(
                            "percent",
                            percent,
                            Condition.Moves::ofPercent,
                            "Enter a percentage such as 5 or 2.5, from 0.01 to 10,000.");
        };
    }

    private static boolean repeats(String word) {
        FieldReader.require(word.equals(ONCE) || word.equals(SESSION));
        return word.equals(SESSION);
    }

    private static Instant end(String typed) {
        LocalDate day = LocalDate.parse(typed);
        FieldReader.require(day.getYear() >= 2000 && day.getYear() <= 2199);
        return day.plusDays(1).atStartOfDay(MarketCalendar.NEW_YORK).toInstant();
    }

    private static LocalDate lastDay(Instant end) {
        return LocalDate.ofInstant(end.minusMillis(1), MarketCalendar.NEW_YORK);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
