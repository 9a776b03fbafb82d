package bullpen.inbox;

/** A message came in, or some were read; told on the writer's thread. */
record InboxChanged(long userId) {}
