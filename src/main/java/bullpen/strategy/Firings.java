package bullpen.strategy;

import bullpen.engine.Symbol;
import bullpen.market.AdjustedBars;
import bullpen.market.DailyBars;
import bullpen.market.MarketSettings;
import bullpen.rules.Columns;
import bullpen.rules.Condition;
import bullpen.rules.Evaluation;
import bullpen.rules.PriceField;
import bullpen.rules.Rules;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts how often an entry would have fired on the newest bars that are stored. */
@Component
final class Firings {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);

    private static final int YEARS = 2;

    /** How far the indicators may look back before the first day that counts. */
    private static final int HISTORY_YEARS = 3;

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
        if (rules.entry().equals(Condition.always())) {
            return null;
        }
        List<DailyBars> series = new ArrayList<>();
        LocalDate last = LocalDate.MIN;
        for (Symbol symbol : universe) {
            DailyBars all = bars.wholly(settings.barSource(), symbol, LocalDate.MAX);
            if (!all.isEmpty()) {
                series.add(all);
                LocalDate end = all.date(all.size() - 1);
                last = end.isAfter(last) ? end : last;
            }
        }
        return series.isEmpty() ? null : counted(rules.entry(), series, last);
    }

    static String counted(Condition entry, List<DailyBars> series, LocalDate last) {
        LocalDate first = last.minusYears(YEARS);
        int fired = 0;
        List<String> now = new ArrayList<>();
        for (DailyBars all : series) {
            DailyBars known = all.between(first.minusYears(HISTORY_YEARS), last);
            boolean[] holds = new Evaluation(new StoredColumns(known)).holds(entry);
            for (int i = 0; i < holds.length; i++) {
                boolean begins = holds[i] && (i == 0 || !holds[i - 1]);
                fired += begins && known.date(i).isAfter(first) ? 1 : 0;
            }
            boolean isNew = !known.isEmpty() && known.date(known.size() - 1).equals(last);
            if (isNew && holds[holds.length - 1]) {
                now.add(known.symbol().ticker());
            }
        }
        String times =
                switch (fired) {
                    case 0 -> "not once";
                    case 1 -> "once";
                    default -> fired + " times";
                };
        return "The entry would have fired %s in the two years up to %s; %s."
                .formatted(
                        times,
                        DATE.format(last),
                        now.isEmpty()
                                ? "it holds for none then"
                                : "it holds then for " + String.join(", ", now));
    }

    /** Stored bars as columns; splits and dividends are taken out already. */
    private record StoredColumns(DailyBars bars) implements Columns {
        @Override
        public int length() {
            return bars.size();
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
