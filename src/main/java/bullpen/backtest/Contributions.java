package bullpen.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What each symbol brought, of all that was traded. */
record Contributions(
        long startCents,
        List<Report.Fill> fills,
        List<Report.Trip> trips,
        List<Report.Holding> holdings,
        List<Report.Dividends> dividends) {
    /** The most first. */
    List<Report.Contribution> all() {
        Map<String, List<Report.Trip>> bySymbol = new LinkedHashMap<>();
        fills.forEach(fill -> bySymbol.putIfAbsent(fill.symbol(), new ArrayList<>()));
        trips.forEach(
                trip -> bySymbol.computeIfAbsent(trip.symbol(), _ -> new ArrayList<>()).add(trip));
        List<Report.Contribution> all = new ArrayList<>();
        bySymbol.forEach((symbol, own) -> all.add(contribution(symbol, own)));
        all.sort(
                Comparator.comparingDouble(Report.Contribution::share)
                        .reversed()
                        .thenComparing(Report.Contribution::symbol));
        return all;
    }

    /** The total is what went in and came out, and what is left; the rest is taken from it. */
    private Report.Contribution contribution(String symbol, List<Report.Trip> own) {
        BigDecimal realized = sum(own, Report.Trip::symbol, symbol, Report.Trip::profit);
        BigDecimal paid =
                sum(dividends, Report.Dividends::symbol, symbol, Report.Dividends::amount);
        BigDecimal held = sum(holdings, Report.Holding::symbol, symbol, Report.Holding::value);
        BigDecimal commission = sum(fills, Report.Fill::symbol, symbol, Report.Fill::commission);
        BigDecimal slippage = sum(fills, Report.Fill::symbol, symbol, Report.Fill::slippage);
        BigDecimal traded = sum(fills, Report.Fill::symbol, symbol, Contributions::cash);
        BigDecimal total = traded.subtract(commission).add(held).add(paid);
        return new Report.Contribution(
                symbol,
                own.size(),
                (int) own.stream().filter(Report.Trip::won).count(),
                realized,
                paid,
                total.subtract(realized).subtract(paid),
                commission.add(slippage),
                total,
                total.doubleValue() * 100 / startCents);
    }

    private static String cash(Report.Fill fill) {
        return (fill.side().equals("buy") ? "-" : "") + fill.value();
    }

    private static <T> BigDecimal sum(
            List<T> all, Function<T, String> name, String symbol, Function<T, String> amount) {
        return all.stream()
                .filter(one -> name.apply(one).equals(symbol))
                .map(one -> new BigDecimal(amount.apply(one)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
