package bullpen.backtest;

import bullpen.engine.AccountKind;
import bullpen.engine.Money;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Requests as they are stored. */
final class RequestJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private record Stored(
            List<String> symbols,
            String startDate,
            String endDate,
            String startingCapital,
            String commission,
            int slippageBps,
            @Nullable String benchmark,
            String source,
            String seed,
            @Nullable AccountKind account,
            @Nullable Integer riskFreeBps,
            @Nullable Map<String, Double> params) {}

    private RequestJson() {}

    static String write(BacktestRequest request) {
        Symbol benchmark = request.benchmark();
        return MAPPER.writeValueAsString(
                new Stored(
                        request.symbols().stream().map(Symbol::ticker).toList(),
                        request.startDate().toString(),
                        request.endDate().toString(),
                        request.startingCapital().toString(),
                        request.commission().toString(),
                        request.slippageBps(),
                        benchmark == null ? null : benchmark.ticker(),
                        request.source(),
                        Long.toString(request.seed()),
                        request.account(),
                        request.riskFreeBps(),
                        request.params()));
    }

    static BacktestRequest read(String json) {
        Stored stored = MAPPER.readValue(json, Stored.class);
        String benchmark = stored.benchmark();
        AccountKind account = stored.account();
        Integer riskFree = stored.riskFreeBps();
        Map<String, Double> params = stored.params();
        return new BacktestRequest(
                stored.symbols().stream().map(Symbol::of).toList(),
                LocalDate.parse(stored.startDate()),
                LocalDate.parse(stored.endDate()),
                Money.of(stored.startingCapital()),
                Money.of(stored.commission()),
                stored.slippageBps(),
                benchmark == null ? null : Symbol.of(benchmark),
                stored.source(),
                Long.parseLong(stored.seed()),
                account == null ? AccountKind.CASH : account,
                riskFree == null ? 0 : riskFree,
                params == null ? Map.of() : params);
    }
}
