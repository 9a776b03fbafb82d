package bullpen.rules;

/**
 * Of the symbols that the entry says yes to, only the first few by a figure are held: on a day of
 * the schedule the others are sold.
 *
 * @param highest whether the highest figure comes first
 * @param keep how many, from 1
 */
public record Ranking(Operand by, boolean highest, int keep) {
    public Ranking {
        if (by instanceof Constant) {
            throw new IllegalArgumentException("A number ranks nothing");
        }
        if (keep < 1 || keep > Risk.MOST_POSITIONS) {
            throw new IllegalArgumentException("Keep 1 to 50 symbols, not " + keep);
        }
    }
}
