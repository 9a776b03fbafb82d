package bullpen.replay;

import bullpen.engine.Quantity;

/** Holds 100 shares of each symbol while its mean of 20 closes is above that of 50. */
final class Crossover implements Strategy {
    static final int FAST = 20;
    static final int SLOW = 50;

    @Override
    public void onClose(Today today) {
        for (int symbol = 0; symbol < today.symbols().size(); symbol++) {
            if (!today.traded(symbol) || today.bars(symbol) <= SLOW) {
                continue;
            }
            boolean now = sum(today, symbol, FAST, 0) * SLOW > sum(today, symbol, SLOW, 0) * FAST;
            boolean before =
                    sum(today, symbol, FAST, 1) * SLOW > sum(today, symbol, SLOW, 1) * FAST;
            if (now && !before && today.position(symbol).isZero()) {
                today.buy(symbol, Quantity.shares(100));
            } else if (!now && before && today.position(symbol).isPositive()) {
                today.sell(symbol, Quantity.shares(100));
            }
        }
    }

    private static long sum(Today today, int symbol, int days, int ago) {
        long sum = 0;
        for (int i = 0; i < days; i++) {
            sum += today.close(symbol, ago + i);
        }
        return sum;
    }
}
