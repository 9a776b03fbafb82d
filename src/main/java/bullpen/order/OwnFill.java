package bullpen.order;

/** A fill in a list over several portfolios of one owner. */
public record OwnFill(FillView fill, long portfolioId, String portfolioName) {}
