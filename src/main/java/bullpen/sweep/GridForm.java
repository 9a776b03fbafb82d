package bullpen.sweep;

import bullpen.strategy.OpenNumber;
import bullpen.strategy.ParameterField;
import bullpen.strategy.Version;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of the numbers to try, as typed; a missing field is an empty one. */
record GridForm(
        String axis1,
        String from1,
        String to1,
        String step1,
        String axis2,
        String from2,
        String to2,
        String step2) {
    private static final String NUMBER = "Enter a number such as 20 or 0.5.";
    private static final BigDecimal LARGEST = new BigDecimal("1e15");
    private static final int MOST_DECIMALS = 9;

    GridForm(
            @Nullable String axis1,
            @Nullable String from1,
            @Nullable String to1,
            @Nullable String step1,
            @Nullable String axis2,
            @Nullable String from2,
            @Nullable String to2,
            @Nullable String step2) {
        this.axis1 = FieldReader.typed(axis1);
        this.from1 = FieldReader.typed(from1);
        this.to1 = FieldReader.typed(to1);
        this.step1 = FieldReader.typed(step1);
        this.axis2 = FieldReader.typed(axis2);
        this.from2 = FieldReader.typed(from2);
        this.to2 = FieldReader.typed(to2);
        this.step2 = FieldReader.typed(step2);
    }

    /** The first number of a strategy with values around its own; nothing chosen without any. */
    static GridForm of(List<OpenNumber> numbers) {
        if (numbers.isEmpty()) {
            return new GridForm("", "", "", "", "", "", "", "");
        }
        OpenNumber first = numbers.getFirst();
        return new GridForm(
                first.name(),
                ParameterField.plain(first.from()),
                ParameterField.plain(first.to()),
                ParameterField.plain(first.step()),
                "",
                "",
                "",
                "");
    }

    /** The numbers to choose from, by name, each with what it is now. */
    static Map<String, String> choices(List<OpenNumber> numbers, boolean orNone) {
        Map<String, String> choices = new LinkedHashMap<>();
        if (orNone) {
            choices.put("", "None");
        }
        numbers.forEach(one -> choices.put(one.name(), one.choice()));
        return choices;
    }

    /**
     * The grid, null when something is wrong.
     *
     * @param most how many cells it may have
     * @param fields where what is wrong is gathered
     */
    @Nullable Grid read(Version version, int most, FieldReader fields) {
        Axis first = axis(version, fields, "1", axis1, from1, to1, step1);
        boolean hasSecond = !axis2.isEmpty();
        Axis second = hasSecond ? axis(version, fields, "2", axis2, from2, to2, step2) : null;
        if (first == null || (hasSecond && second == null)) {
            return null;
        }
        List<Axis> axes = second == null ? List.of(first) : List.of(first, second);
        if (second != null && overlap(first, second)) {
            fields.refuse("axis2", "Choose another number than the first.");
            return null;
        }
        Grid grid = new Grid(axes);
        String tooMany = tooMany(grid, most);
        if (tooMany != null) {
            fields.refuse(isLonger(grid, 1) ? "step2" : "step1", tooMany);
            return null;
        }
        return hasWrongValue(version, grid, fields) ? null : grid;
    }

    private static boolean overlap(Axis one, Axis other) {
        Set<String> places = Set.of(one.name().split(",", -1));
        return Arrays.stream(other.name().split(",", -1)).anyMatch(places::contains);
    }

    private static @Nullable Axis axis(
            Version version,
            FieldReader fields,
            String number,
            String name,
            String from,
            String to,
            String step) {
        OpenNumber chosen =
                version.numbers().stream()
                        .filter(one -> one.name().equals(name))
                        .findAny()
                        .orElse(null);
        if (chosen == null) {
            fields.refuse("axis" + number, "Choose a number of the strategy.");
        }
        BigDecimal first = number(fields, "from" + number, from);
        BigDecimal last = number(fields, "to" + number, to);
        BigDecimal apart = number(fields, "step" + number, step);
        if (chosen == null || first == null || last == null || apart == null) {
            return null;
        }
        if (first.compareTo(last) > 0) {
            fields.refuse("to" + number, "The last value must not be below the first.");
            return null;
        }
        if (apart.signum() <= 0) {
            fields.refuse("step" + number, "The step must be above 0.");
            return null;
        }
        return new Axis(name, chosen.label(), first, last, apart);
    }

    private static @Nullable BigDecimal number(FieldReader fields, String field, String typed) {
        return fields.number(
                field,
                typed,
                plain -> {
                    BigDecimal number = new BigDecimal(plain);
                    FieldReader.require(
                            number.abs().compareTo(LARGEST) <= 0
                                    && number.scale() <= MOST_DECIMALS);
                    return number;
                },
                NUMBER);
    }

    /** Whether the axis of this index has more values than the other. */
    private static boolean isLonger(Grid grid, int index) {
        return grid.hasColumns()
                && grid.axes().get(index).size() > grid.axes().get(1 - index).size();
    }

    private static @Nullable String tooMany(Grid grid, int most) {
        if (grid.size() <= most) {
            return null;
        }
        List<Axis> axes = grid.axes();
        Axis longer = isLonger(grid, 1) ? axes.get(1) : axes.getFirst();
        long others = grid.size() / longer.size();
        String many =
                (axes.size() == 1
                                ? "These are %,d runs".formatted(grid.size())
                                : "%,d × %,d values are %,d runs"
                                        .formatted(
                                                axes.getFirst().size(),
                                                axes.get(1).size(),
                                                grid.size()))
                        + "; at most %,d. ".formatted(most);
        return most / others < 2
                ? many + "Take fewer values of both numbers."
                : many
                        + "With a step of %s here they fit."
                                .formatted(
                                        longer.stepFor(most / others)
                                                .stripTrailingZeros()
                                                .toPlainString());
    }

    /** Whether there is a value with which no run at all is possible. */
    private static boolean hasWrongValue(Version version, Grid grid, FieldReader fields) {
        List<Map<String, Double>> cells = grid.cells();
        List<@Nullable String> all = new ArrayList<>();
        cells.forEach(cell -> all.add(version.problem(cell)));
        boolean wrong = false;
        for (int i = 0; i < grid.axes().size(); i++) {
            Axis axis = grid.axes().get(i);
            for (double value : axis.values()) {
                List<@Nullable String> problems = new ArrayList<>();
                for (int cell = 0; cell < cells.size(); cell++) {
                    if (Double.valueOf(value).equals(cells.get(cell).get(axis.name()))) {
                        problems.add(all.get(cell));
                    }
                }
                if (!problems.contains(null)) {
                    fields.refuse(
                            (value > axis.from().doubleValue() ? "to" : "from") + (i + 1),
                            "Not with " + ParameterField.plain(value) + ": " + problems.getFirst());
                    wrong = true;
                    break;
                }
            }
        }
        return wrong;
    }
}
