package bullpen.trading;

import bullpen.engine.Fill;

/** An order was filled and the fill is durable. Published after the commit. */
public record OrderFilled(long portfolioId, Fill fill) {}
