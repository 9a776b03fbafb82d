package bullpen.market;

import bullpen.engine.Quote;

/**
 * A quote as a source gives it.
 *
 * @param bidSize shares wanted at the bid, 0 when unknown
 * @param askSize shares on offer at the ask, 0 when unknown
 * @param origin where it comes from
 */
public record SourceQuote(Quote quote, int bidSize, int askSize, Origin origin) {}
