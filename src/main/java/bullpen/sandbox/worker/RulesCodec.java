package bullpen.sandbox.worker;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;
import bullpen.rules.Rules;
import bullpen.rules.Size;

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
        write(out, rules.exit());
        switch (rules.size()) {
            case Size.Shares(Quantity quantity) -> writeSize(out, 1, quantity.millionths());
            case Size.Amount(Money money) -> writeSize(out, 2, money.cents());
            case Size.PercentOfEquity(int basisPoints) -> writeSize(out, 3, basisPoints);
        }
    }

    static Rules read(DataInputStream in) throws IOException {
        return new Rules(readCondition(in), readCondition(in), readSize(in));
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

    private static Condition readCondition(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case 1 -> new Condition.All(readGroup(in));
            case 2 -> new Condition.Any(readGroup(in));
            case 3 -> {
                Operand left = readOperand(in);
                Relation relation = Relation.valueOf(Wire.readText(in));
                yield new Condition.Compare(left, relation, readOperand(in));
            }
            default -> throw new BadMessageException("Not a condition");
        };
    }

    private static List<Condition> readGroup(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new BadMessageException("A group of " + count);
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(readCondition(in));
        }
        return parts;
    }

    private static void write(DataOutputStream out, Operand operand) throws IOException {
        switch (operand) {
            case Indicator(Indicator.Kind kind, int period) -> {
                out.writeByte(1);
                Wire.writeText(out, kind.name());
                out.writeInt(period);
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
                yield new Indicator(kind, in.readInt());
            }
            case 2 -> PriceField.valueOf(Wire.readText(in));
            case 3 -> new Constant(in.readDouble());
            default -> throw new BadMessageException("Not an operand");
        };
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
            default -> throw new BadMessageException("Not a size");
        };
    }
}
