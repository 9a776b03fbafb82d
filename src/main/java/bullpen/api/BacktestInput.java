package bullpen.api;

import bullpen.backtest.BacktestRequest;
import bullpen.engine.AccountKind;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.order.Words;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A backtest as a program asks for it. */
record BacktestInput(
        @Nullable String strategyId,
        @Nullable Integer version,
        @Nullable List<@Nullable String> symbols,
        @Nullable String startDate,
        @Nullable String endDate,
        @Nullable BigDecimal startingCapital,
        @Nullable CostsInput commission,
        @Nullable Integer slippageBps,
        @Nullable String benchmark,
        @Nullable Long seed,
        @Nullable String account,
        @Nullable Integer riskFreeBps,
        @Nullable JsonNode params,
        @Nullable String source)
        implements CheckedInput {
    private static final Money DEFAULT_CAPITAL = Money.ofCents(100_000_00);
    private static final Money LEAST_CAPITAL = Money.ofCents(100_00);
    private static final Money MOST_CAPITAL = Money.ofCents(1_000_000_000_00L);
    private static final long DEFAULT_SEED = 1;
    private static final int LONGEST_SOURCE = 40;
    private static final int MOST_SYMBOLS = 50;

    /** What was asked for, as the queue takes it. */
    record Read(long strategyId, @Nullable Integer version, BacktestRequest request) {}

    /** As where there are no defaults, which are never wrong. */
    @Override
    public Read read() {
        return read("", null);
    }

    /**
     * @param defaultSource of bars, where none is named
     * @param defaultBenchmark where none is named, null for none
     * @throws bullpen.web.Problem 422 with all that is wrong
     */
    Read read(String defaultSource, @Nullable Symbol defaultBenchmark) {
        var fields = new Fields();
        Long strategy = fields.id("strategyId", strategyId);
        List<Symbol> universe = symbols(fields);
        LocalDate start = fields.date("startDate", startDate);
        LocalDate end = fields.date("endDate", endDate);
        Money capital =
                fields.money(
                        "startingCapital",
                        startingCapital,
                        LEAST_CAPITAL,
                        MOST_CAPITAL,
                        DEFAULT_CAPITAL);
        Costs costs = CostsInput.readFixed(fields, commission, slippageBps);
        Symbol compared =
                benchmark == null ? defaultBenchmark : fields.symbol("benchmark", benchmark);
        String bars =
                source == null ? defaultSource : fields.text("source", source, LONGEST_SOURCE);
        AccountKind kind =
                account == null
                        ? AccountKind.CASH
                        : fields.choice("account", account, Words::kind, "cash or margin");
        Map<String, Double> numbers = params(fields);
        fields.check();
        return new Read(
                Fields.checked(strategy),
                version,
                new BacktestRequest(
                        universe,
                        Fields.checked(start),
                        Fields.checked(end),
                        capital,
                        costs.commission().perTrade(),
                        costs.slippageBps(),
                        compared,
                        Fields.checked(bars),
                        seed == null ? DEFAULT_SEED : seed,
                        Fields.checked(kind),
                        riskFreeBps == null ? 0 : riskFreeBps,
                        numbers));
    }

    private Map<String, Double> params(Fields fields) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (params == null || params.isNull()) {
            return numbers;
        }
        if (!params.isObject() || params.valueStream().anyMatch(one -> !one.isNumber())) {
            fields.refuse("params", "are an object of numbers");
            return numbers;
        }
        params.properties().forEach(one -> numbers.put(one.getKey(), one.getValue().asDouble()));
        return numbers;
    }

    private List<Symbol> symbols(Fields fields) {
        if (symbols == null || symbols.isEmpty() || symbols.size() > MOST_SYMBOLS) {
            fields.refuse("symbols", "are 1 to " + MOST_SYMBOLS);
            return List.of();
        }
        Set<Symbol> read = new LinkedHashSet<>();
        for (String one : symbols) {
            Symbol symbol = fields.symbol("symbols", one);
            if (symbol != null) {
                read.add(symbol);
            }
        }
        return List.copyOf(read);
    }
}
