package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * replace ORDER_ID ORDER        exit ORDER_ID PRICE [day|gtc]: another price for an exit
 * past PRICE COMMISSION ORDER   a trade of the past
 * quote SYMBOL LAST [BID ASK] [volume SHARES] [late SECONDS]
 * open DATE                     a session opens; later quotes belong to it
 * day DATE [touch] SYMBOL OPEN HIGH LOW CLOSE [VOLUME AVERAGE] [; SYMBOL ...]
 * close [DATE]                  the session's end; the last quotes decide orders at the close
 * cancel ORDER_ID | cancel-all
 * split SYMBOL 7:1 [last PRICE] | dividend SYMBOL PER_SHARE | delist SYMBOL LAST
 * rename SYMBOL TO | liquidate
 * </pre>
 *
 * Without {@code seen} or {@code last} the last price is 100.00, and the market's first session
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
                played.add("> " + EventText.of(event));
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
                    rule(rules.kind(), new Costs(Reading.commission(words), 0), rules.volumeBps());
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

    private void rule(AccountKind kind, Costs costs, int volumeBps) {
        rules = new AccountRules(kind, costs, volumeBps);
        account = Account.opened(1, rules);
    }

    private Input input(String verb, Words words) {
        return switch (verb) {
            case "deposit" -> new Input.Deposit(Money.of(words.next()), now);
            case "buy", "sell" -> {
                Order order = order(Reading.side(verb), words);
                yield new Input.Submit(order, seen(order.symbol(), words));
            }
            case "oco" -> pair(words);
            case "replace" -> {
                long id = words.integer();
                Order order = order(Reading.side(words.next()), words);
                yield new Input.Replace(id, order, seen(order.symbol(), words));
            }
            case "exit" -> exit(words.integer(), words);
            case "past" -> {
                Price price = Price.of(words.next());
                Money commission = Money.of(words.next());
                yield new Input.PastTrade(
                        order(Reading.side(words.next()), words), price, commission);
            }
            case "quote" -> new Input.Quoted(quote(words), sessionOpen);
            case "day" -> day(words);
            case "close" -> close(words);
            case "cancel-all" -> Input.CancelAll.byOwner(now);
            case "cancel" -> new Input.Cancel(words.integer(), now);
            case "split" -> {
                Symbol symbol = Symbol.of(words.next());
                String[] ratio = words.next().split(":", -1);
                String last = words.valueOf("last");
                yield new Input.Split(
                        symbol,
                        new Ratio(Long.parseLong(ratio[0]), Long.parseLong(ratio[1])),
                        Price.of(last == null ? "100.00" : last),
                        now);
            }
            case "dividend" ->
                    new Input.Dividend(Symbol.of(words.next()), Price.of(words.next()), now);
            case "delist" ->
                    new Input.Delisting(Symbol.of(words.next()), Price.of(words.next()), now);
            case "rename" ->
                    new Input.SymbolChange(Symbol.of(words.next()), Symbol.of(words.next()), now);
            case "liquidate" -> {
                Input liquidate = new Input.Liquidate(nextOrder, now);
                nextOrder += account.positions().size();
                yield liquidate;
            }
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private Order order(Side side, Words words) {
        Size size = Reading.size(words.next());
        Symbol symbol = Symbol.of(words.next());
        OrderType type = Reading.type(words);
        TimeInForce timeInForce = Reading.timeInForce(words);
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
        Side side = Reading.side(words.next());
        Quantity quantity = Quantity.of(words.next());
        Symbol symbol = Symbol.of(words.next());
        Price profit = Price.of(words.next());
        Price loss = Price.of(words.next());
        TimeInForce timeInForce = Reading.timeInForce(words);
        var exits = new Exits(new Exits.Leg(nextOrder++, profit), new Exits.Leg(nextOrder++, loss));
        return new Input.SubmitPair(exits, side, quantity, timeInForce, now, seen(symbol, words));
    }

    private Input exit(long orderId, Words words) {
        Price price = Price.of(words.next());
        WorkingOrder old = account.workingOrder(orderId);
        if (old == null) {
            throw new IllegalArgumentException("No working order " + orderId);
        }
        TimeInForce life =
                words.hasWords() ? Reading.timeInForce(words) : old.order().timeInForce();
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
                        life,
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
        boolean touchFills = words.has("touch");
        List<Bar> bars = new ArrayList<>();
        for (String text : words.rest().split(" ; ", -1)) {
            bars.add(Reading.bar(date, Words.of(text)));
        }
        Instant openAt = date.atTime(OPEN).toInstant(UTC);
        sessionOpen = openAt;
        now = date.atTime(CLOSE).toInstant(UTC);
        return new Input.TradingDay(date, openAt, now, bars, touchFills);
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

    private String state() {
        StringBuilder text = new StringBuilder("= cash " + account.cash());
        EventText.append(text, " reserved ", account.reserved());
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
}
