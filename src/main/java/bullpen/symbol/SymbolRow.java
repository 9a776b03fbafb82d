package bullpen.symbol;

import bullpen.market.Instrument;
import bullpen.quote.LatestQuote;

import org.jspecify.annotations.Nullable;

/** A row of the list of symbols. */
public record SymbolRow(Instrument instrument, @Nullable LatestQuote quote) {}
