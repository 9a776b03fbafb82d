package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * When the market offers a price.
 *
 * @param sessionOpen when the session opened to which it belongs
 * @param quote that offers it, null for a bar or a record of the past
 */
record Moment(Instant at, Instant sessionOpen, @Nullable Quote quote) {}
