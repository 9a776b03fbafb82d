package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Plays one scenario of the text tables: each line but those beginning with {@code >} (an expected
 * event) and {@code =} (the expected state) is an input, a second after the one before.
 *
 * <pre>
 * costs PER_TRADE BPS | margin | cap BPS        before everything else
 * commission PER_TRADE PER_SHARE MILLIONTHS MINIMUM [MAXIMUM]
 * deposit AMOUNT
 * ORDER:
 *   buy|sell QUANTITY|$AMOUNT SYMBOL
 *   market [SEEN] | limit PRICE | stop PRICE | stop-limit STOP LIMIT | trail DISTANCE|PERCENT%
 *   [day|gtc|opg|cls|ioc|fok] [seen PRICE] [profit PRICE] [loss PRICE]
 * oco buy|sell QUANTITY SYMBOL PROFIT LOSS [day|gtc] [seen PRICE]
 * replace ORDER_ID ORDER        exit ORDER_ID PRICE: another price for an exit
 * past PRICE COMMISSION ORDER   a trade of the past
 * quote SYMBOL LAST [BID ASK] [volume SHARES] [late SECONDS]
 * open DATE                     a session opens; later quotes belong to it
 * day DATE SYMBOL OPEN HIGH LOW CLOSE [VOLUME AVERAGE] [; SYMBOL ...]
 * close [DATE]                  the session's end; the last quotes decide orders at the close
 * cancel ORDER_ID
 * split SYMBOL 7:1 | dividend SYMBOL PER_SHARE | delist SYMBOL LAST | liquidate
 * </pre>
 *
 * Without {@code seen} the last quote before an order is 100.00, and the market's first session
 * opened an hour before the first line.
 */
final class Scenario {
    private static final LocalTime OPEN = LocalTime.of(14, 30);
    private static final LocalTime CLOSE = LocalTime.of(21, 0);
    private static final ZoneOffset UTC = ZoneOffset.UTC;

    private final List<String> lines;
    private final Map<Symbol, Quote> last = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-01-05T15:00:00Z");
    private Instant sessionOpen = now.minus(Duration.ofHours(1));
    private AccountRules rules = AccountRules.cash(Costs.NONE);
    private Account account = Account.opened(1, rules);
    private long nextOrder = 1;

    Scenario(List<String> lines) {
        this.lines = lines;
    }

