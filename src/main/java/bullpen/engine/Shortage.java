package bullpen.engine;

/**
 * Why something cannot be paid for.
 *
 * @param needed the cash, or the equity of a margin account, that it takes
 * @param free what there is of it
 */
record Shortage(Money needed, Money free) {}
