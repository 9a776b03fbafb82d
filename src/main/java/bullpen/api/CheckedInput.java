package bullpen.api;

/** A body that tells all that is wrong with it at once. */
interface CheckedInput {
    /**
     * What it asks for.
     *
     * @throws bullpen.web.Problem 422 with all that is wrong
     */
    Object read();
}
