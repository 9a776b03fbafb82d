package bullpen.replay;

import bullpen.engine.Price;
import bullpen.engine.Ratio;

/** What a company did to its shares; prices from its day on are without it. */
public sealed interface ShareChange {
    /** The ex-date, as days since 1970-01-01. */
    int day();

    /** Each old share became new ones. */
    record Split(int day, Ratio ratio) implements ShareChange {}

    /** So much was paid for each share, of the new ones if they were split on that day. */
    record Dividend(int day, Price perShare) implements ShareChange {}

    /** The shares are traded no more from that day on; each was paid out at so much. */
    record Delisting(int day, Price last) implements ShareChange {}
}
