package bullpen.market.simulated;

/** What all instruments' minutes of one session have in common. */
final class MarketPath {
    private final Minutes minutes;
    private final double level;
    private final double[] path;
    private final Halts halts;

    /**
     * @param level expected variance of the market against the usual one
     */
    MarketPath(Minutes minutes, double level, Move market) {
        this.minutes = minutes;
        this.level = level;
        this.path = market.path(minutes);
        this.halts = Halts.ofMarket(market.gap(), path);
    }

    Minutes minutes() {
        return minutes;
    }

    double level() {
        return level;
    }

    /** Log return of the market since the open, then at each minute's end. */
    double[] path() {
        return path;
    }

    /** Of the whole market. */
    Halts halts() {
        return halts;
    }
}
