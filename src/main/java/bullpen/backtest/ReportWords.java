package bullpen.backtest;

import static java.util.stream.Collectors.toList;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.AccountKind;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Reason;
import bullpen.engine.Rule;
import bullpen.engine.Symbol;
import bullpen.market.SourceWords;
import bullpen.performance.CurveMetrics;
import bullpen.performance.EquityCurve;
import bullpen.performance.Figure;
import bullpen.performance.Metrics;
import bullpen.performance.TradeMetrics;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.OrderOutcome;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a report says in sentences. */
final class ReportWords {
    /** More days without a bar are no holidays. */
    private static final int DAYS_OFF = 7;

    /** One order of so many is many. */
    private static final int MANY = 4;

    /** With more numbers to choose, almost any past can be fitted. */
    private static final int HANDFUL = 5;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);

    private final BacktestRequest request;
    private final List<BarSeries> series;
    private final BacktestResult result;
    private final Metrics metrics;
    private final int numbers;

    ReportWords(
            BacktestRequest request,
            List<BarSeries> series,
            BacktestResult result,
            Metrics metrics,
            int numbers) {
        this.request = request;
        this.series = series;
        this.result = result;
        this.metrics = metrics;
        this.numbers = numbers;
    }

    /** What came of it, and first of all what went wrong. */
    String verdict() {
        OptionalDouble total = metrics.curve().totalReturn().value();
        if (total.isEmpty()) {
            return "There is nothing to report: the period has no trading day.";
        }
        return Stream.of(bust(), cover(), trading(), traded() ? outcome(total.getAsDouble()) : "")
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String bust() {
        EquityCurve equity = result.equity();
        return result.isBust()
                ? "Bust: nothing was left on "
                        + date(equity.date(equity.size() - 1))
                        + ", where the run ends."
                : "";
    }

    private boolean traded() {
        return !result.fills().isEmpty();
    }

    /** That the run covers less than was asked for; empty when it does not. */
    private String cover() {
        EquityCurve equity = result.equity();
        LocalDate first = equity.date(0);
        LocalDate last = equity.date(equity.size() - 1);
        boolean late = first.isAfter(request.startDate().plusDays(DAYS_OFF));
        boolean early = !result.isBust() && last.isBefore(request.endDate().minusDays(DAYS_OFF));
        if (!late && !early) {
            return "";
        }
        String ends = "Data " + (late ? "begins " + date(first) : "ends " + date(last));
        String both = late && early ? " and ends " + date(last) : "";
        return ends + both + "; the run covers " + date(first) + " to " + date(last) + ".";
    }

    /** That nothing was traded, or much less than was ordered; empty when neither. */
    private String trading() {
        int orders = result.orders().size();
        if (orders == 0) {
            return "The strategy gave no order on any of its "
                    + result.equity().size()
                    + " trading days.";
        }
        List<OrderOutcome> ended = ended();
        String why = commonest(ended);
        if (!traded()) {
            return "Nothing was traded: "
                    + (orders == 1 ? "its only order" : "none of its " + orders + " orders")
                    + (orders == 1 ? " did not fill." : " filled.")
                    + why;
        }
        boolean many = ended.size() * MANY >= orders;
        return many ? ended.size() + " of its " + orders + " orders did not fill." + why : "";
    }

    /** The orders that will not fill any more. */
    private List<OrderOutcome> ended() {
        return result.orders().stream().filter(one -> one.reason() != null).toList();
    }

    private static String commonest(List<OrderOutcome> ended) {
        Map<String, List<Reason>> byCode =
                ended.stream()
                        .map(OrderOutcome::reason)
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(Reason::code, TreeMap::new, toList()));
        return byCode.values().stream()
                .max(Comparator.comparingInt(List::size))
                .map(
                        reasons ->
                                (byCode.size() > 1 ? " Most often: " : " ")
                                        + reasons.getFirst().message())
                .orElse("");
    }

    private String outcome(double made) {
        String verb = made < 0 ? "Lost " : "Made ";
        return verb
                + percent(Math.abs(made))
                + " in "
                + String.format(Locale.ROOT, "%,d", result.equity().size())
                + " trading days"
                + against(made)
                + ", with a worst fall of "
                + percent(Math.abs(metrics.curve().maxDrawdown().value().orElse(0)))
                + " on the way.";
    }

    private String against(double made) {
        CurveMetrics benchmark = metrics.benchmark();
        Symbol symbol = request.benchmark();
        if (benchmark == null || symbol == null) {
            return "";
        }
        Figure total = benchmark.totalReturn();
        if (!(total instanceof Figure.Value(double other))) {
            return "";
        }
        double difference = made - other;
        return ", "
                + points(Math.abs(difference))
                + " points "
                + (difference < 0 ? "less" : "more")
                + " than "
                + symbol
                + " held all the time";
    }

    /** What the costs took of what would have been made without them; empty without a fill. */
    String costs() {
        OptionalDouble total = metrics.curve().totalReturn().value();
        if (total.isEmpty() || !traded()) {
            return "";
        }
        Money commission = sum(Fill::commission);
        Money slippage = sum(Fill::slippage);
        double taken = (double) commission.plus(slippage).cents() / result.equity().start().cents();
        double without = total.getAsDouble() + taken;
        return "Costs took "
                + points(taken)
                + (without > 0
                        ? " of the " + points(without) + " points made before them: "
                        : " points: ")
                + commission.dollars()
                + " of commission and "
                + slippage.dollars()
                + " of slippage on "
                + String.format(Locale.ROOT, "%,d", result.fills().size())
                + (result.fills().size() == 1 ? " fill." : " fills.");
    }

    private Money sum(Function<Fill, Money> cost) {
        return result.fills().stream().map(cost).reduce(Money.ZERO, Money::plus);
    }

    List<String> assumptions() {
        return List.of(
                "The strategy decides at the close of a day and knows nothing later.",
                "Its market orders fill at the open of the next day on which the symbol trades.",
                "An order fills at most a tenth of the mean volume of the 20 days before; the rest"
                        + " waits.",
                "Slippage is "
                        + request.slippageBps()
                        + (request.slippageBps() == 1 ? " basis point" : " basis points")
                        + " against you, commission "
                        + request.commission().dollars()
                        + " an order.",
                "A purchase for an amount or a part of the equity takes as many shares as the"
                        + " money is good for at the fill, costs included; any other order that"
                        + " the cash does not cover is refused or canceled, never cut.",
                request.account() == AccountKind.MARGIN
                        ? "The account is a margin account: half of a position's value opens it, on"
                              + " either side, and below 30 % it is called and liquidated. Borrowed"
                              + " money and shares cost nothing, and cash earns no interest."
                        : "The account is a cash account: positions are never short. Cash earns no"
                                + " interest.",
                SourceWords.bars(request.source()),
                "A trade is a position, or a part of one, from its opening to its closing, by"
                        + " average cost and net of all costs; what is still held at the end is"
                        + " none, and dividends are beside it.",
                "Ratios use simple daily returns, "
                        + result.equity().daysAYear()
                        + " days a year, and a risk-free rate of "
                        + request.riskFreeRate()
                        + ".");
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        long unfilled =
                result.orders().stream()
                        .filter(one -> one.state() != OrderOutcome.State.FILLED)
                        .count();
        if (unfilled > 0) {
            warnings.add(unfilled + " of " + result.orders().size() + " orders did not fill.");
        }
        for (BarSeries one : series) {
            if (one.day(0) > result.equity().day(0) + DAYS_OFF) {
                LocalDate first = LocalDate.ofEpochDay(one.day(0));
                warnings.add("Data of " + one.symbol() + " begins " + date(first) + ".");
            }
        }
        for (Fill fill : result.fills()) {
            if (fill.rule() == Rule.DELISTED) {
                warnings.add(delisted(fill));
            }
        }
        int trades = metrics.trades().count();
        if (trades < TradeMetrics.ENOUGH) {
            warnings.add(
                    "Only "
                            + trades
                            + (trades == 1 ? " closed trade" : " closed trades")
                            + ": chance may explain the result.");
        }
        if (result.equity().size() < CurveMetrics.ENOUGH_DAYS) {
            warnings.add("A short period: figures a year are stretched from a few weeks.");
        }
        if (numbers > HANDFUL) {
            warnings.add(
                    "Many parameters: its "
                            + numbers
                            + " numbers can be tuned until they fit these days by chance.");
        }
        warnings.add("The symbols were chosen today: those that failed since are not among them.");
        if (result.staleDays() > 0) {
            warnings.add(
                    "On "
                            + result.staleDays()
                            + " days a position was valued at an older close, for want of a bar.");
        }
        return warnings;
    }

    private static String delisted(Fill fill) {
        LocalDate date = fill.at().atZone(MarketCalendar.NEW_YORK).toLocalDate();
        return "%s was delisted on %s: %s shares were closed by force at %s."
                .formatted(
                        fill.symbol(), date(date), fill.quantity().words(), fill.price().dollars());
    }

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    private static String points(double fraction) {
        return String.format(Locale.ROOT, "%.1f", fraction * 100);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f%%", fraction * 100);
    }
}
