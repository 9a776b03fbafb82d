package bullpen.engine;

/** An event as the scenario tables tell it. */
final class EventText {
    private EventText() {}

    static String of(Event event) {
        return switch (event) {
            case Event.Deposited(Money amount, _) -> "deposited " + amount;
            case Event.Accepted(WorkingOrder working, Money reserved) ->
                    "accepted " + working.order().id() + " reserves " + reserved + closing(working);
            case Event.Refused(long id, _, Reason reason) -> "refused " + id + because(reason);
            case Event.Triggered(long id, Price price, _, Rule rule) ->
                    "triggered " + id + " at " + price + " by " + rule.number();
            case Event.Trailed(long id, Price level, _) -> "trailed " + id + " to " + level;
            case Event.Resized(long id, Quantity quantity, _) -> "resized " + id + " " + quantity;
            case Event.Filled(Fill fill) -> fill(fill);
            case Event.Canceled(long id, _, Reason reason) -> "canceled " + id + because(reason);
            case Event.Expired(long id, _, Reason reason) -> "expired " + id + " " + reason.code();
            case Event.Rejected(long id, _, Reason reason) -> "rejected " + id + because(reason);
            case Event.Replaced(long id, long by, _) -> "replaced " + id + " by " + by;
            case Event.Split split ->
                    "split %s: %s to %s%s%s"
                            .formatted(
                                    split.ratio(),
                                    split.before(),
                                    split.after(),
                                    split.inLieu().isZero() ? "" : " pays " + split.inLieu(),
                                    removed(split.costRemoved()));
            case Event.Adjusted(WorkingOrder working, _) ->
                    "adjusted "
                            + working.order().id()
                            + ": "
                            + working.quantity()
                            + " at "
                            + working.reckonedAt();
            case Event.Dividend(_, Quantity quantity, Price perShare, Money amount, _) ->
                    "dividend " + quantity + " at " + perShare + " pays " + amount;
            case Event.Delisted(_, Quantity quantity, Price price, Money value, Money cost, _) ->
                    "delisted " + quantity + " at " + price + " pays " + value + removed(cost);
            case Event.SymbolChanged(Symbol symbol, Symbol to, Quantity quantity, Money cost, _) ->
                    symbol + " is " + to + " now: " + quantity + removed(cost);
            case Event.Renamed(WorkingOrder working, _) ->
                    "renamed " + working.order().id() + " to " + working.order().symbol();
            case Event.TakenBack(Event.OfShares action, _) -> "taken back: " + of(action);
            case Event.MarginCalled(Money equity, Money required, _) ->
                    "margin call: equity " + equity + " of " + required;
            case Event.MarginMet(Money equity, Money required, _) ->
                    "margin met: equity " + equity + " of " + required;
            case Event.LiquidationDue(Money equity, Money required, _) ->
                    "liquidation due: equity " + equity + " of " + required;
            case Event.Liquidating(_, Reason reason) -> "liquidating " + reason.code();
        };
    }

    private static String closing(WorkingOrder working) {
        return working.closing() && working.order().side() == Side.BUY ? " to close" : "";
    }

    private static String because(Reason reason) {
        return " " + reason.code() + ": " + reason.message();
    }

    private static String removed(Money cost) {
        return cost.isZero() ? "" : " for cost " + cost;
    }

    private static String fill(Fill fill) {
        StringBuilder text = new StringBuilder();
        text.append("filled ").append(fill.orderId()).append(": ").append(fill.quantity());
        text.append(" at ").append(fill.price()).append(" for ").append(fill.value());
        append(text, " commission ", fill.commission());
        append(text, " slippage ", fill.slippage());
        append(text, " profit ", fill.realizedProfit());
        if (!fill.remaining().isZero()) {
            text.append(" left ").append(fill.remaining());
        }
        return text.append(" by ").append(fill.rule().number()).toString();
    }

    static void append(StringBuilder text, String name, Money amount) {
        if (!amount.isZero()) {
            text.append(name).append(amount);
        }
    }
}
