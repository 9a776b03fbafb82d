package bullpen.calendar;

import java.time.LocalDate;

/**
 * A day has begun by the market's time; published after the sessions before it have ended and
 * before any quote of its own, for each day with a session, those included that began while the
 * server was down, and after each start for the day of that moment. A listener has done what it has
 * to do when it returns. What it throws comes again with the event, and no quote before it: only
 * what the database could not take may be thrown.
 */
public record DayBegun(LocalDate date) {}
