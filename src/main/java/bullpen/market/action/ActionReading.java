package bullpen.market.action;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.web.FieldReader;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads corporate actions as people write them, in a form or in a file. */
public final class ActionReading {
    public static final String HEADER = "symbol,exDate,kind,terms";

    private static final int MOST_ROWS = 10_000;
    private static final Pattern RATIO = Pattern.compile("(\\d{1,6})\\s*[:/]\\s*(\\d{1,6})");

    private ActionReading() {}

    /**
     * Reads one.
     *
     * @param kind split, dividend, delisting or symbol change
     * @param terms new shares to old ones, such as {@code 7:1}; the new symbol; else dollars a
     *     share
     * @throws Problem 422 with what cannot be read beside its field
     */
    public static CorporateAction of(String symbol, String exDate, String kind, String terms) {
        String ticker = symbol.strip().toUpperCase(Locale.ROOT);
        if (!Symbol.isTicker(ticker)) {
            throw Problem.invalidField("symbol", "Give a symbol, such as AAPL.");
        }
        Symbol which = Symbol.of(ticker);
        LocalDate day = day(exDate.strip());
        return switch (kind.strip().toLowerCase(Locale.ROOT).replace(' ', '_')) {
            case CorporateAction.Split.KIND -> new CorporateAction.Split(which, day, ratio(terms));
            case CorporateAction.Dividend.KIND ->
                    new CorporateAction.Dividend(which, day, dividend(terms));
            case CorporateAction.Delisting.KIND ->
                    new CorporateAction.Delisting(which, day, lastPrice(terms));
            case CorporateAction.SymbolChange.KIND ->
                    new CorporateAction.SymbolChange(which, day, newSymbol(which, terms));
            default ->
                    throw Problem.invalidField(
                            "kind", "It is a split, dividend, delisting or symbol change.");
        };
    }

    /**
     * Reads a file with a header and one action a line.
     *
     * @throws Problem 422 with the first line that is wrong beside the field {@code file}
     */
    public static List<CorporateAction> file(String text) {
        List<String> lines = text.strip().lines().toList();
        if (lines.isEmpty() || !lines.getFirst().replace("\uFEFF", "").strip().equals(HEADER)) {
            throw Problem.invalidField("file", "The first line is " + HEADER + ".");
        }
        if (lines.size() > MOST_ROWS) {
            throw Problem.invalidField("file", "A file has at most 10,000 lines.");
        }
        List<CorporateAction> actions = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            try {
                if (cells.length != 4) {
                    throw Problem.invalidField("file", "There are four columns.");
                }
                actions.add(of(cells[0], cells[1], cells[2], cells[3]));
            } catch (Problem wrong) {
                throw Problem.invalidField("file", "Line " + (i + 1) + ": " + wrong.detail());
            }
        }
        return actions;
    }

    private static Symbol newSymbol(Symbol former, String text) {
        String ticker = text.strip().toUpperCase(Locale.ROOT);
        if (!Symbol.isTicker(ticker) || ticker.equals(former.ticker())) {
            throw Problem.invalidField("terms", "Give the new symbol, such as META.");
        }
        return Symbol.of(ticker);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalidField("exDate", "Give a date, such as 2026-08-31.");
        }
    }

    private static Ratio ratio(String text) {
        Matcher matcher = RATIO.matcher(text.strip());
        if (!matcher.matches()
                || matcher.group(1).matches("0+|")
                || matcher.group(2).matches("0+")) {
            throw Problem.invalidField(
                    "terms",
                    "Give new shares to old ones, each a whole number from 1 to 999,999, such as"
                            + " 7:1, or 1:10 for a reverse split.");
        }
        return new Ratio(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    private static Price dividend(String text) {
        Price price = price(text);
        if (price == null || price.equals(Price.ZERO)) {
            throw Problem.invalidField(
                    "terms", "Give dollars a share, from 0.0001 to 10,000,000, such as 0.47.");
        }
        return price;
    }

    private static Price lastPrice(String text) {
        Price price = price(text);
        if (price == null) {
            throw Problem.invalidField(
                    "terms",
                    "Give the dollars that each share pays, up to 10,000,000, such as 12.50; 0 when"
                            + " it pays nothing.");
        }
        return price;
    }

    /** Null when it is none, or too high. */
    private static @Nullable Price price(String text) {
        try {
            Price price = Price.of(FieldReader.plain(text));
            return price.compareTo(Price.MOST) > 0 ? null : price;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
