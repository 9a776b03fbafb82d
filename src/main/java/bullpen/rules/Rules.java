package bullpen.rules;

/**
 * A strategy without code, applied to each symbol by itself and long only: buy when flat and the
 * entry says yes, sell all when long and the exit says yes.
 */
public record Rules(Condition entry, Condition exit, Size size) {}
