package bullpen.market.simulated;

/**
 * A quote of the simulated market; prices in 1/10,000 USD, sizes and volume in shares.
 *
 * @param volume traded since the session's open
 */
record Tick(long bid, long ask, long last, int bidSize, int askSize, long volume) {

    private static final long DOLLAR = 10_000;
    private static final long CENT = 100;

    /** What a listing is quoted at a moment of its session: the same at each asking. */
    static Tick of(DayPath path, Minutes.Time time) {
        var moment = new Moment(path, time);
        long last = moment.last();
        long tick = last < DOLLAR ? 1 : CENT;
        long spread = moment.spread(last, tick);
        long steps = spread / tick + 1;
        long below = tick * (long) (moment.uniform(Moment.SIDE) * steps);
        long bid = Math.max(tick, last - below);
        long ask = bid + spread;
        return new Tick(
                bid,
                ask < DOLLAR ? ask : Math.ceilDiv(ask, CENT) * CENT,
                last,
                moment.size(Moment.BID_SIZE),
                moment.size(Moment.ASK_SIZE),
                moment.volume());
    }
}
