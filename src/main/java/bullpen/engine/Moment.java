package bullpen.engine;

import java.time.Instant;

/**
 * When the market offers a price.
 *
 * @param sessionOpen when the session opened to which it belongs
 */
record Moment(Instant at, Instant sessionOpen) {}
