package bullpen.engine;

/** An event in one line of whole numbers, as {@link NaiveAccount} tells it: cents and so on. */
final class EventLine {
    private EventLine() {}

    static String of(Event event) {
        return switch (event) {
            case Event.Deposited(Money amount, _) -> "deposited " + amount.cents();
            case Event.Accepted(WorkingOrder working, Money reserved) ->
                    "accepted " + working.order().id() + " reserves " + reserved.cents();
            case Event.Refused(long id, _, Reason why) -> "refused " + id + " " + why.code();
            case Event.Triggered(long id, Price price, _, _) ->
                    "triggered " + id + " at " + price.ticks();
            case Event.Trailed(long id, Price level, _) -> "trailed " + id + " to " + level.ticks();
            case Event.Resized(long id, Quantity all, _) ->
                    "resized " + id + " " + all.millionths();
            case Event.Filled(Fill fill) -> filled(fill);
            case Event.Canceled(long id, _, Reason why) -> "canceled " + id + " " + why.code();
            case Event.Expired(long id, _, Reason why) -> "expired " + id + " " + why.code();
            case Event.Rejected(long id, _, Reason why) -> "rejected " + id + " " + why.code();
            case Event.Replaced(long id, long by, _) -> "replaced " + id + " by " + by;
            case Event.Split split ->
                    "split %d to %d pays %d removes %d"
                            .formatted(
                                    split.before().millionths(),
                                    split.after().millionths(),
                                    split.inLieu().cents(),
                                    split.costRemoved().cents());
            case Event.Adjusted(WorkingOrder working, _) ->
                    "adjusted %d to %d limit %d stop %d"
                            .formatted(
                                    working.order().id(),
                                    working.quantity().millionths(),
                                    ticks(working.order().type().limitPrice()),
                                    ticks(working.stop()));
            case Event.Dividend(_, Quantity held, _, Money amount, _) ->
                    "dividend " + held.millionths() + " pays " + amount.cents();
            case Event.Delisted(_, Quantity held, _, Money value, Money cost, _) ->
                    "delisted %d pays %d cost %d"
                            .formatted(held.millionths(), value.cents(), cost.cents());
            case Event.SymbolChanged(_, Symbol to, Quantity held, Money cost, _) ->
                    "changed to %s with %d cost %d".formatted(to, held.millionths(), cost.cents());
            case Event.Renamed(WorkingOrder working, _) ->
                    "renamed " + working.order().id() + " " + working.order().symbol();
            case Event.TakenBack(Event.OfShares action, _) -> "taken back: " + of(action);
            case Event.MarginCalled(Money equity, Money required, _) ->
                    "margin call " + equity.cents() + " of " + required.cents();
            case Event.MarginMet(Money equity, Money required, _) ->
                    "margin met " + equity.cents() + " of " + required.cents();
            case Event.LiquidationDue(Money equity, Money required, _) ->
                    "liquidation due " + equity.cents() + " of " + required.cents();
            case Event.Liquidating(_, Reason why) -> "liquidating " + why.code();
        };
    }

    private static String filled(Fill fill) {
        return "filled %d/%d %d at %d of %d for %d fee %d slippage %d cost %d left %d"
                .formatted(
                        fill.orderId(),
                        fill.sequence(),
                        fill.quantity().millionths(),
                        fill.price().ticks(),
                        fill.reference().ticks(),
                        fill.value().cents(),
                        fill.commission().cents(),
                        fill.slippage().cents(),
                        fill.costChange().cents(),
                        fill.remaining().millionths());
    }

    private static long ticks(@org.jspecify.annotations.Nullable Price price) {
        return price == null ? 0 : price.ticks();
    }
}
