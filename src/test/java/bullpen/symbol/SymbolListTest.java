package bullpen.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Instrument;
import bullpen.market.Origin;
import bullpen.quote.LatestQuote;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class SymbolListTest {
    private static final SymbolRow DULL = row("AAA", "Zinc", "Materials", null, 0);
    private static final SymbolRow UP = row("BBB", "Yew", "Materials", "110", 5);
    private static final SymbolRow DOWN = row("CCC", "Xenon", "Energy", "90", 7);

    @Test
    void asFoundThoseWithAPriceComeFirst() {
        assertThat(list(null, false, "")).containsExactly(UP, DOWN, DULL);
    }

    @Test
    void whatARowDoesNotHaveStandsLastEitherWay() {
        assertThat(list(SymbolSort.CHANGE, true, "")).containsExactly(UP, DOWN, DULL);
        assertThat(list(SymbolSort.CHANGE, false, "")).containsExactly(DOWN, UP, DULL);
        assertThat(list(SymbolSort.VOLUME, true, "")).containsExactly(DOWN, UP, DULL);
        assertThat(list(SymbolSort.NAME, false, "")).containsExactly(DOWN, UP, DULL);
        assertThat(list(SymbolSort.SYMBOL, true, "")).containsExactly(DOWN, UP, DULL);
        assertNull(SymbolSort.of("drop table"));
    }

    @Test
    void aSectorHasItsStocks() {
        assertThat(list(null, false, "Materials")).containsExactly(UP, DULL);
        assertThat(list(null, false, SymbolList.FUNDS)).isEmpty();
    }

    @Test
    void aPageHasAHundred() {
        List<SymbolRow> many =
                IntStream.range(0, 230)
                        .mapToObj(i -> row("S" + i, "Name " + i, "Energy", null, 0))
                        .toList();
        SymbolList third = SymbolList.of("", "", null, false, 3, many, List.of());
        assertEquals(201, third.first());
        assertEquals(230, third.last());
        assertFalse(third.hasNext());
        assertTrue(SymbolList.of("", "", null, false, 2, many, List.of()).hasNext());
        assertEquals(3, SymbolList.of("", "", null, false, 99, many, List.of()).page());
        assertEquals(1, SymbolList.of("", "", null, false, -1, many, List.of()).page());
        assertEquals(1, SymbolList.of("", "", null, false, 5, List.of(), List.of()).page());
    }

    private static List<SymbolRow> list(
            @Nullable SymbolSort sort, boolean descending, String sector) {
        return SymbolList.of("", sector, sort, descending, 1, List.of(DULL, UP, DOWN), List.of())
                .rows();
    }

    /** With a previous close of 100. */
    private static SymbolRow row(
            String ticker, String name, String sector, @Nullable String last, long volume) {
        Symbol symbol = Symbol.of(ticker);
        var instrument = new Instrument(symbol, name, Instrument.Type.STOCK, "NYSE", sector);
        if (last == null) {
            return new SymbolRow(instrument, null);
        }
        Price price = Price.of(last);
        var quote = new Quote(symbol, price, price, price, volume, Instant.EPOCH);
        var origin = new Origin("test", Duration.ZERO, false);
        return new SymbolRow(
                instrument,
                new LatestQuote(quote, 0, 0, Price.of("100"), origin, false, false, false));
    }
}
