package bullpen.engine;

/**
 * What an account may do and what it pays.
 *
 * @param volumeBps the largest part of the session's volume so far that a live order takes, in
 *     basis points; 0 for no cap
 */
public record AccountRules(AccountKind kind, Costs costs, int volumeBps) {
    public AccountRules {
        if (volumeBps < 0 || volumeBps > 10_000) {
            throw new IllegalArgumentException("A part of the volume is 0 to 10,000 basis points");
        }
    }

    /** A cash account without a cap. */
    public static AccountRules cash(Costs costs) {
        return new AccountRules(AccountKind.CASH, costs, 0);
    }

    /** A margin account without a cap. */
    public static AccountRules margin(Costs costs) {
        return new AccountRules(AccountKind.MARGIN, costs, 0);
    }

    boolean isMargin() {
        return kind == AccountKind.MARGIN;
    }
}
