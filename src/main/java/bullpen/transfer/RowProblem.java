package bullpen.transfer;

/**
 * Why a line of a file cannot be booked.
 *
 * @param line 1 for the first
 */
record RowProblem(int line, String message) {}
