package bullpen.rules;

/** How the left side of a comparison must stand to the right side. */
public enum Relation {
    ABOVE,
    AT_LEAST,
    BELOW,
    AT_MOST,
    /** At or below at the close before, above at this one. */
    CROSSES_ABOVE,
    /** At or above at the close before, below at this one. */
    CROSSES_BELOW
}
