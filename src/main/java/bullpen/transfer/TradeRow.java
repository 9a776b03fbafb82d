package bullpen.transfer;

import bullpen.portfolio.PastTrade;

/**
 * A trade and where it stands in its file.
 *
 * @param line 1 for the first
 */
record TradeRow(int line, PastTrade trade) {}
