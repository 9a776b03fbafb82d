package bullpen.symbol;

import bullpen.quote.LatestQuote;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/** By what the list of symbols is sorted; what a row does not have stands last. */
public enum SymbolSort {
    SYMBOL,
    NAME,
    LAST,
    CHANGE,
    VOLUME;

    /** The one that an address names, null for the order in which they were found. */
    static @Nullable SymbolSort of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findAny()
                .orElse(null);
    }

    /** In addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Comparator<SymbolRow> comparator(boolean descending) {
        return switch (this) {
            case SYMBOL -> by(row -> row.instrument().symbol(), descending);
            case NAME -> by(row -> row.instrument().name().toLowerCase(Locale.ROOT), descending);
            case LAST -> byQuote(LatestQuote::last, descending);
            case CHANGE -> byQuote(LatestQuote::changeFraction, descending);
            case VOLUME -> byQuote(SymbolSort::volume, descending);
        };
    }

    /** Null when it is not known. */
    private static @Nullable BigDecimal volume(LatestQuote quote) {
        long shares = quote.quote().volume();
        return shares == 0 ? null : BigDecimal.valueOf(shares);
    }

    private static <T extends Comparable<? super T>> Comparator<SymbolRow> byQuote(
            Function<LatestQuote, @Nullable T> value, boolean descending) {
        return by(row -> row.quote() == null ? null : value.apply(row.quote()), descending);
    }

    private static <T extends Comparable<? super T>> Comparator<SymbolRow> by(
            Function<SymbolRow, @Nullable T> value, boolean descending) {
        Comparator<T> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(value, Comparator.nullsLast(order));
    }
}