    /** The scenario's text as it should be: the inputs with what really happened after each. */
    List<String> play() {
        List<String> played = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(">")) {
                continue;
            }
            if (line.startsWith("=")) {
                played.add(state());
                continue;
            }
            played.add(line);
            for (Event event : step(Words.of(line))) {
                Ledger.entry(event);
                played.add("> " + text(event));
            }
        }
        return played;
    }

    private List<Event> step(Words words) {
        now = now.plusSeconds(1);
        String verb = words.next();
        switch (verb) {
            case "costs" ->
                    rule(rules.kind(), Costs.of(Money.of(words.next()), words.integer()), 0);
            case "commission" ->
                    rule(rules.kind(), new Costs(commission(words), 0), rules.volumeBps());
            case "margin" -> rule(AccountKind.MARGIN, rules.costs(), rules.volumeBps());
            case "cap" -> rule(rules.kind(), rules.costs(), words.integer());
            case "open" -> {
                sessionOpen = LocalDate.parse(words.next()).atTime(OPEN).toInstant(UTC);
                now = sessionOpen;
            }
            default -> {
                return account.apply(input(verb, words));
            }
        }
        return List.of();
    }

    private static Commission commission(Words words) {
        return new Commission(
                Money.of(words.next()),
                Price.of(words.next()),
                words.integer(),
                Money.of(words.next()),
                words.hasPrice() ? Money.of(words.next()) : null);
    }

    private void rule(AccountKind kind, Costs costs, int volumeBps) {
        rules = new AccountRules(kind, costs, volumeBps);
        account = Account.opened(1, rules);
    }

    private Input input(String verb, Words words) {
        return switch (verb) {
            case "deposit" -> new Input.Deposit(Money.of(words.next()), now);
            case "buy", "sell" -> {
                Order order = order(side(verb), words);
                yield new Input.Submit(order, seen(order.symbol(), words));
            }
            case "oco" -> pair(words);
            case "replace" -> {
                long id = words.integer();
                Order order = order(side(words.next()), words);
                yield new Input.Replace(id, order, seen(order.symbol(), words));
            }
            case "exit" -> exit(words.integer(), Price.of(words.next()));
            case "past" -> {
                Price price = Price.of(words.next());
                Money commission = Money.of(words.next());
                yield new Input.PastTrade(order(side(words.next()), words), price, commission);
            }
            case "quote" -> new Input.Quoted(quote(words), sessionOpen);
            case "day" -> day(words);
            case "close" -> close(words);
            case "cancel" -> new Input.Cancel(words.integer(), now);
            case "split" -> {
                Symbol symbol = Symbol.of(words.next());
                String[] ratio = words.next().split(":", -1);
                yield new Input.Split(
                        symbol, new Ratio(Long.parseLong(ratio[0]), Long.parseLong(ratio[1])), now);
            }
            case "dividend" ->
                    new Input.Dividend(Symbol.of(words.next()), Price.of(words.next()), now);
            case "delist" ->
                    new Input.Delisting(Symbol.of(words.next()), Price.of(words.next()), now);
            case "liquidate" -> {
                Input liquidate = new Input.Liquidate(nextOrder, now);
                nextOrder += account.positions().size();
                yield liquidate;
            }
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private static Side side(String word) {
        return Side.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Order order(Side side, Words words) {
        Size size = size(words.next());
        Symbol symbol = Symbol.of(words.next());
        OrderType type = type(words);
        TimeInForce timeInForce = timeInForce(words);
        long id = nextOrder++;
        Link link = Link.ALONE;
        String profit = words.valueOf("profit");
        String loss = words.valueOf("loss");
        if (profit != null || loss != null) {
            link = new Link.Entry(new Exits(leg(profit), leg(loss)));
        }
        return new Order(id, symbol, side, size, type, timeInForce, now, link);
    }

    private Exits.@Nullable Leg leg(@Nullable String price) {
        return price == null ? null : new Exits.Leg(nextOrder++, Price.of(price));
    }

    private static Size size(String word) {
        return word.startsWith("$")
                ? Size.amount(Money.of(word.substring(1)))
                : Size.shares(Quantity.of(word));
    }

    private static OrderType type(Words words) {
        return switch (words.next()) {
            case "market" -> OrderType.market();
            case "limit" -> new OrderType.Limit(Price.of(words.next()));
            case "stop" -> new OrderType.Stop(Price.of(words.next()));
            case "stop-limit" ->
                    new OrderType.StopLimit(Price.of(words.next()), Price.of(words.next()));
            case "trail" -> new OrderType.TrailingStop(trail(words.next()));
            default -> throw new IllegalArgumentException("No such type");
        };
    }

    private static Trail trail(String word) {
        return word.endsWith("%")
                ? new Trail.Percent((int) Money.of(word.substring(0, word.length() - 1)).cents())
                : new Trail.Distance(Price.of(word));
    }

    private static TimeInForce timeInForce(Words words) {
        for (TimeInForce timeInForce : TimeInForce.values()) {
            if (words.has(timeInForce.name().toLowerCase(Locale.ROOT))) {
                return timeInForce;
            }
        }
        return TimeInForce.DAY;
    }

    /** The price after {@code market} or after {@code seen}. */
    private Quote seen(Symbol symbol, Words words) {
        String price = words.valueOf("seen");
        if (price == null && words.hasPrice()) {
            price = words.next();
        }
        return new Quote(
                symbol, null, null, price == null ? Price.of("100.00") : Price.of(price), 0, now);
    }

    private Input pair(Words words) {
        Side side = side(words.next());
        Size size = size(words.next());
        Symbol symbol = Symbol.of(words.next());
        Price profit = Price.of(words.next());
        Price loss = Price.of(words.next());
        TimeInForce timeInForce = timeInForce(words);
        Link link = new Link.Exit(nextOrder);
        Order first =
                new Order(
                        nextOrder++,
                        symbol,
                        side,
                        size,
                        new OrderType.Limit(profit),
                        timeInForce,
                        now,
                        link);
        Order second =
                new Order(
                        nextOrder++,
                        symbol,
                        side,
                        size,
                        new OrderType.Stop(loss),
                        timeInForce,
                        now,
                        link);
        return new Input.SubmitPair(first, second, seen(symbol, words));
    }

    private Input exit(long orderId, Price price) {
        WorkingOrder old = account.workingOrder(orderId);
        if (old == null) {
            throw new IllegalArgumentException("No working order " + orderId);
        }
        OrderType type =
                old.order().type() instanceof OrderType.Limit
                        ? new OrderType.Limit(price)
                        : new OrderType.Stop(price);
        Order order =
                new Order(
                        nextOrder++,
                        old.order().symbol(),
                        old.order().side(),
                        Size.shares(old.remaining()),
                        type,
                        old.order().timeInForce(),
                        now,
                        old.order().link());
        Quote seen = new Quote(order.symbol(), null, null, Price.of("100.00"), 0, now);
        return new Input.Replace(orderId, order, seen);
    }

    private Quote quote(Words words) {
        Symbol symbol = Symbol.of(words.next());
        Price price = Price.of(words.next());
        String volume = words.valueOf("volume");
        String late = words.valueOf("late");
        boolean touch = words.hasPrice();
        Quote quote =
                new Quote(
                        symbol,
                        touch ? Price.of(words.next()) : null,
                        touch ? Price.of(words.next()) : null,
                        price,
                        volume == null ? 0 : Long.parseLong(volume),
                        now.minusSeconds(late == null ? 0 : Long.parseLong(late)));
        last.put(symbol, quote);
        return quote;
    }

    private Input day(Words words) {
        LocalDate date = LocalDate.parse(words.next());
        List<Bar> bars = new ArrayList<>();
        for (String text : words.rest().split(" ; ", -1)) {
            bars.add(bar(date, Words.of(text)));
        }
        Instant openAt = date.atTime(OPEN).toInstant(UTC);
        sessionOpen = openAt;
        now = date.atTime(CLOSE).toInstant(UTC);
        return new Input.TradingDay(date, openAt, now, bars);
    }

    private static Bar bar(LocalDate date, Words words) {
        return new Bar(
                Symbol.of(words.next()),
                date,
                Price.of(words.next()),
                Price.of(words.next()),
                Price.of(words.next()),
                Price.of(words.next()),
                words.hasPrice() ? words.integer() : 0,
                words.hasPrice() ? words.integer() : 0);
    }

    private Input close(Words words) {
        LocalDate date =
                words.hasPrice() ? LocalDate.parse(words.next()) : LocalDate.ofInstant(now, UTC);
        Instant openAt = date.atTime(OPEN).toInstant(UTC);
        now = date.atTime(CLOSE).toInstant(UTC);
        List<Quote> quotes = List.copyOf(last.values());
        last.clear();
        return new Input.SessionEnd(
                date, openAt.isBefore(sessionOpen) ? sessionOpen : openAt, now, quotes);
    }

    private static String text(Event event) {
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
            case Event.Split(_, Ratio ratio, Quantity before, Quantity after, Money cost, _) ->
                    "split " + ratio + ": " + before + " to " + after + removed(cost);
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

    private static void append(StringBuilder text, String name, Money amount) {
        if (!amount.isZero()) {
            text.append(name).append(amount);
        }
    }

    private String state() {
        StringBuilder text = new StringBuilder("= cash " + account.cash());
        append(text, " reserved ", account.reserved());
        if (account.rules().kind() == AccountKind.MARGIN) {
            text.append(" equity ").append(account.equity());
            text.append(" power ").append(account.buyingPower());
        }
        for (Position position : account.positions()) {
            text.append(" ").append(position.symbol()).append(" ").append(position.quantity());
            text.append(" cost ").append(position.cost());
        }
        return text.toString();
    }

    /** The words of a line: in their order, and those that name their value wherever they stand. */
    private static final class Words {
        private final List<String> words;

        private Words(List<String> words) {
            this.words = words;
        }

        static Words of(String line) {
            return new Words(new ArrayList<>(Arrays.asList(line.split(" ", -1))));
        }

        String next() {
            return words.removeFirst();
        }

        int integer() {
            return Integer.parseInt(next());
        }

        boolean hasPrice() {
            return !words.isEmpty() && Character.isDigit(words.getFirst().charAt(0));
        }

        boolean has(String word) {
            return words.remove(word);
        }

        @Nullable String valueOf(String name) {
            int index = words.indexOf(name);
            if (index < 0) {
                return null;
            }
            words.remove(index);
            return words.remove(index);
        }

        String rest() {
            return String.join(" ", words);
        }
    }
}
