package bullpen.engine;

/** Whether an order belongs to others. */
public sealed interface Link {
    /** It stands alone. */
    record Alone() implements Link {}

    /** A bracket's entry: what of it fills is given these exits. */
    record Entry(Exits exits) implements Link {}

    /**
     * One of two exits of a position, of which the market takes one (OCO): what one fills, the
     * other loses.
     *
     * @param group the same for both: the id of the bracket's entry, or of the first of the two
     */
    record Exit(long group) implements Link {}

    /** It closes a position for want of margin; its owner cannot take it back. */
    record Liquidation() implements Link {}

    Alone ALONE = new Alone();
}
