package bullpen.transfer;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.portfolio.PastTrade;
import bullpen.web.FieldReader;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the rows of a file as trades and gathers what is wrong with them. */
final class TradeReader {
    private static final Set<String> BUYS = Set.of("buy", "b", "bought", "bot", "purchase");
    private static final Set<String> SELLS = Set.of("sell", "s", "sold", "sld", "sale");
    private static final List<DateTimeFormatter> MOMENTS =
            Stream.of("uuuu-M-d", "M/d/uuuu", "uuuuMMdd").map(TradeReader::moment).toList();
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final Price MOST_PRICE = Price.of("1000000");
    private static final Quantity MOST_SHARES = Quantity.shares(1_000_000_000);
    private static final Money MOST_COMMISSION = Money.of("1000000");

    private final Columns columns;
    private final WrittenNumbers numbers;
    private final MarketCalendar calendar;

    TradeReader(Columns columns, WrittenNumbers numbers, MarketCalendar calendar) {
        this.columns = columns;
        this.numbers = numbers;
        this.calendar = calendar;
    }

    /**
     * The trade of a row.
     *
     * @param problems gets what is wrong
     * @return null when something is
     */
    @Nullable PastTrade read(CsvText.Row row, List<RowProblem> problems) {
        var fields = new FieldReader();
        Instant at =
                read(
                        fields,
                        row,
                        Columns.Part.DATE,
                        this::instant,
                        "is no date or time such as 2026-01-31 or 2026-01-31 15:30 of a day on"
                                + " which the market was open");
        Symbol symbol =
                read(
                        fields,
                        row,
                        Columns.Part.SYMBOL,
                        text -> Symbol.of(text.toUpperCase(Locale.ROOT)),
                        "is no ticker symbol");
        BigDecimal signed =
                read(fields, row, Columns.Part.QUANTITY, this::quantity, "is no number of shares");
        Price price = read(fields, row, Columns.Part.PRICE, this::price, "is no price");
        Money commission = commission(fields, row);
        Side side = side(fields, row, signed);
        if (side == Side.BUY && signed != null && signed.signum() < 0) {
            fields.refuse(
                    Columns.Part.QUANTITY.field(),
                    "Quantity “%s” is less than nothing, but is bought."
                            .formatted(columns.text(row, Columns.Part.QUANTITY)));
        }
        try {
            fields.check();
        } catch (Problem wrong) {
            wrong.fields().forEach(one -> problems.add(new RowProblem(row.line(), one.message())));
            return null;
        }
        return new PastTrade(
                FieldReader.checked(at),
                FieldReader.checked(symbol),
                FieldReader.checked(side),
                Quantity.of(FieldReader.checked(signed).abs().toPlainString()),
                FieldReader.checked(price),
                FieldReader.checked(commission));
    }

    private <T> @Nullable T read(
            FieldReader fields,
            CsvText.Row row,
            Columns.Part part,
            Function<String, T> parse,
            String what) {
        String text = columns.text(row, part);
        String wrong =
                part.isNumber() && numbers.leavesOpen(text)
                        ? "has a sign that may stand before decimals or between thousands; write"
                                + " 1234 or 1.2340 for what it is"
                        : what;
        return fields.read(
                part.field(), text, parse, "%s “%s” %s.".formatted(part.label(), text, wrong));
    }

    /** Without a column for it, the sign of the quantity tells. */
    private @Nullable Side side(
            FieldReader fields, CsvText.Row row, @Nullable BigDecimal quantity) {
        if (columns.of(Columns.Part.SIDE) == null) {
            return quantity == null || quantity.signum() > 0 ? Side.BUY : Side.SELL;
        }
        return read(fields, row, Columns.Part.SIDE, TradeReader::side, "is neither buy nor sell");
    }

    private @Nullable Money commission(FieldReader fields, CsvText.Row row) {
        if (columns.text(row, Columns.Part.COMMISSION).isEmpty()) {
            return Money.ZERO;
        }
        return read(
                fields,
                row,
                Columns.Part.COMMISSION,
                text -> {
                    Money money = Money.of(numbers.read(text).abs().toPlainString());
                    FieldReader.require(money.compareTo(MOST_COMMISSION) <= 0);
                    return money;
                },
                "is no amount with up to two decimals");
    }

    private static Side side(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        FieldReader.require(BUYS.contains(word) || SELLS.contains(word));
        return BUYS.contains(word) ? Side.BUY : Side.SELL;
    }

    private BigDecimal quantity(String text) {
        BigDecimal number = numbers.read(text);
        Quantity shares = Quantity.of(number.abs().toPlainString());
        FieldReader.require(shares.isPositive() && shares.compareTo(MOST_SHARES) <= 0);
        return number;
    }

    private Price price(String text) {
        Price price = Price.of(numbers.read(text).toPlainString());
        FieldReader.require(price.isPositive() && price.compareTo(MOST_PRICE) <= 0);
        return price;
    }

    /** A date, with a time or without, and that with an offset or without. */
    private static DateTimeFormatter moment(String date) {
        return new DateTimeFormatterBuilder()
                .appendPattern(date + "[ H:mm[:ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendPattern("][XXX]]")
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * A time without an offset is New York's; a date alone means the open of its session. Trades
     * before the open and after the close are taken, on a day that has both.
     */
    private Instant instant(String text) {
        TemporalAccessor read = parsed(text.replace('T', ' '));
        LocalDate date = LocalDate.from(read);
        FieldReader.require(date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR);
        Instant at =
                switch (read) {
                    case OffsetDateTime time -> time.toInstant();
                    case LocalDateTime time -> time.atZone(MarketCalendar.NEW_YORK).toInstant();
                    default -> null;
                };
        Session session = calendar.session(at == null ? date : calendar.date(at));
        FieldReader.require(session != null);
        return at == null ? FieldReader.checked(session).open() : at;
    }

    private static TemporalAccessor parsed(String text) {
        for (DateTimeFormatter format : MOMENTS) {
            try {
                return format.parseBest(
                        text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            } catch (DateTimeException other) {
                // The next format may fit.
            }
        }
        throw new IllegalArgumentException("No date: " + text);
    }
}
