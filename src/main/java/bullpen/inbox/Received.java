package bullpen.inbox;

/**
 * A message in somebody's inbox.
 *
 * @param read whether its reader marked it as read
 */
public record Received(long id, Message message, boolean read) {}
