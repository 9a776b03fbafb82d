package bullpen.backtest;

import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.strategy.Draft;
import bullpen.strategy.Version;
import bullpen.web.Problem.FieldMessage;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The form that starts a backtest, as typed; a missing field is an empty one. */
record BacktestForm(
        String symbols,
        String startDate,
        String endDate,
        String startingCapital,
        String commission,
        String slippageBps,
        String benchmark,
        String source) {
    private static final long SEED = 1;

    BacktestForm(
            @Nullable String symbols,
            @Nullable String startDate,
            @Nullable String endDate,
            @Nullable String startingCapital,
            @Nullable String commission,
            @Nullable String slippageBps,
            @Nullable String benchmark,
            @Nullable String source) {
        this.symbols = text(symbols);
        this.startDate = text(startDate);
        this.endDate = text(endDate);
        this.startingCapital = text(startingCapital);
        this.commission = text(commission);
        this.slippageBps = text(slippageBps);
        this.benchmark = text(benchmark);
        this.source = text(source);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** The last five years that there are prices of. */
    static BacktestForm of(Version version, LocalDate lastDay, String source) {
        String symbols =
                version.universe().stream().map(Symbol::ticker).collect(Collectors.joining(", "));
        return new BacktestForm(
                symbols,
                lastDay.minusYears(5).plusDays(1).toString(),
                lastDay.toString(),
                "100000",
                "0",
                "1",
                "SPY",
                source);
    }

    /**
     * @throws bullpen.web.Problem 422 with a message for each field that cannot be read
     */
    BacktestRequest request() {
        List<FieldMessage> messages = new ArrayList<>();
        List<Symbol> named = read("symbols", symbols, Draft::symbols, List.of(), messages);
        LocalDate start = date("startDate", startDate, messages);
        LocalDate end = date("endDate", endDate, messages);
        Money capital = money("startingCapital", startingCapital, messages);
        Money fee = money("commission", commission, messages);
        Integer slippage =
                read(
                        "slippageBps",
                        slippageBps,
                        typed -> number(typed),
                        Integer.valueOf(0),
                        messages);
        Symbol compared =
                benchmark.isEmpty()
                        ? null
                        : read("benchmark", benchmark, BacktestForm::symbol, null, messages);
        RequestCheck.refuse(messages);
        return new BacktestRequest(
                named, start, end, capital, fee, slippage, compared, source, SEED);
    }

    private static LocalDate date(String field, String typed, List<FieldMessage> messages) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            messages.add(new FieldMessage(field, "Enter a date such as 2014-12-31."));
            return LocalDate.EPOCH;
        }
    }

    private static Money money(String field, String typed, List<FieldMessage> messages) {
        String plain = typed.replace(",", "").replace("$", "");
        try {
            return Money.of(plain);
        } catch (IllegalArgumentException | ArithmeticException e) {
            messages.add(new FieldMessage(field, "Enter an amount such as 100000 or 1.50."));
            return Money.ZERO;
        }
    }

    private static Integer number(String typed) {
        try {
            return Integer.valueOf(typed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Enter a whole number of basis points.", e);
        }
    }

    private static Symbol symbol(String typed) {
        String ticker = typed.toUpperCase(Locale.ROOT);
        if (!Symbol.isTicker(ticker)) {
            throw new IllegalArgumentException("“" + typed + "” is not a symbol.");
        }
        return Symbol.of(ticker);
    }

    private static <T extends @Nullable Object> T read(
            String field,
            String typed,
            Function<String, T> reader,
            T otherwise,
            List<FieldMessage> messages) {
        try {
            return reader.apply(typed);
        } catch (IllegalArgumentException e) {
            messages.add(new FieldMessage(field, String.valueOf(e.getMessage())));
            return otherwise;
        }
    }
}
