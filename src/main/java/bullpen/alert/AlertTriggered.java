package bullpen.alert;

import bullpen.engine.Price;

import java.time.Instant;

/**
 * An alert was triggered, and the message about it is in its owner's inbox. Published after the
 * commit, on the writer's thread.
 *
 * @param message what the owner is told
 */
public record AlertTriggered(Alert alert, Price price, Instant at, String message) {}
