package bullpen.watchlist;

import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * The form of a symbol in a list, as typed; a missing field is an empty one.
 *
 * @param place where it is to stand, from 0; empty for the end
 */
record ItemForm(String symbol, String note, String target, String place) {
    ItemForm(
            @Nullable String symbol,
            @Nullable String note,
            @Nullable String target,
            @Nullable String place) {
        this.symbol = symbol == null ? "" : symbol.strip();
        this.note = note == null ? "" : note;
        this.target = target == null ? "" : target.strip();
        this.place = place == null ? "" : place;
    }

    static ItemForm empty() {
        return new ItemForm(null, null, null, null);
    }

    /** An item as it stands. */
    static ItemForm of(Watchlist.Item item, int place) {
        Price target = item.target();
        return new ItemForm(
                item.symbol().ticker(),
                item.note(),
                target == null ? "" : target.toString(),
                Integer.toString(place));
    }

    /**
     * The symbol.
     *
     * @throws bullpen.web.Problem 422 when it is none
     */
    Symbol readSymbol() {
        var fields = new FieldReader();
        Symbol read =
                fields.read(
                        "symbol",
                        symbol.toUpperCase(Locale.ROOT),
                        Symbol::of,
                        "Enter a symbol such as AAPL, or search for it by its name.");
        fields.check();
        return FieldReader.checked(read);
    }

    /**
     * The target, null for none.
     *
     * @throws bullpen.web.Problem 422 when it is no price
     */
    @Nullable Price readTarget() {
        if (target.isEmpty()) {
            return null;
        }
        var fields = new FieldReader();
        Price read =
                fields.number(
                        "target",
                        target,
                        text -> {
                            Price price = Price.of(text);
                            FieldReader.require(
                                    price.isPositive() && price.compareTo(Price.MOST) <= 0);
                            return price;
                        },
                        "Enter a price such as 195.50, or nothing.");
        fields.check();
        return read;
    }

    int readPlace() {
        return place.matches("[0-9]{1,3}") ? Integer.parseInt(place) : Integer.MAX_VALUE;
    }
}
