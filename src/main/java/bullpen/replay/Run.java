package bullpen.replay;

import bullpen.engine.Account;
import bullpen.engine.AccountKind;
import bullpen.engine.Bar;
import bullpen.engine.Event;
import bullpen.engine.Exits;
import bullpen.engine.Fill;
import bullpen.engine.Input;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Ratio;
import bullpen.engine.Reason;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;
import bullpen.performance.EquityCurve;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One run on its way. A day costs a comparison for each symbol and a product for each position;
 * bars become objects only for symbols with a waiting order, and those that a margin account holds.
 */
final class Run implements Today {
    private static final Reason NO_PRICE =
            new Reason("no_price", "The symbol has not traded yet, so nothing says its price.");

    private static final Reason DELISTED = new Reason("delisted", "The symbol is traded no more.");

    private final BarSeries[] series;
    private final List<Symbol> symbols = new ArrayList<>();
    private final Map<Symbol, Integer> indexes = new HashMap<>();
    private final Broker broker;
    private final Holdings holdings;
    private final List<Signal> signals = new ArrayList<>();
    private final List<BacktestResult.LogLine> log = new ArrayList<>();

    /** For each symbol the index of its last bar up to today. */
    private final int[] last;

    /**
     * The symbols whose bars the account may need: those with a waiting order, and in a margin
     * account, which is marked every day, those that are held. Others are in it until the next day.
     */
    private final BitSet concerning = new BitSet();

    /** The symbols that are delisted, by day, and how many of them have been. */
    private final List<Integer> endings = new ArrayList<>();

    private final BitSet delisted = new BitSet();
    private int ended;
    private int day;
    private int epochDay;
    private @Nullable Session session;
    private long equity;
    private final List<Money> gross = new ArrayList<>();
    private int staleDays;

    Run(Backtest.Setup setup) {
        series = setup.series().toArray(BarSeries[]::new);
        last = new int[series.length];
        epochDay = Math.toIntExact(setup.from().toEpochDay()) - 1;
        for (int i = 0; i < series.length; i++) {
            Symbol symbol = series[i].symbol();
            symbols.add(symbol);
            if (indexes.put(symbol, i) != null) {
                throw new IllegalArgumentException(symbol + " is in the run twice");
            }
            last[i] = series[i].indexAtOrBefore(epochDay);
            if (series[i].delisting() != null) {
                endings.add(i);
            }
        }
        endings.sort(Comparator.comparingInt(symbol -> delisting(symbol).day()));
        holdings = new Holdings(series.length);
        broker = new Broker(Account.opened(0, setup.rules()));
    }

    /** Gives the account what it starts with. */
    void deposit(Money startingCash) {
        broker.apply(new Input.Deposit(startingCash, session().closeAt()));
    }

    /** Moves to the next day and lets its bars fill what waits. */
    void advance(int day, int epochDay) {
        this.day = day;
        this.epochDay = epochDay;
        session = null;
        while (ended < endings.size() && delisting(endings.get(ended)).day() <= epochDay) {
            delist(endings.get(ended++));
        }
        for (int i = 0; i < series.length; i++) {
            int next = last[i] + 1;
            if (next < series[i].size() && series[i].day(next) == epochDay) {
                last[i] = next;
                for (ShareChange change : series[i].changesAt(next)) {
                    happen(i, change);
                }
            }
        }
        if (broker.working() > 0 || (isMargin() && holdings.count() > 0)) {
            Session today = session();
            LocalDate date = date();
            settle(
                    broker.apply(
                            new Input.TradingDay(date, today.openAt(), today.closeAt(), bars())));
            settle(
                    broker.end(
                            new Input.SessionEnd(
                                    date, today.openAt(), today.closeAt(), List.of())));
        }
    }

    /**
     * Takes what an account is known to have had at today's close for what it has. Positions in
     * symbols that are not of this run are left out.
     */
    void stand(Standing standing) {
        List<Position> known =
                standing.positions().stream()
                        .filter(position -> indexes.containsKey(position.symbol()))
                        .toList();
        var state = new Account.State(standing.cash(), known, List.of(), null);
        broker.serve(Account.restored(0, broker.account().rules(), state));
        concerning.clear();
        holdings.clear();
        for (Position position : known) {
            holdings.change(indexOf(position.symbol()), position.quantity().millionths());
        }
        int id = 1;
        for (Instruction.Placing resting : standing.resting()) {
            Quote seen = seen(resting.symbol());
            Input input =
                    switch (resting) {
                        case Instruction.Place place ->
                                new Input.Submit(order(id, place, Link.ALONE), seen);
                        case Instruction.PlacePair pair ->
                                pair(
                                        pair,
                                        new Exits.Leg(id, pair.takeProfit()),
                                        new Exits.Leg(id + 1, pair.stopLoss()));
                    };
            isWorking(resting.symbol(), broker.apply(input));
            id += resting.orders();
        }
    }

    /** What was asked for since this was asked last. */
    List<Signal> newSignals() {
        List<Signal> found = List.copyOf(signals);
        signals.clear();
        return found;
    }

