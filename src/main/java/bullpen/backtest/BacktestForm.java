package bullpen.backtest;

import bullpen.engine.AccountKind;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.strategy.Draft;
import bullpen.strategy.ParameterField;
import bullpen.strategy.Version;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The form that starts a backtest, as typed; a missing field is an empty one. */
public record BacktestForm(
        String symbols,
        String startDate,
        String endDate,
        String startingCapital,
        String commission,
        String slippageBps,
        String benchmark,
        String source,
        String account,
        String riskFreeBps,
        String seed,
        Map<String, String> params) {
    private static final String CASH = "cash";
    private static final int USUAL_YEARS = 5;
    private static final String NO_RATE = "0";
    private static final String SEED = "1";

    public BacktestForm(
            @Nullable String symbols,
            @Nullable String startDate,
            @Nullable String endDate,
            @Nullable String startingCapital,
            @Nullable String commission,
            @Nullable String slippageBps,
            @Nullable String benchmark,
            @Nullable String source,
            @Nullable String account,
            @Nullable String riskFreeBps,
            @Nullable String seed,
            @Nullable Map<String, String> params) {
        this.symbols = FieldReader.typed(symbols);
        this.startDate = FieldReader.typed(startDate);
        this.endDate = FieldReader.typed(endDate);
        this.startingCapital = FieldReader.typed(startingCapital);
        this.commission = FieldReader.typed(commission);
        this.slippageBps = FieldReader.typed(slippageBps);
        this.benchmark = FieldReader.typed(benchmark);
        this.source = FieldReader.typed(source);
        this.account = account == null ? CASH : FieldReader.typed(account);
        this.riskFreeBps = riskFreeBps == null ? NO_RATE : FieldReader.typed(riskFreeBps);
        this.seed = seed == null ? SEED : FieldReader.typed(seed);
        this.params = params == null ? new HashMap<>() : params; // The request's are put into it.
    }

    /**
     * The last five years, or as many as may be asked for, that there are prices of.
     *
     * @param source null for the usual one
     */
    public static BacktestForm of(
            Version version, @Nullable String source, BacktestBars bars, Clock clock) {
        String chosen = source == null ? bars.usualSource() : source;
        LocalDate last = bars.lastDay(chosen, version.universe().getFirst());
        LocalDate end = last == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : last;
        return of(version, end, Math.min(USUAL_YEARS, bars.mostYears()), chosen);
    }

    /** What was asked for before. */
    public static BacktestForm of(BacktestRequest request) {
        Symbol benchmark = request.benchmark();
        Map<String, String> params = new HashMap<>();
        request.params().forEach((name, value) -> params.put(name, ParameterField.plain(value)));
        return new BacktestForm(
                request.symbols().stream().map(Symbol::ticker).collect(Collectors.joining(", ")),
                request.startDate().toString(),
                request.endDate().toString(),
                request.startingCapital().toString(),
                request.commission().toString(),
                Integer.toString(request.slippageBps()),
                benchmark == null ? "" : benchmark.ticker(),
                request.source(),
                request.account().name().toLowerCase(Locale.ROOT),
                Integer.toString(request.riskFreeBps()),
                Long.toString(request.seed()),
                params);
    }

    private static BacktestForm of(Version version, LocalDate lastDay, int years, String source) {
        String symbols =
                version.universe().stream().map(Symbol::ticker).collect(Collectors.joining(", "));
        return new BacktestForm(
                symbols,
                lastDay.minusYears(years).plusDays(1).toString(),
                lastDay.toString(),
                "100000",
                "0",
                "1",
                "SPY",
                source,
                CASH,
                NO_RATE,
                SEED,
                Map.of());
    }

    /**
     * What it asks for.
     *
     * @throws bullpen.web.Problem 422 with a message for each field that is wrong
     */
    BacktestRequest request(Version version, BacktestBars bars) {
        return request(version, bars, new FieldReader());
    }

    /**
     * The same.
     *
     * @param fields where what is wrong was and is gathered
     */
    public BacktestRequest request(Version version, BacktestBars bars, FieldReader fields) {
        RequestCheck check = new RequestCheck(bars, fields);
        List<Symbol> named = symbols(fields);
        LocalDate start = date(fields, "startDate", startDate);
        LocalDate end = date(fields, "endDate", endDate);
        check.period(start, end);
        Money capital = money(fields, "startingCapital", startingCapital);
        check.capital(capital);
        Money fee = money(fields, "commission", commission);
        check.commission(fee);
        Integer slippage = fields.integer("slippageBps", slippageBps, 0, Costs.MAX_SLIPPAGE_BPS);
        Symbol compared = benchmark.isEmpty() ? null : benchmark(fields);
        AccountKind kind =
                fields.read(
                        "account",
                        account.toUpperCase(Locale.ROOT),
                        AccountKind::valueOf,
                        "Choose cash or margin.");
        Integer riskFree =
                fields.integer("riskFreeBps", riskFreeBps, 0, RequestCheck.MOST_RISK_FREE_BPS);
        Long random = fields.number("seed", seed, Long::valueOf, "Enter a whole number such as 1.");
        Map<String, Double> numbers = ParameterField.read(version.parameters(), params, fields);
        check.prices(source, named, compared, start, end);
        fields.check();
        return new BacktestRequest(
                FieldReader.checked(named),
                FieldReader.checked(start),
                FieldReader.checked(end),
                FieldReader.checked(capital),
                FieldReader.checked(fee),
                FieldReader.checked(slippage),
                compared,
                source,
                FieldReader.checked(random),
                FieldReader.checked(kind),
                FieldReader.checked(riskFree),
                numbers);
    }

    private @Nullable List<Symbol> symbols(FieldReader fields) {
        try {
            return Draft.symbols(symbols);
        } catch (IllegalArgumentException e) {
            fields.refuse("symbols", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Symbol benchmark(FieldReader fields) {
        String message = "“" + benchmark + "” is not a symbol.";
        return fields.read("benchmark", benchmark.toUpperCase(Locale.ROOT), Symbol::of, message);
    }

    private static @Nullable LocalDate date(FieldReader fields, String field, String typed) {
        return fields.read(field, typed, LocalDate::parse, "Enter a date such as 2014-12-31.");
    }

    private static @Nullable Money money(FieldReader fields, String field, String typed) {
        String message = "Enter an amount such as 100000 or 1.50.";
        return fields.number(field, typed, Money::of, message);
    }
}
