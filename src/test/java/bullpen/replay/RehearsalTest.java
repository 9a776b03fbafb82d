package bullpen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a deployed strategy sees at the closes since it began. */
class RehearsalTest {
    private static final Symbol AAA = Symbol.of("AAA");
    private static final Symbol BBB = Symbol.of("BBB");
    private static final int DAY = Math.toIntExact(LocalDate.of(2024, 3, 4).toEpochDay());

    @Test
    void theStrategySeesWhatTheAccountHadAndNothingOfItFills() {
        List<String> seen = new ArrayList<>();
        List<Signal> signals =
                rehearse(
                        today -> {
                            seen.add(
                                    "%s %s %s %s"
                                            .formatted(
                                                    today.date(),
                                                    today.cash(),
                                                    today.position(0),
                                                    today.equity()));
                            today.buy(0, Quantity.shares(1));
                        },
                        List.of(
                                standing(0, "1000", 0),
                                standing(1, "900.00", 10),
                                standing(3, "950.50", 5)));
        assertEquals(
                List.of(
                        "2024-03-04 1000.00 0 1000.00",
                        "2024-03-05 900.00 10 1010.00",
                        "2024-03-07 950.50 5 1015.50"),
                seen);
        var buy = Instruction.Place.market(0, Side.BUY, Size.shares(Quantity.shares(1)));
        assertEquals(List.of(new Signal(3, buy)), signals, "those of the last close");
    }

    @Test
    void positionsOfOtherSymbolsAreNotShown() {
        List<Money> equity = new ArrayList<>();
        var other = new Position(BBB, Quantity.shares(7), Money.of("70"));
        rehearse(
                today -> equity.add(today.equity()),
                List.of(new Standing(DAY, Money.of("5"), List.of(other))));
        assertEquals(List.of(Money.of("5")), equity);
    }

    @Test
    void whatRestsIsSeenAndTakenBackByItsNumber() {
        var limit = new OrderType.Limit(Price.of("9"));
        var five = Size.shares(Quantity.shares(5));
        var rests = new Instruction.Place(0, Side.BUY, five, limit, TimeInForce.GTC);
        List<Signal> signals =
                rehearse(
                        today -> {
                            Order order = today.orders(0).getFirst().order();
                            assertEquals(limit, order.type());
                            today.submit(new Instruction.Cancel(order.id()));
                        },
                        List.of(new Standing(DAY, Money.of("1000"), List.of(), List.of(rests))));
        assertEquals(List.of(new Signal(0, new Instruction.Cancel(1))), signals);
    }

    @Test
    void aPairThatRestsIsSeenAsTwoOrdersOfWhichOneEndsBoth() {
        var pair = pair("20", "5");
        var held = standing(3, "1000", 7);
        List<Integer> seen = new ArrayList<>();
        List<Signal> signals =
                rehearse(
                        today -> {
                            seen.add(today.orders(0).size());
                            today.submit(new Instruction.Cancel(2));
                            seen.add(today.orders(0).size());
                        },
                        List.of(
                                new Standing(
                                        DAY + 3, held.cash(), held.positions(), List.of(pair))));
        assertEquals(List.of(2, 0), seen);
        assertEquals(List.of(new Signal(3, new Instruction.Cancel(2))), signals);
    }

    @Test
    void anAccountWithoutCashIsRehearsedToo() {
        List<Money> equity = new ArrayList<>();
        rehearse(today -> equity.add(today.equity()), List.of(standing(0, "0", 2)), Money.ZERO);
        assertEquals(List.of(Money.of("20")), equity);
    }

    @Test
    void whatTheAccountRefusesAndWhatIsTakenBackAtOnceIsAnsweredSo() {
        var limit = new OrderType.Limit(Price.of("9"));
        var five = Size.shares(Quantity.shares(5));
        var rests = new Instruction.Place(0, Side.BUY, five, limit, TimeInForce.GTC);
        var buy = Instruction.Place.market(0, Side.BUY, five);
        var tooMuch = Instruction.Place.market(0, Side.BUY, Size.shares(Quantity.shares(100)));
        var held = standing(1, "1000", 7);
        var last =
                new Standing(
                        DAY + 3, held.cash(), held.positions(), List.of(pair("20", "5"), rests));
        List<Signal> signals =
                rehearse(
                        today -> {
                            today.submit(buy);
                            today.submit(tooMuch);
                            today.submit(new Instruction.Cancel(3));
                            today.submit(new Instruction.Cancel(3));
                            today.submit(rests);
                            today.submit(
                                    new Instruction.Cancel(today.orders(0).getLast().order().id()));
                            today.submit(new Instruction.Cancel(1));
                            today.submit(pair("30", "4"));
                            today.orders(0).stream()
                                    .filter(
                                            one ->
                                                    Price.of("30")
                                                            .equals(
                                                                    one.order()
                                                                            .type()
                                                                            .limitPrice()))
                                    .forEach(
                                            one ->
                                                    today.submit(
                                                            new Instruction.Cancel(
                                                                    one.order().id())));
                            today.submit(pair("31", "3"));
                        },
                        List.of(held, last));
        List<Answer> answers =
                Answer.of(List.of(series()), AccountRules.cash(Costs.NONE), last, signals);
        assertEquals(
                List.of(
                        buy,
                        tooMuch,
                        new Instruction.Cancel(3),
                        new Instruction.Cancel(1),
                        pair("31", "3")),
                answers.stream().map(Answer::instruction).toList());
        assertEquals(
                List.of("insufficient_cash"),
                answers.stream()
                        .map(Answer::refusal)
                        .filter(Objects::nonNull)
                        .map(Reason::code)
                        .toList());
    }

    private static Instruction.PlacePair pair(String takeProfit, String stopLoss) {
        return new Instruction.PlacePair(
                0,
                Side.SELL,
                Quantity.shares(7),
                TimeInForce.GTC,
                Price.of(takeProfit),
                Price.of(stopLoss));
    }

    private static List<Signal> rehearse(Strategy strategy, List<Standing> standings) {
        return rehearse(strategy, standings, Money.of("1000"));
    }

    private static List<Signal> rehearse(
            Strategy strategy, List<Standing> standings, Money startingCash) {
        var setup =
                new Backtest.Setup(
                        List.of(series()),
                        null,
                        LocalDate.ofEpochDay(DAY),
                        LocalDate.ofEpochDay(DAY + 3),
                        startingCash,
                        Costs.NONE);
        return new Backtest(setup, strategy).rehearse(standings);
    }

    /** Closes of 10, 11, 12 and 13 dollars on four days. */
    private static BarSeries series() {
        int[] days = {DAY, DAY + 1, DAY + 2, DAY + 3};
        long[] prices = {100_000, 110_000, 120_000, 130_000};
        long[] volume = {1_000, 1_000, 1_000, 1_000};
        return new BarSeries(AAA, days, prices, prices, prices, prices, volume, List.of());
    }

    private static Standing standing(int day, String cash, int shares) {
        return new Standing(
                DAY + day,
                Money.of(cash),
                shares == 0
                        ? List.of()
                        : List.of(new Position(AAA, Quantity.shares(shares), Money.of("1"))));
    }
}
