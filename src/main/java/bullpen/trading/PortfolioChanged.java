package bullpen.trading;

import bullpen.engine.Event;

import java.util.List;

/** Something happened to a portfolio and is durable. Published after the commit. */
public record PortfolioChanged(long portfolioId, List<Event> events) {}
