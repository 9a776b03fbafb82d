package bullpen.trading;

import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.POSITIONS;

import bullpen.db.Reader;
import bullpen.engine.Symbol;
import bullpen.quote.WantedSymbols;

import org.springframework.stereotype.Component;

import java.util.Set;

/** What somebody holds, or waits to buy or sell; running contests' entries hold and order too. */
@Component
final class TradedSymbols implements WantedSymbols {
    private final Reader reader;

    TradedSymbols(Reader reader) {
        this.reader = reader;
    }

    @Override
    public Set<Symbol> wanted() {
        return reader.sql()
                .select(POSITIONS.SYMBOL)
                .from(POSITIONS)
                .union(
                        reader.sql()
                                .select(ORDERS.SYMBOL)
                                .from(ORDERS)
                                .where(ORDERS.CLOSED_AT.isNull()))
                .fetchSet(row -> Symbol.of(row.value1()));
    }
}
