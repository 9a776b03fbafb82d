package bullpen.sandbox.worker;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.Exit;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.rules.Ranking;
import bullpen.rules.Relation;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;

import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads rules inside a job. */
final class RulesCodec {
    private RulesCodec() {}

    static void write(DataOutputStream out, Rules rules) throws IOException {
        write(out, rules.entry());
        write(out, rules.exit().condition());
        out.writeInt(rules.exit().afterBars());
        write(out, rules.size());
        write(out, rules.risk());
        Wire.writeText(out, rules.schedule().period().name());
        Wire.writeText(out, rules.schedule().held().name());
        Ranking ranking = rules.ranking();
        out.writeBoolean(ranking != null);
        if (ranking != null) {
            write(out, ranking.by());
            out.writeBoolean(ranking.highest());
            out.writeInt(ranking.keep());
        }
    }

    /**
     * @throws BadMessageException if it is none
     */
    static Rules read(DataInputStream in) throws IOException {
        try {
            return new Rules(
                    readCondition(in, 1),
                    new Exit(readCondition(in, 1), in.readInt()),
                    readSize(in),
                    readRisk(in),
                    new Schedule(
                            Schedule.Period.valueOf(Wire.readText(in)),
                            Schedule.Held.valueOf(Wire.readText(in))),
                    readRanking(in));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadMessageException("Not rules: " + e.getMessage());
        }
    }

    private static void write(DataOutputStream out, Condition condition) throws IOException {
        switch (condition) {
            case Condition.All(var parts) -> writeGroup(out, 1, parts);
            case Condition.Any(var parts) -> writeGroup(out, 2, parts);
            case Condition.Compare(Operand left, Relation relation, Operand right) -> {
                out.writeByte(3);
                write(out, left);
                Wire.writeText(out, relation.name());
                write(out, right);
            }
            case Condition.Not(Condition part) -> {
                out.writeByte(4);
                write(out, part);
            }
        }
    }

    private static void writeGroup(DataOutputStream out, int kind, List<Condition> parts)
            throws IOException {
        out.writeByte(kind);
        out.writeInt(parts.size());
        for (Condition part : parts) {
            write(out, part);
        }
    }

    private static Condition readCondition(DataInputStream in, int depth) throws IOException {
        if (depth > 2 * Rules.MAX_DEPTH) {
            throw new BadMessageException("Conditions nest too deep");
        }
        return switch (in.readUnsignedByte()) {
            case 1 -> new Condition.All(readGroup(in, depth));
            case 2 -> new Condition.Any(readGroup(in, depth));
            case 3 -> {
                Operand left = readOperand(in);
                Relation relation = Relation.valueOf(Wire.readText(in));
                yield new Condition.Compare(left, relation, readOperand(in));
            }
            case 4 -> new Condition.Not(readCondition(in, depth + 1));
            default -> throw new BadMessageException("Not a condition");
        };
    }

    private static List<Condition> readGroup(DataInputStream in, int depth) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new BadMessageException("A group of " + count);
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(readCondition(in, depth + 1));
        }
        return parts;
    }

    private static void write(DataOutputStream out, Operand operand) throws IOException {
        switch (operand) {
            case Indicator(Indicator.Kind kind, List<Double> parameters) -> {
                out.writeByte(1);
                Wire.writeText(out, kind.name());
                out.writeByte(parameters.size());
                for (double parameter : parameters) {
                    out.writeDouble(parameter);
                }
            }
            case PriceField field -> {
                out.writeByte(2);
                Wire.writeText(out, field.name());
            }
            case Constant(double value) -> {
                out.writeByte(3);
                out.writeDouble(value);
            }
        }
    }

    private static Operand readOperand(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case 1 -> {
                Indicator.Kind kind = Indicator.Kind.valueOf(Wire.readText(in));
                List<Double> parameters = new ArrayList<>();
                for (int count = in.readUnsignedByte(); count > 0; count--) {
                    parameters.add(in.readDouble());
                }
                yield new Indicator(kind, parameters);
            }
            case 2 -> PriceField.valueOf(Wire.readText(in));
            case 3 -> new Constant(in.readDouble());
            default -> throw new BadMessageException("Not an operand");
        };
    }

    private static void write(DataOutputStream out, Size size) throws IOException {
        switch (size) {
            case Size.Shares(Quantity quantity) -> writeSize(out, 1, quantity.millionths());
            case Size.Amount(Money money) -> writeSize(out, 2, money.cents());
            case Size.PercentOfEquity(int basisPoints) -> writeSize(out, 3, basisPoints);
            case Size.EqualWeight _ -> writeSize(out, 4, 0);
            case Size.VolatilityTarget(int basisPoints, int bars) -> {
                writeSize(out, 5, basisPoints);
                out.writeInt(bars);
            }
            case Size.Weights(List<Size.Weight> weights) -> {
                writeSize(out, 6, weights.size());
                for (Size.Weight weight : weights) {
                    Wire.writeText(out, weight.symbol().ticker());
                    out.writeInt(weight.basisPoints());
                }
            }
        }
    }

    private static void writeSize(DataOutputStream out, int kind, long amount) throws IOException {
        out.writeByte(kind);
        out.writeLong(amount);
    }

    private static Size readSize(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        long amount = in.readLong();
        return switch (kind) {
            case 1 -> new Size.Shares(Quantity.ofMillionths(amount));
            case 2 -> new Size.Amount(Money.ofCents(amount));
            case 3 -> new Size.PercentOfEquity(Math.toIntExact(amount));
            case 4 -> new Size.EqualWeight();
            case 5 -> new Size.VolatilityTarget(Math.toIntExact(amount), in.readInt());
            case 6 -> readWeights(in, amount);
            default -> throw new BadMessageException("Not a size");
        };
    }

    private static Size readWeights(DataInputStream in, long count) throws IOException {
        if (count > in.available()) {
            throw new BadMessageException(count + " weights");
        }
        List<Size.Weight> weights = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            weights.add(new Size.Weight(Symbol.of(Wire.readText(in)), in.readInt()));
        }
        return new Size.Weights(weights);
    }

    private static void write(DataOutputStream out, Risk risk) throws IOException {
        out.writeInt(risk.stopLoss());
        out.writeInt(risk.trailingStop());
        out.writeInt(risk.takeProfit());
        out.writeInt(risk.maxPositions());
        out.writeInt(risk.maxWeight());
        out.writeInt(risk.cooldown());
    }

    private static Risk readRisk(DataInputStream in) throws IOException {
        return new Risk(
                in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }

    private static @Nullable Ranking readRanking(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new Ranking(readOperand(in), in.readBoolean(), in.readInt())
                : null;
    }
}
