package bullpen.transfer;

import bullpen.trading.PastTrade;

/**
 * A trade and where it stands in its file.
 *
 * @param line 1 for the first
 */
record TradeRow(int line, PastTrade trade) {}
