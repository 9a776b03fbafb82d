package bullpen.rules;

/** One side of a comparison: an indicator, a column of the bar, or a number. */
public sealed interface Operand permits Indicator, PriceField, Constant {}
