package bullpen.strategy;

import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.AdjustedBars;
import bullpen.market.DailyBars;
import bullpen.market.MarketSettings;
import bullpen.rules.Columns;
import bullpen.rules.Condition;
import bullpen.rules.Evaluation;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.rules.Ranking;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts how often an entry would have fired on the newest bars that are stored: where the rules
 * act on some days only, or rank, on those days and among those that come first.
 */
@Component
final class Firings {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);

    private static final int YEARS = 2;

    /** How far the indicators may look back before the first day that counts. */
    private static final int HISTORY_YEARS = 3;

    /** What a beta is reckoned against, as a backtest's form and a deployment do. */
    private static final Symbol BENCHMARK = Symbol.of("SPY");

    private final AdjustedBars bars;
    private final MarketSettings settings;

    Firings(AdjustedBars bars, MarketSettings settings) {
        this.bars = bars;
        this.settings = settings;
    }

    /**
     * How often it began to hold in the two years up to the newest bar, and for which symbols it
     * holds there.
     *
     * @return null when there is nothing to count: no bars, or an entry that always holds
     */
    @Nullable String of(Rules rules, List<Symbol> universe) {
        if (rules.entry().reduced().equals(Condition.always())) {
            return null;
        }
        List<DailyBars> series =
                universe.stream().map(this::stored).filter(all -> !all.isEmpty()).toList();
        return series.isEmpty() ? null : counted(rules, series, stored(BENCHMARK));
    }

    private DailyBars stored(Symbol symbol) {
        return bars.wholly(settings.barSource(), symbol, LocalDate.MAX);
    }

    /**
     * @param series with bars
     * @param benchmark without bars where none are stored
     */
    static String counted(Rules rules, List<DailyBars> series, DailyBars benchmark) {
        if (benchmark.isEmpty() && looksAtBenchmark(rules)) {
            return "How often the entry would have fired is not known: beta needs prices of "
                    + BENCHMARK
                    + ", and none are stored.";
        }
        LocalDate last =
                series.stream()
                        .map(all -> all.date(all.size() - 1))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        LocalDate first = last.minusYears(YEARS);
        List<Answers> answers =
                series.stream()
                        .map(all -> all.between(first.minusYears(HISTORY_YEARS), last))
                        .map(known -> new Answers(rules, known, benchmark))
                        .toList();
        int fired = fired(rules, answers, first);
        List<String> now =
                answers.stream()
                        .filter(one -> one.holdsOn(last))
                        .map(one -> one.bars.symbol().ticker())
                        .toList();
        String times =
                switch (fired) {
                    case 0 -> "not once";
                    case 1 -> "once";
                    default -> fired + " times";
                };
        return "The entry would have fired %s in the two years up to %s; %s.%s"
                .formatted(
                        times,
                        DATE.format(last),
                        now.isEmpty()
                                ? "it holds for none then"
                                : "it holds then for " + String.join(", ", now),
                        whatCounts(rules));
    }

    private static String whatCounts(Rules rules) {
        Schedule.Period period = rules.schedule().period();
        Ranking ranking = rules.ranking();
        List<String> only = new ArrayList<>();
        if (period != Schedule.Period.DAY) {
            only.add("at the first close of each " + Words.of(period));
        }
        if (ranking != null) {
            only.add(
                    ranking.keep() == 1
                            ? "for the symbol that ranks first"
                            : "for the " + ranking.keep() + " symbols that rank first");
        }
        return only.isEmpty()
                ? ""
                : " As the rules buy, this is counted only " + String.join(" and ", only) + ".";
    }

    private static boolean looksAtBenchmark(Rules rules) {
        Ranking ranking = rules.ranking();
        return looksAtBenchmark(rules.entry()) || (ranking != null && isBeta(ranking.by()));
    }

    private static boolean looksAtBenchmark(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.stream().anyMatch(Firings::looksAtBenchmark);
            case Condition.Any(var parts) -> parts.stream().anyMatch(Firings::looksAtBenchmark);
            case Condition.Not(var part) -> looksAtBenchmark(part);
            case Condition.Compare(var left, _, var right) -> isBeta(left) || isBeta(right);
        };
    }

    private static boolean isBeta(Operand operand) {
        return operand instanceof Indicator indicator && indicator.kind() == Indicator.Kind.BETA;
    }

    /** How often a symbol is to be bought after the first day that was not before. */
    private static int fired(Rules rules, List<Answers> answers, LocalDate first) {
        int[] days =
                answers.stream()
                        .flatMapToInt(one -> Arrays.stream(one.bars.days()))
                        .sorted()
                        .distinct()
                        .toArray();
        int fired = 0;
        long period = Long.MIN_VALUE;
        Set<Answers> before = new HashSet<>();
        for (int day : days) {
            LocalDate date = LocalDate.ofEpochDay(day);
            long now = rules.schedule().period().of(date);
            if (now == period) {
                continue;
            }
            period = now;
            List<Answers> traded = answers.stream().filter(one -> one.bar(day) >= 0).toList();
            Set<Answers> wanted = wanted(rules.ranking(), traded, day);
            if (date.isAfter(first)) {
                fired += (int) wanted.stream().filter(one -> !before.contains(one)).count();
            }
            traded.forEach(before::remove);
            before.addAll(wanted);
        }
        return fired;
    }

    private static Set<Answers> wanted(@Nullable Ranking ranking, List<Answers> traded, int day) {
        Stream<Answers> wanted = traded.stream().filter(one -> one.holds[one.bar(day)]);
        if (ranking != null) {
            Comparator<Answers> byRank = Comparator.comparingDouble(one -> one.rank(day));
            wanted =
                    wanted.filter(one -> !Double.isNaN(one.rank(day)))
                            .sorted(ranking.highest() ? byRank.reversed() : byRank)
                            .limit(ranking.keep());
        }
        return new HashSet<>(wanted.toList());
    }

    /** What the rules say of one symbol on each of its days. */
    private static final class Answers {
        private final DailyBars bars;
        private final boolean[] holds;
        private final double[] rank;

        Answers(Rules rules, DailyBars bars, DailyBars benchmark) {
            Evaluation evaluation = new Evaluation(new StoredColumns(bars, benchmark));
            Ranking ranking = rules.ranking();
            this.bars = bars;
            this.holds = evaluation.holds(rules.entry());
            this.rank = ranking == null ? new double[0] : evaluation.values(ranking.by());
        }

        /** Below 0 where it did not trade on the day. */
        int bar(int day) {
            return Arrays.binarySearch(bars.days(), day);
        }

        double rank(int day) {
            return rank[bar(day)];
        }

        boolean holdsOn(LocalDate date) {
            int bar = bar(Math.toIntExact(date.toEpochDay()));
            return bar >= 0 && holds[bar];
        }
    }

    /** Stored bars as columns; splits and dividends are taken out already. */
    private record StoredColumns(DailyBars bars, DailyBars market) implements Columns {
        @Override
        public int length() {
            return bars.size();
        }

        @Override
        public long @Nullable [] benchmark() {
            if (market.isEmpty()) {
                return null;
            }
            long[] closes = new long[bars.size()];
            for (int i = 0; i < closes.length; i++) {
                Price last = market.closeBefore(bars.date(i).plusDays(1));
                closes[i] = last == null ? 0 : last.ticks();
            }
            return closes;
        }

        @Override
        public long[] of(PriceField field) {
            return switch (field) {
                case OPEN -> bars.open();
                case HIGH -> bars.high();
                case LOW -> bars.low();
                case CLOSE -> bars.close();
                case VOLUME -> bars.volume();
            };
        }
    }
}
