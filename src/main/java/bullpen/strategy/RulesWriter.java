package bullpen.strategy;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.rules.Ranking;
import bullpen.rules.Relation;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes rules as the JSON that {@link RulesJson} reads; what is usual is left out. */
final class RulesWriter {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private RulesWriter() {}

    static String write(Rules rules) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json(rules));
    }

    private static Map<String, Object> json(Rules rules) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entry", json(rules.entry()));
        json.put("exit", json(rules.exit().condition()));
        putCount(json, "exitAfter", rules.exit().afterBars());
        json.put("size", json(rules.size()));
        if (!rules.risk().equals(Risk.NONE)) {
            json.put("risk", json(rules.risk()));
        }
        if (!rules.schedule().equals(Schedule.DAILY)) {
            json.put("schedule", json(rules.schedule()));
        }
        Ranking ranking = rules.ranking();
        if (ranking != null) {
            json.put("ranking", json(ranking));
        }
        return json;
    }

    private static Map<String, Object> json(Condition condition) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (condition) {
            case Condition.All(var parts) ->
                    json.put("all", parts.stream().map(RulesWriter::json).toList());
            case Condition.Any(var parts) ->
                    json.put("any", parts.stream().map(RulesWriter::json).toList());
            case Condition.Not(Condition part) -> json.put("not", json(part));
            case Condition.Compare(Operand left, Relation relation, Operand right) -> {
                json.put("left", json(left));
                json.put("relation", word(relation));
                json.put("right", json(right));
            }
        }
        return json;
    }

    private static Map<String, Object> json(Operand operand) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (operand) {
            case Indicator(Indicator.Kind kind, List<Double> numbers) -> {
                json.put("indicator", word(kind));
                for (int i = 0; i < numbers.size(); i++) {
                    json.put(kind.parameters().get(i).name(), number(numbers.get(i)));
                }
            }
            case PriceField field -> json.put("price", word(field));
            case Constant(double value) -> json.put("value", number(value));
        }
        return json;
    }

    private static Map<String, Object> json(Size size) {
        return switch (size) {
            case Size.Shares(Quantity quantity) ->
                    Map.of("shares", new BigDecimal(quantity.toString()));
            case Size.Amount(Money money) -> Map.of("amount", new BigDecimal(money.toString()));
            case Size.PercentOfEquity(int basisPoints) -> Map.of("percent", percent(basisPoints));
            case Size.EqualWeight _ -> Map.of("equal", true);
            case Size.VolatilityTarget(int basisPoints, int bars) -> {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("volatility", percent(basisPoints));
                json.put("bars", bars);
                yield json;
            }
            case Size.Weights(var weights) -> {
                Map<String, Object> json = new LinkedHashMap<>();
                weights.forEach(one -> json.put(one.symbol().ticker(), percent(one.basisPoints())));
                yield Map.of("weights", json);
            }
        };
    }

    private static Map<String, Object> json(Risk risk) {
        Map<String, Object> json = new LinkedHashMap<>();
        putPercent(json, "stopLoss", risk.stopLoss());
        putPercent(json, "trailingStop", risk.trailingStop());
        putPercent(json, "takeProfit", risk.takeProfit());
        putCount(json, "maxPositions", risk.maxPositions());
        putPercent(json, "maxWeight", risk.maxWeight());
        putCount(json, "cooldown", risk.cooldown());
        return json;
    }

    private static Map<String, Object> json(Schedule schedule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("every", word(schedule.period()));
        json.put("held", word(schedule.held()));
        return json;
    }

    private static Map<String, Object> json(Ranking ranking) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("by", json(ranking.by()));
        json.put("first", ranking.highest() ? "highest" : "lowest");
        json.put("keep", ranking.keep());
        return json;
    }

    private static void putCount(Map<String, Object> json, String name, int count) {
        if (count > 0) {
            json.put(name, count);
        }
    }

    private static void putPercent(Map<String, Object> json, String name, int basisPoints) {
        if (basisPoints > 0) {
            json.put(name, percent(basisPoints));
        }
    }

    private static BigDecimal percent(int basisPoints) {
        return new BigDecimal(Words.percent(basisPoints));
    }

    private static BigDecimal number(double value) {
        return new BigDecimal(Words.number(value));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
