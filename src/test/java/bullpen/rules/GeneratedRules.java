package bullpen.rules;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules of all kinds, by a seed. */
public final class GeneratedRules {
    private final Random random;

    public GeneratedRules(long seed) {
        this.random = new Random(seed);
    }

    /** An indicator of a few days, so that a short history defines it. */
    public static Indicator shortened(Indicator.Kind kind) {
        List<Double> numbers = new ArrayList<>();
        for (Indicator.Parameter parameter : kind.parameters()) {
            numbers.add(parameter.whole() ? Math.ceil(parameter.usual() / 6) + 1 : 1.5);
        }
        return new Indicator(kind, numbers);
    }

    public Rules next() {
        return new Rules(
                new Condition.All(List.of(condition(2))),
                new Exit(condition(1), upTo(Exit.MOST_BARS)),
                size(),
                random.nextBoolean() ? Risk.NONE : risk(),
                new Schedule(one(Schedule.Period.values()), one(Schedule.Held.values())),
                random.nextBoolean()
                        ? null
                        : new Ranking(indicator(), random.nextBoolean(), 1 + random.nextInt(50)));
    }

    private Condition condition(int depth) {
        int kind = depth == Rules.MAX_DEPTH ? 3 : random.nextInt(5);
        return switch (kind) {
            case 0 -> new Condition.All(conditions(depth + 1));
            case 1 -> new Condition.Any(conditions(depth + 1));
            case 2 -> {
                Condition part = condition(depth);
                yield part instanceof Condition.Not ? part : new Condition.Not(part);
            }
            default -> new Condition.Compare(operand(), one(Relation.values()), operand());
        };
    }

    private List<Condition> conditions(int depth) {
        List<Condition> parts = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            parts.add(condition(depth));
        }
        return parts;
    }

    private Operand operand() {
        return switch (random.nextInt(3)) {
            case 0 -> one(PriceField.values());
            case 1 -> new Constant(random.nextInt(-1_000_000, 1_000_000) / 1_000.0);
            default -> indicator();
        };
    }

    private Indicator indicator() {
        Indicator.Kind kind = one(Indicator.Kind.values());
        List<Double> numbers = new ArrayList<>();
        double fastest = Indicator.MIN_PERIOD;
        for (Indicator.Parameter parameter : kind.parameters()) {
            if (parameter.whole()) {
                fastest += 1 + random.nextInt(100);
                numbers.add(fastest);
            } else {
                numbers.add(1 + random.nextInt(80) / 10.0);
            }
        }
        return new Indicator(kind, numbers);
    }

    private Size size() {
        return switch (random.nextInt(6)) {
            case 0 -> new Size.Shares(Quantity.ofMillionths(1 + random.nextLong(1_000_000_000)));
            case 1 -> new Size.Amount(Money.ofCents(1 + random.nextLong(1_000_000_000)));
            case 2 -> new Size.PercentOfEquity(1 + random.nextInt(Risk.WHOLE));
            case 3 -> new Size.EqualWeight();
            case 4 -> new Size.VolatilityTarget(1 + random.nextInt(Risk.WHOLE), 20);
            default ->
                    new Size.Weights(
                            List.of(
                                    new Size.Weight(Symbol.of("SPY"), 1 + random.nextInt(6_000)),
                                    new Size.Weight(
                                            Symbol.of("BRK.B"), 1 + random.nextInt(4_000))));
        };
    }

    private Risk risk() {
        return new Risk(
                upTo(Risk.MOST_BELOW),
                upTo(Risk.MOST_BELOW),
                upTo(Risk.MOST_ABOVE),
                upTo(Risk.MOST_POSITIONS),
                upTo(Risk.WHOLE),
                upTo(Risk.MOST_COOLDOWN));
    }

    private int upTo(int most) {
        return random.nextBoolean() ? 0 : 1 + random.nextInt(most);
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
