package bullpen.backtest;

import bullpen.engine.Money;

/**
 * How far a running backtest is; of a study, how many runs of how many are done, without equity.
 */
public record Progress(int day, int days, Money equity) {
    static final Progress NONE = new Progress(0, 0, Money.ZERO);

    static Progress ofRuns(int done, int all) {
        return new Progress(done, all, Money.ZERO);
    }

    /** 0 to 100. */
    public int percent() {
        return days == 0 ? 0 : (int) (100L * day / days);
    }
}
