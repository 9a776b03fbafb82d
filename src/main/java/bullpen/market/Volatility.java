package bullpen.market;

/** How much a symbol moves in a day. */
public final class Volatility {
    private static final int LEAST_DAYS = 60;
    private static final int MOST_DAYS = 250;

    private Volatility() {}

    /** Standard deviation of the last year's daily returns; 0 with less than 60 days. */
    public static double daily(DailyBars bars) {
        int count = Math.min(MOST_DAYS, bars.size() - 1);
        if (count < LEAST_DAYS) {
            return 0;
        }
        double sum = 0;
        double squares = 0;
        for (int i = bars.size() - count; i < bars.size(); i++) {
            double move = (double) bars.close()[i] / bars.close()[i - 1] - 1;
            sum += move;
            squares += move * move;
        }
        return Math.sqrt(Math.max(0, (squares - sum * sum / count) / (count - 1)));
    }
}
