package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of trading written down a second time in the plainest way, to compare the engine with:
 * a list of orders, no index, no sum that is kept; whatever is asked is reckoned from scratch.
 * Tells what happened as {@link EventLine} writes it.
 */
final class NaiveAccount {
    /** Shares in millionths, cost in cents and the last price in ticks, 0 when none was seen. */
    static final class Holding {
        long held;
        long cost;
        long mark;

        long value() {
            return mark == 0 ? cost : Naive.money(mark, held);
        }
    }

    final AccountRules rules;
    final List<NaiveOrder> orders = new ArrayList<>();
    final Map<Symbol, Holding> holdings = new TreeMap<>();
    long cash;
    private @Nullable Instant calledAt;
    private List<String> log = new ArrayList<>();

    NaiveAccount(AccountRules rules) {
        this.rules = rules;
    }

    List<String> apply(Input input) {
        log = new ArrayList<>();
        switch (input) {
            case Input.Deposit(Money amount, Instant at) -> {
                cash += amount.cents();
                say("deposited " + amount.cents());
                checkMargin(at);
            }
            case Input.Submit _, Input.SubmitPair _, Input.Replace _ ->
                    new NaiveIntake(this).take(input);
            case Input.PastTrade trade -> {
                new NaiveIntake(this).take(input);
                checkMargin(trade.order().receivedAt());
            }
            case Input.Cancel(long id, _) -> {
                NaiveOrder order = find(id);
                if (order == null) {
                    say("refused " + id + " order_not_working");
                } else if (order.liquidates()) {
                    say("refused " + id + " margin_call");
                } else {
                    cancel(order, "canceled_by_owner");
                }
            }
            case Input.CancelAll(_, Reason reason) -> cancelAll(reason.code());
            case Input.Quoted(Quote quote, Instant sessionOpen) -> quoted(quote, sessionOpen);
            case Input.TradingDay day -> {
                new NaiveDay(this, day).run();
                checkMargin(day.closeAt());
            }
            case Input.SessionEnd end -> sessionEnd(end);
            case Input.Split split -> {
                new NaiveActions(this).split(split);
                checkMargin(split.at());
            }
            case Input.Dividend dividend -> {
                new NaiveActions(this).dividend(dividend);
                checkMargin(dividend.at());
            }
            case Input.Delisting delisting -> {
                new NaiveActions(this).delist(delisting);
                checkMargin(delisting.at());
            }
            case Input.SymbolChange change -> new NaiveActions(this).rename(change);
            case Input.TakeBack _ -> throw new UnsupportedOperationException();
            case Input.Liquidate(long id, Instant at) -> liquidate(id, at);
        }
        return log;
    }

    void say(String line) {
        log.add(line);
    }

    Holding of(Symbol symbol) {
        return holdings.computeIfAbsent(symbol, _ -> new Holding());
    }

    @Nullable NaiveOrder find(long id) {
        return orders.stream().filter(order -> order.id() == id).findFirst().orElse(null);
    }

    List<NaiveOrder> ordersOf(Symbol symbol) {
        return orders.stream()
                .filter(order -> order.order.symbol().equals(symbol))
                .sorted(Comparator.comparingLong(NaiveOrder::id))
                .toList();
    }

    List<NaiveOrder> group(NaiveOrder order) {
        return ordersOf(order.order.symbol()).stream()
                .filter(other -> order.group() != 0 && other.group() == order.group())
                .toList();
    }

    /** The shares that a trade on this side would take from the position. */
    long closable(Symbol symbol, Side side) {
        long held = of(symbol).held;
        return side == Side.BUY ? Math.max(0, -held) : Math.max(0, held);
    }

    /** The shares in open orders of a side that close; the two exits of a group count once. */
    long committed(Symbol symbol, Side side) {
        Set<Long> groups = new HashSet<>();
        long sum = 0;
        for (NaiveOrder order : ordersOf(symbol)) {
            if (order.closing
                    && order.order.side() == side
                    && (order.group() == 0 || groups.add(order.group()))) {
                sum += order.remaining();
            }
        }
        return sum;
    }

    long reserved() {
        return orders.stream().mapToLong(order -> order.reserved(rules)).sum();
    }

    long equity() {
        return cash + holdings.values().stream().mapToLong(Holding::value).sum();
    }

    long gross() {
        return holdings.values().stream().mapToLong(holding -> Math.abs(holding.value())).sum();
    }

    /** The cash, or the equity of a margin account, that one more order may take. */
    long free() {
        return rules.isMargin()
                ? equity() - Naive.percent(gross(), 50) - reserved()
                : cash - reserved();
    }

    void accept(NaiveOrder order) {
        orders.add(order);
        say("accepted " + order.id() + " reserves " + order.reserved(rules));
    }

    void cancel(NaiveOrder order, String why) {
        end(order, "canceled", why);
    }

    /** With one exit end the other and what is left of the entry. */
    private void end(NaiveOrder order, String what, String why) {
        List<NaiveOrder> others = group(order);
        orders.remove(order);
        say(what + " " + order.id() + " " + why);
        for (NaiveOrder other : others) {
            if (other != order) {
                orders.remove(other);
                say("canceled " + other.id() + " other_exit_ended");
            }
        }
        cancelEntry(order, "exits_ended");
    }

    void cancelEntry(NaiveOrder exit, String why) {
        NaiveOrder entry = find(exit.group());
        if (entry != null && entry.order.link() instanceof Link.Entry) {
            orders.remove(entry);
            say("canceled " + entry.id() + " " + why);
        }
    }

