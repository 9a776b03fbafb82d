package bullpen.sandbox.worker;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.replay.Instruction;
import bullpen.replay.Signal;

import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes what a strategy asked for, and reads it again with a doubt about every number. */
public final class SignalCodec {
    /** Signals of one run at most. */
    public static final int MAX_SIGNALS = 50_000;

    /** The largest size of an order, in millionths of a share or in cents. */
    static final long MAX_SIZE = 1_000_000_000_000_000L;

    private static final int PLACE = 0;
    private static final int PAIR = 1;
    private static final int CANCEL = 2;

    private static final int SHARES = 0;
    private static final int AMOUNT = 1;

    private static final int MARKET = 0;
    private static final int LIMIT = 1;
    private static final int STOP = 2;
    private static final int STOP_LIMIT = 3;
    private static final int TRAIL_DISTANCE = 4;
    private static final int TRAIL_PERCENT = 5;

    /** By their numbers on the wire. */
    private static final List<Side> SIDES = List.of(Side.SELL, Side.BUY);

    private static final List<TimeInForce> TIMES =
            List.of(
                    TimeInForce.DAY,
                    TimeInForce.GTC,
                    TimeInForce.OPG,
                    TimeInForce.CLS,
                    TimeInForce.IOC,
                    TimeInForce.FOK);

    /** Stands for a price that is not there. */
    private static final long NONE = 0;

    private SignalCodec() {}

    static void write(DataOutputStream out, List<Signal> signals) throws IOException {
        out.writeInt(signals.size());
        for (Signal signal : signals) {
            out.writeInt(signal.day());
            switch (signal.instruction()) {
                case Instruction.Place place -> {
                    out.writeByte(PLACE);
                    out.writeInt(place.symbol());
                    out.writeByte(SIDES.indexOf(place.side()));
                    writeSize(out, place.size());
                    writeType(out, place.type());
                    out.writeByte(TIMES.indexOf(place.timeInForce()));
                    writePrice(out, place.takeProfit());
                    writePrice(out, place.stopLoss());
                }
                case Instruction.PlacePair pair -> {
                    out.writeByte(PAIR);
                    out.writeInt(pair.symbol());
                    out.writeByte(SIDES.indexOf(pair.side()));
                    out.writeLong(pair.quantity().millionths());
                    out.writeByte(TIMES.indexOf(pair.timeInForce()));
                    writePrice(out, pair.takeProfit());
                    writePrice(out, pair.stopLoss());
                }
                case Instruction.Cancel(long orderId) -> {
                    out.writeByte(CANCEL);
                    out.writeLong(orderId);
                }
            }
        }
    }

    private static void writeSize(DataOutputStream out, Size size) throws IOException {
        switch (size) {
            case Size.Shares(Quantity quantity) -> {
                out.writeByte(SHARES);
                out.writeLong(quantity.millionths());
            }
            case Size.Amount(Money money) -> {
                out.writeByte(AMOUNT);
                out.writeLong(money.cents());
            }
        }
    }

    private static void writeType(DataOutputStream out, OrderType type) throws IOException {
        switch (type) {
            case OrderType.Market _ -> out.writeByte(MARKET);
            case OrderType.Limit(Price limit) -> {
                out.writeByte(LIMIT);
                writePrice(out, limit);
            }
            case OrderType.Stop(Price stop) -> {
                out.writeByte(STOP);
                writePrice(out, stop);
            }
            case OrderType.StopLimit(Price stop, Price limit) -> {
                out.writeByte(STOP_LIMIT);
                writePrice(out, stop);
                writePrice(out, limit);
            }
            case OrderType.TrailingStop(Trail.Distance(Price distance)) -> {
                out.writeByte(TRAIL_DISTANCE);
                writePrice(out, distance);
            }
            case OrderType.TrailingStop(Trail.Percent(int basisPoints)) -> {
                out.writeByte(TRAIL_PERCENT);
                out.writeInt(basisPoints);
            }
        }
    }

    private static void writePrice(DataOutputStream out, @Nullable Price price) throws IOException {
        out.writeLong(price == null ? NONE : price.ticks());
    }

    /**
     * @param symbols how many symbols the job has
     * @throws BadMessageException if anything in it cannot be
     */
    static List<Signal> read(DataInputStream in, int symbols) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_SIGNALS) {
            throw new BadMessageException(count + " signals");
        }
        List<Signal> signals = new ArrayList<>();
        int lastDay = 0;
        for (int i = 0; i < count; i++) {
            int day = in.readInt();
            if (day < lastDay) {
                throw new BadMessageException("Signal " + i + " is of day " + day);
            }
            lastDay = day;
            try {
                signals.add(new Signal(day, instruction(in, symbols)));
            } catch (IllegalArgumentException e) {
                throw new BadMessageException("Signal " + i + ": " + e.getMessage());
            }
        }
        return signals;
    }

    private static Instruction instruction(DataInputStream in, int symbols) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case PLACE ->
                    new Instruction.Place(
                            within(in.readInt(), symbols),
                            side(in),
                            size(in),
                            type(in),
                            timeInForce(in),
                            priceOrNone(in),
                            priceOrNone(in));
            case PAIR ->
                    new Instruction.PlacePair(
                            within(in.readInt(), symbols),
                            side(in),
                            Quantity.ofMillionths(number(in, MAX_SIZE)),
                            timeInForce(in),
                            price(in),
                            price(in));
            case CANCEL -> new Instruction.Cancel(number(in, Long.MAX_VALUE));
            default -> throw new BadMessageException("A signal of kind " + kind);
        };
    }

    private static Side side(DataInputStream in) throws IOException {
        return SIDES.get(within(in.readUnsignedByte(), SIDES.size()));
    }

    private static TimeInForce timeInForce(DataInputStream in) throws IOException {
        return TIMES.get(within(in.readUnsignedByte(), TIMES.size()));
    }

    private static Size size(DataInputStream in) throws IOException {
        int kind = within(in.readUnsignedByte(), AMOUNT + 1);
        long number = number(in, MAX_SIZE);
        return kind == SHARES
                ? Size.shares(Quantity.ofMillionths(number))
                : Size.amount(Money.ofCents(number));
    }

    private static OrderType type(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        return switch (type) {
            case MARKET -> OrderType.market();
            case LIMIT -> new OrderType.Limit(price(in));
            case STOP -> new OrderType.Stop(price(in));
            case STOP_LIMIT -> new OrderType.StopLimit(price(in), price(in));
            case TRAIL_DISTANCE -> new OrderType.TrailingStop(new Trail.Distance(price(in)));
            case TRAIL_PERCENT -> new OrderType.TrailingStop(new Trail.Percent(in.readInt()));
            default -> throw new BadMessageException("An order of type " + type);
        };
    }

    private static @Nullable Price priceOrNone(DataInputStream in) throws IOException {
        long ticks = in.readLong();
        return ticks == NONE ? null : price(ticks);
    }

    private static Price price(DataInputStream in) throws IOException {
        return price(in.readLong());
    }

    private static Price price(long ticks) throws BadMessageException {
        return Price.ofTicks(checked(ticks, Price.MOST.ticks()));
    }

    private static long number(DataInputStream in, long most) throws IOException {
        return checked(in.readLong(), most);
    }

    private static long checked(long number, long most) throws BadMessageException {
        if (number < 1 || number > most) {
            throw new BadMessageException(number + " is not from 1 to " + most);
        }
        return number;
    }

    private static int within(int index, int length) throws BadMessageException {
        if (index < 0 || index >= length) {
            throw new BadMessageException("There is no number " + index + " of " + length);
        }
        return index;
    }
}
