package bullpen.engine;

/**
 * Why an order was refused or ended without being filled.
 *
 * @param code for machines, lower case with underscores; kept stable
 * @param message for people: one sentence with the rule and the numbers
 */
public record Reason(String code, String message) {}