    void expire(NaiveOrder order) {
        List<NaiveOrder> together = new ArrayList<>(List.of(order));
        group(order).stream().filter(other -> other != order).forEach(together::add);
        for (NaiveOrder ended : together) {
            orders.remove(ended);
            String name = ended.order.timeInForce().name().toLowerCase(java.util.Locale.ROOT);
            say("expired " + ended.id() + " " + name + "_ended");
        }
        cancelEntry(order, "exits_ended");
    }

    private void quoted(Quote quote, Instant sessionOpen) {
        if (!holdings.containsKey(quote.symbol())) {
            return;
        }
        of(quote.symbol()).mark = quote.last().ticks();
        for (NaiveOrder order : exitsFirst(ordersOf(quote.symbol()))) {
            TimeInForce life = order.order.timeInForce();
            boolean meets =
                    quote.at().isAfter(order.order.receivedAt())
                            && life != TimeInForce.CLS
                            && (life != TimeInForce.OPG
                                    || sessionOpen.isAfter(order.order.receivedAt()));
            if (meets && orders.contains(order)) {
                meet(order, quote, sessionOpen);
            }
        }
        checkMargin(quote.at());
    }

    /** Live rule 3: a stop looks at last, everything else at the ask or bid, or last if missing. */
    private void meet(NaiveOrder order, Quote quote, Instant sessionOpen) {
        long last = quote.last().ticks();
        if (order.waits()) {
            if (!order.isReachedBy(last)) {
                order.follow(last, this);
                return;
            }
            order.trigger(last, this);
        }
        Price touch = order.buys() ? quote.ask() : quote.bid();
        long price = touch == null ? last : touch.ticks();
        if (order.limit() == 0 || order.accepts(price)) {
            boolean slips = order.limit() == 0 && touch == null;
            long most = Long.MAX_VALUE;
            if (rules.volumeBps() > 0 && quote.volume() > 0) {
                most = quote.volume() * rules.volumeBps() * 100 - order.filledIn(sessionOpen);
            }
            new NaiveFill(this, order).fill(price, slips, most, quote.at(), sessionOpen);
        }
        if (orders.contains(order) && !order.order.timeInForce().rests()) {
            expire(order);
        }
    }

    private void sessionEnd(Input.SessionEnd end) {
        for (Quote quote : end.last()) {
            of(quote.symbol()).mark = quote.last().ticks();
            for (NaiveOrder order : exitsFirst(ordersOf(quote.symbol()))) {
                if (order.order.timeInForce() == TimeInForce.CLS
                        && quote.at().isAfter(order.order.receivedAt())
                        && orders.contains(order)) {
                    meet(order, quote, end.openAt());
                }
            }
        }
        for (NaiveOrder order : List.copyOf(byId(orders))) {
            Instant received = order.order.receivedAt();
            boolean over =
                    switch (order.order.timeInForce()) {
                        case OPG -> end.openAt().isAfter(received);
                        case GTC -> end.closeAt().isAfter(received.plusSeconds(90 * 86_400L));
                        case DAY, CLS, IOC, FOK -> end.closeAt().isAfter(received);
                    };
            if (over && orders.contains(order)) {
                expire(order);
            }
        }
        checkMargin(end.closeAt());
        if (calledAt != null && calledAt.isBefore(end.closeAt()) && holdsAny()) {
            say("liquidation due " + equity() + " of " + Naive.percent(gross(), 30));
        }
    }

    private boolean holdsAny() {
        return holdings.values().stream().anyMatch(holding -> holding.held != 0);
    }

    private void checkMargin(Instant at) {
        long required = Naive.percent(gross(), 30);
        boolean met = equity() >= required;
        if (rules.isMargin() && met != (calledAt == null)) {
            calledAt = met ? null : at;
            say((met ? "margin met " : "margin call ") + equity() + " of " + required);
        }
    }

    private void liquidate(long firstId, Instant at) {
        checkMargin(at);
        if (calledAt == null || !holdsAny()) {
            return;
        }
        say("liquidating margin_call");
        cancelAll("margin_call");
        List<Symbol> largestFirst = new ArrayList<>(holdings.keySet());
        largestFirst.sort(Comparator.comparingLong(symbol -> -Math.abs(of(symbol).value())));
        long lacking = Math.max(0, Naive.percent(gross(), 30) - equity());
        long left = Naive.percent(Naive.ratio(lacking, 100, 30), 105);
        long id = firstId;
        for (Symbol symbol : largestFirst) {
            Holding holding = of(symbol);
            if (holding.held != 0 && left > 0) {
                long held = Math.abs(holding.held);
                long worth = Math.abs(holding.value());
                long shares = held;
                if (worth > left) {
                    long exact = Naive.divide(held, left, worth, RoundingMode.UP);
                    shares = Math.min(held, Math.ceilDiv(exact, 1_000_000) * 1_000_000);
                }
                accept(NaiveOrder.liquidation(id++, symbol, holding, shares, at));
                left = Math.max(0, left - Naive.ratio(worth, shares, held));
            }
        }
    }

    private void cancelAll(String why) {
        for (NaiveOrder order : List.copyOf(byId(orders))) {
            if (orders.contains(order)) {
                cancel(order, why);
            }
        }
    }

    void reject(NaiveOrder order, String why) {
        end(order, "rejected", why);
    }

    static List<NaiveOrder> exitsFirst(List<NaiveOrder> orders) {
        List<NaiveOrder> sorted = new ArrayList<>(orders);
        sorted.sort(
                Comparator.comparing((NaiveOrder order) -> !order.closing)
                        .thenComparingLong(NaiveOrder::id));
        return sorted;
    }

    private static List<NaiveOrder> byId(List<NaiveOrder> orders) {
        return orders.stream().sorted(Comparator.comparingLong(NaiveOrder::id)).toList();
    }
}
