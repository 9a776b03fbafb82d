package bullpen.rules;

/** A column of a daily bar: the prices in dollars, the volume in shares. */
public enum PriceField implements Operand {
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    VOLUME
}
