package bullpen.market.simulated;

/**
 * A quote of the simulated market; prices in 1/10,000 USD, sizes and volume in shares.
 *
 * @param volume traded since the session's open
 */
record Tick(long bid, long ask, long last, int bidSize, int askSize, long volume) {

    /**
     * What a listing is quoted at a moment of its session: the same at each asking.
     *
     * @param done share of the session that has passed, from 0 to below 1
     */
    static Tick of(DayPath path, double done) {
        double minutes = done * Minutes.COUNT;
        int minute = Math.min((int) minutes, Minutes.COUNT - 1);
        var moment = new Moment(path, minute, Math.min(minutes - minute, 1));
        long last = moment.last();
        long tick = last < 10_000 ? 1 : 100;
        long spread = moment.spread(last, tick);
        long steps = spread / tick + 1;
        long below = tick * (long) (moment.uniform(Moment.SIDE) * steps);
        long bid = Math.max(tick, last - below);
        return new Tick(
                bid,
                bid + spread,
                last,
                moment.size(Moment.BID_SIZE),
                moment.size(Moment.ASK_SIZE),
                moment.volume());
    }
}
