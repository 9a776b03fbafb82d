package bullpen.inbox;

import org.jspecify.annotations.Nullable;

/**
 * A message in somebody's inbox.
 *
 * @param portfolio the name of the portfolio that it is about, null for none
 * @param read whether its reader marked it as read
 */
public record Received(long id, Message message, @Nullable String portfolio, boolean read) {}
