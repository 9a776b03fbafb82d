package bullpen.market;

/**
 * A session is over by the market's time; published before any quote of the next one, once for each
 * session, those included that ended while the server was down. After a crash it may come twice.
 */
public record SessionFinished(Session session) {}
