package bullpen.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plays one scenario of the text tables: each line but those beginning with {@code >} (an expected
 * event) and {@code =} (the expected state) is an input, a second after the one before.
 *
 * <pre>
 * costs PER_TRADE BPS           before everything else
 * deposit AMOUNT
 * buy|sell QUANTITY SYMBOL market [ESTIMATE] | limit PRICE | stop PRICE  [gtc]
 * quote SYMBOL LAST [BID ASK] [late SECONDS]
 * day DATE SYMBOL OPEN HIGH LOW CLOSE [VOLUME AVERAGE] [; SYMBOL ...]
 * close [DATE]                  the session's end
 * cancel ORDER
 * </pre>
 */
final class Scenario {
    private static final LocalTime OPEN = LocalTime.of(14, 30);
    private static final LocalTime CLOSE = LocalTime.of(21, 0);

    private final List<String> lines;
    private Instant now = Instant.parse("2026-01-05T15:00:00Z");
    private Account account = Account.opened(1, Costs.NONE);
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
            for (Event event : step(line.split(" ", -1))) {
                Ledger.entry(event);
                played.add("> " + text(event));
            }
        }
        return played;
    }

    private List<Event> step(String[] words) {
        now = now.plusSeconds(1);
        return switch (words[0]) {
            case "costs" -> {
                account = Account.opened(1, Costs.of(Money.of(words[1]), integer(words[2])));
                yield List.of();
            }
            case "deposit" -> account.apply(new Input.Deposit(Money.of(words[1]), now));
            case "buy", "sell" -> account.apply(submit(words));
            case "quote" -> account.apply(new Input.Quoted(quote(words)));
            case "day" -> account.apply(day(words));
            case "close" -> account.apply(close(words));
            case "cancel" -> account.apply(new Input.Cancel(integer(words[1]), now));
            default -> throw new IllegalArgumentException(String.join(" ", words));
        };
    }

    private Input submit(String[] words) {
        Price price = words.length > 4 && !words[4].equals("gtc") ? Price.of(words[4]) : null;
        OrderType type =
                switch (words[3]) {
                    case "market" -> OrderType.MARKET;
                    case "limit" -> new OrderType.Limit(Price.of(words[4]));
                    case "stop" -> new OrderType.Stop(Price.of(words[4]));
                    default -> throw new IllegalArgumentException(words[3]);
                };
        boolean gtc = words[words.length - 1].equals("gtc");
        Order order =
                new Order(
                        nextOrder++,
                        Symbol.of(words[2]),
                        words[0].equals("buy") ? Side.BUY : Side.SELL,
                        Quantity.of(words[1]),
                        type,
                        gtc ? TimeInForce.GTC : TimeInForce.DAY,
                        now);
        return new Input.Submit(order, price == null ? Price.of("100.00") : price);
    }

    private Quote quote(String[] words) {
        int late = words.length > 2 && words[words.length - 2].equals("late") ? 2 : 0;
        boolean touch = words.length - late == 5;
        Duration age = Duration.ofSeconds(late == 0 ? 0 : integer(words[words.length - 1]));
        return new Quote(
                Symbol.of(words[1]),
                touch ? Price.of(words[3]) : null,
                touch ? Price.of(words[4]) : null,
                Price.of(words[2]),
                0,
                now.minus(age));
    }

    private Input day(String[] words) {
        LocalDate date = LocalDate.parse(words[1]);
        List<Bar> bars = new ArrayList<>();
        String rest = String.join(" ", Arrays.copyOfRange(words, 2, words.length));
        for (String text : rest.split(" ; ", -1)) {
            bars.add(bar(date, text.split(" ", -1)));
        }
        now = date.atTime(CLOSE).toInstant(ZoneOffset.UTC);
        return new Input.TradingDay(date, date.atTime(OPEN).toInstant(ZoneOffset.UTC), now, bars);
    }

    private static Bar bar(LocalDate date, String[] words) {
        boolean volume = words.length == 7;
        return new Bar(
                Symbol.of(words[0]),
                date,
                Price.of(words[1]),
                Price.of(words[2]),
                Price.of(words[3]),
                Price.of(words[4]),
                volume ? integer(words[5]) : 0,
                volume ? integer(words[6]) : 0);
    }

    private Input close(String[] words) {
        LocalDate date =
                words.length > 1 ? LocalDate.parse(words[1]) : LocalDate.ofInstant(now, UTC);
        now = date.atTime(CLOSE).toInstant(ZoneOffset.UTC);
        return new Input.SessionEnd(date, now);
    }

    private static final ZoneOffset UTC = ZoneOffset.UTC;

    private static int integer(String text) {
        return Integer.parseInt(text);
    }

    private static String text(Event event) {
        return switch (event) {
            case Event.Deposited(Money amount, _) -> "deposited " + amount;
            case Event.Accepted(Order order, _, Money reserved) ->
                    "accepted " + order.id() + " reserves " + reserved;
            case Event.Refused(long id, _, Reason reason) ->
                    "refused " + id + " " + reason.code() + ": " + reason.message();
            case Event.Triggered(long id, Price price, _, Rule rule) ->
                    "triggered " + id + " at " + price + " by " + rule.number();
            case Event.Filled(Fill fill) -> fill(fill);
            case Event.Canceled(long id, _, Reason reason) ->
                    "canceled " + id + " " + reason.code() + ": " + reason.message();
            case Event.Expired(long id, _, Reason reason) -> "expired " + id + " " + reason.code();
        };
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
        for (Position position : account.positions()) {
            text.append(" ").append(position.symbol()).append(" ").append(position.quantity());
            text.append(" cost ").append(position.cost());
        }
        return text.toString();
    }
}