    /** Gives no id up to this one. */
    void reserveIds(int count) {
        broker.reserveIds(count);
    }

    /** What became of an instruction that gave the order of this id; null if it gave none. */
    @Nullable OrderOutcome outcome(long orderId) {
        return broker.outcome(orderId);
    }

    /** The id that the next order is given under. */
    long nextId() {
        return broker.lastOrderId() + 1;
    }

    private ShareChange.Delisting delisting(int symbol) {
        return Objects.requireNonNull(series[symbol].delisting());
    }

    /**
     * What is held is paid out, and what waits is canceled; nothing can be ordered from then on.
     */
    private void delist(int symbol) {
        Symbol which = symbols.get(symbol);
        if (holdings.millionths(symbol) != 0 || broker.account().hasWorkingOrders(which)) {
            Price last = delisting(symbol).last();
            settle(broker.apply(new Input.Delisting(which, last, session().openAt())));
        }
        delisted.set(symbol);
    }

    /** Whether any symbol has a bar today, so that there is something to decide on. */
    boolean anyTraded() {
        for (int i = 0; i < series.length; i++) {
            if (traded(i)) {
                return true;
            }
        }
        return false;
    }

    /** A split or a dividend reaches the account, before its symbol's bar of today. */
    private void happen(int symbol, ShareChange change) {
        Symbol which = symbols.get(symbol);
        if (holdings.millionths(symbol) == 0 && !broker.account().hasWorkingOrders(which)) {
            return;
        }
        Price before = Price.ofTicks(series[symbol].close(last[symbol] - 1));
        Instant at = session().openAt();
        settle(
                broker.apply(
                        switch (change) {
                            case ShareChange.Split(_, Ratio ratio) ->
                                    new Input.Split(which, ratio, before, at);
                            case ShareChange.Dividend(_, Price perShare) ->
                                    new Input.Dividend(which, perShare, at);
                            case ShareChange.Delisting(_, Price last) ->
                                    new Input.Delisting(which, last, at);
                        }));
    }

    private boolean isMargin() {
        return broker.account().rules().kind() == AccountKind.MARGIN;
    }

    /** The equity at today's close in cents. */
    long mark() {
        long value = broker.account().cash().cents();
        long positions = 0;
        boolean stale = false;
        for (int i = 0; i < holdings.count(); i++) {
            int symbol = holdings.symbol(i);
            long price = series[symbol].close(last[symbol]);
            long worth = Price.cents(price, holdings.millionths(symbol));
            value = Math.addExact(value, worth);
            positions = Math.addExact(positions, Math.abs(worth));
            stale |= !traded(symbol);
        }
        gross.add(Money.ofCents(positions));
        staleDays += stale ? 1 : 0;
        equity = value;
        return value;
    }

    BacktestResult result(EquityCurve curve, @Nullable EquityCurve benchmark) {
        return new BacktestResult(
                curve,
                benchmark,
                broker.fills(),
                broker.outcomes(),
                signals,
                broker.account().positions(),
                broker.dividends(),
                gross,
                staleDays,
                log);
    }

