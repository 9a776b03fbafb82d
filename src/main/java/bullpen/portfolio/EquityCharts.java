package bullpen.portfolio;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.performance.EquityCurve;
import bullpen.web.Chart;
import bullpen.web.Format;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/** Draws what a portfolio was worth at the end of each session, and is worth now. */
@Component
public final class EquityCharts {
    private static final int LEAST_CLOSES = 2;
    private static final double CENTS = 100;

    private final TrackRecords records;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Format format;

    EquityCharts(TrackRecords records, MarketCalendar calendar, MarketClock clock, Format format) {
        this.records = records;
        this.calendar = calendar;
        this.clock = clock;
        this.format = format;
    }

    /** The chart, null before the second close. */
    public @Nullable Chart of(PortfolioView portfolio) {
        TrackRecord record = records.of(List.of(portfolio.id())).get(portfolio.id());
        if (record == null || record.closes().size() < LEAST_CLOSES) {
            return null;
        }
        EquityCurve curve = record.upTo(calendar.date(clock.now()), portfolio.equity());
        List<String> labels = new ArrayList<>(curve.size());
        List<Double> dollars = new ArrayList<>(curve.size());
        for (int i = 0; i < curve.size(); i++) {
            labels.add(format.date(curve.date(i)));
            dollars.add(curve.value(i).cents() / CENTS);
        }
        return Chart.lines(
                "Total value",
                summary(portfolio, curve),
                Chart.Unit.MONEY,
                labels,
                List.of(new Chart.Series("Total value", dollars)));
    }

    private String summary(PortfolioView portfolio, EquityCurve curve) {
        return "From "
                + format.money(curve.start())
                + " on "
                + format.date(curve.date(0))
                + " to "
                + format.money(portfolio.equity())
                + ", by daily closes.";
    }
}
