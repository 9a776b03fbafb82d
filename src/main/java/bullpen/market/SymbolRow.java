package bullpen.market;

import org.jspecify.annotations.Nullable;

/** A row of the list of symbols. */
public record SymbolRow(Instrument instrument, @Nullable LatestQuote quote) {}