    private void settle(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Filled(Fill fill)) {
                holdings.change(
                        indexOf(fill.symbol()), fill.side().sign() * fill.quantity().millionths());
            } else if (event instanceof Event.Split split) {
                holdings.change(
                        indexOf(split.symbol()), split.after().minus(split.before()).millionths());
            } else if (event instanceof Event.Delisted delisted) {
                holdings.change(
                        indexOf(delisted.symbol()), delisted.quantity().negated().millionths());
            }
        }
    }

    /** Today's bars of the symbols that concern the account; forgets those that do no more. */
    private List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (int i = concerning.nextSetBit(0); i >= 0; i = concerning.nextSetBit(i + 1)) {
            if (!concerns(i)) {
                concerning.clear(i);
            } else if (traded(i)) {
                bars.add(Bars.at(series[i], last[i]));
            }
        }
        return bars;
    }

    private boolean concerns(int symbol) {
        return broker.account().hasWorkingOrders(symbols.get(symbol))
                || (isMargin() && holdings.millionths(symbol) != 0);
    }

    /** When today opens and closes; made only on days with orders. */
    private Session session() {
        Session known = session;
        if (known == null) {
            known = Session.of(epochDay);
            session = known;
        }
        return known;
    }

    @Override
    public LocalDate date() {
        return LocalDate.ofEpochDay(epochDay);
    }

    @Override
    public int day() {
        return day;
    }

    @Override
    public List<Symbol> symbols() {
        return symbols;
    }

    @Override
    public int indexOf(Symbol symbol) {
        return indexes.getOrDefault(symbol, -1);
    }

    @Override
    public boolean traded(int symbol) {
        return last[symbol] >= 0 && series[symbol].day(last[symbol]) == epochDay;
    }

    @Override
    public int bars(int symbol) {
        return last[symbol] + 1;
    }

    @Override
    public int epochDay(int symbol, int ago) {
        return series[symbol].day(bar(symbol, ago));
    }

    @Override
    public long open(int symbol, int ago) {
        int bar = bar(symbol, ago);
        return series[symbol].seen(series[symbol].open(bar), bar, last[symbol]);
    }

    @Override
    public long high(int symbol, int ago) {
        int bar = bar(symbol, ago);
        return series[symbol].seen(series[symbol].high(bar), bar, last[symbol]);
    }

    @Override
    public long low(int symbol, int ago) {
        int bar = bar(symbol, ago);
        return series[symbol].seen(series[symbol].low(bar), bar, last[symbol]);
    }

    @Override
    public long close(int symbol, int ago) {
        int bar = bar(symbol, ago);
        return series[symbol].seen(series[symbol].close(bar), bar, last[symbol]);
    }

    @Override
    public long volume(int symbol, int ago) {
        int bar = bar(symbol, ago);
        return series[symbol].seenShares(series[symbol].volume(bar), bar, last[symbol]);
    }

    @Override
    public boolean changed(int symbol) {
        return traded(symbol) && !series[symbol].changesAt(last[symbol]).isEmpty();
    }

    /** No bar later than today: {@code ago} is never negative. */
    private int bar(int symbol, int ago) {
        if (ago < 0) {
            throw new IndexOutOfBoundsException("The future is not known");
        }
        return last[symbol] - ago;
    }

    @Override
    public Quantity position(int symbol) {
        return Quantity.ofMillionths(holdings.millionths(symbol));
    }

    @Override
    public Price averageCost(int symbol) {
        Position position = broker.account().position(symbols.get(symbol));
        return position == null ? Price.ZERO : position.averageCost();
    }

    @Override
    public List<WorkingOrder> orders(int symbol) {
        return broker.working() == 0
                ? List.of()
                : broker.account().workingOrders(symbols.get(symbol));
    }

    @Override
    public boolean isOrdered(int symbol) {
        return concerning.get(symbol) && broker.account().hasWorkingOrders(symbols.get(symbol));
    }

    @Override
    public Money cash() {
        return broker.account().cash();
    }

    @Override
    public Money buyingPower() {
        return broker.account().buyingPower();
    }

    @Override
    public Money equity() {
        return Money.ofCents(equity);
    }

    @Override
    public void log(String message) {
        log.add(new BacktestResult.LogLine(date(), message));
    }

    @Override
    public boolean submit(Instruction instruction) {
        signals.add(new Signal(day, instruction));
        return switch (instruction) {
            case Instruction.Place place -> place(place);
            case Instruction.PlacePair pair -> place(pair);
            case Instruction.Cancel(long id) ->
                    isDone(broker.apply(new Input.Cancel(id, session().closeAt())));
        };
    }

    private boolean place(Instruction.Place place) {
        int symbol = place.symbol();
        Order order = order(broker.nextOrderId(), place, link(place));
        Reason refusal = refusal(symbol);
        if (refusal != null) {
            broker.refuse(order, refusal);
            return false;
        }
        return isWorking(symbol, broker.apply(new Input.Submit(order, seen(symbol))));
    }

    private Order order(long id, Instruction.Place place, Link link) {
        return new Order(
                id,
                symbols.get(place.symbol()),
                place.side(),
                place.size(),
                place.type(),
                place.timeInForce(),
                session().closeAt(),
                link);
    }

    private Link link(Instruction.Place place) {
        Exits.Leg takeProfit = leg(place.takeProfit());
        Exits.Leg stopLoss = leg(place.stopLoss());
        return takeProfit == null && stopLoss == null
                ? Link.ALONE
                : new Link.Entry(new Exits(takeProfit, stopLoss));
    }

    private Exits.@Nullable Leg leg(@Nullable Price price) {
        return price == null ? null : new Exits.Leg(broker.nextOrderId(), price);
    }

    private boolean place(Instruction.PlacePair place) {
        Input pair = pair(place, leg(place.takeProfit()), leg(place.stopLoss()));
        return isWorking(place.symbol(), broker.apply(pair));
    }

    private Input.SubmitPair pair(
            Instruction.PlacePair place,
            Exits.@Nullable Leg takeProfit,
            Exits.@Nullable Leg stopLoss) {
        return new Input.SubmitPair(
                new Exits(takeProfit, stopLoss),
                place.side(),
                place.quantity(),
                place.timeInForce(),
                session().closeAt(),
                seen(place.symbol()));
    }

    /** Why nothing can be ordered of a symbol now, null when something can. */
    private @Nullable Reason refusal(int symbol) {
        if (delisted.get(symbol)) {
            return DELISTED;
        }
        return bars(symbol) == 0 ? NO_PRICE : null;
    }

    /** What a symbol's market shows at the close; a tick where nothing was, and is, held. */
    private Quote seen(int symbol) {
        Price close = Price.ofTicks(bars(symbol) == 0 ? 1 : close(symbol, 0));
        return new Quote(symbols.get(symbol), null, null, close, 0, session().closeAt());
    }

    private boolean isWorking(int symbol, List<Event> events) {
        boolean accepted = isDone(events);
        if (accepted) {
            concerning.set(symbol);
        }
        return accepted;
    }

    private static boolean isDone(List<Event> events) {
        return !(events.getFirst() instanceof Event.Refused);
    }
}
