package bullpen.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketClock;
import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.db.SettingStore;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.IntradayBars;
import bullpen.market.MarketDataSource;
import bullpen.market.MarketSettings;
import bullpen.market.Origin;
import bullpen.market.StoredMarket;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.StoredActions;
import bullpen.symbol.SymbolPrices.Minutes;
import bullpen.web.Chart;
import bullpen.web.Jobs;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What a symbol's chart is made of, by what its source has. */
class PriceReadingTest {
    private static final Symbol ACME = Symbol.of("ACME");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

    private final SetClock wall = new SetClock("2026-03-12T14:00:00Z");
    private Answer<IntradayBars> answer = new Answer.NotFound<>();
    private @Nullable LocalDate askedFrom;
    private Database database;
    private PriceReading reading;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", wall);
        StoredMarket.list(database.reader(), database.writer(), Instrument.unknown(ACME));
        StoredMarket.put(database.writer(), "simulated", rising(TODAY.minusDays(1)));
        reading = reading(StoredMarket.settings("simulated"));
    }

    private PriceReading reading(MarketSettings settings) {
        return new PriceReading(
                StoredMarket.sources(database, settings),
                StoredMarket.adjusted(database, settings),
                new Minutely(),
                new AlwaysOpen(),
                new MarketClock(
                        wall,
                        new CalendarSettings("", List.of(), 1),
                        new SettingStore(database.reader()),
                        database.writer(),
                        new Jobs(wall)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSourceWithoutMinutesHasOnlyRangesOfDays() {
        SymbolPrices prices = reading.read(ACME, "simulated", ChartRange.MONTH);
        assertEquals(Minutes.NONE, prices.minutes());
        assertEquals(28, prices.drawn(ChartRange.MONTH).list().size());
        assertThat(ChartRange.all(false)).doesNotContain(ChartRange.DAY, ChartRange.WEEK);
        assertTrue(reading.read(ACME, "simulated", ChartRange.DAY).bars().isEmpty());
    }

    @Test
    void aSourceThatDoesNotAnswerMayHaveThemLater() {
        answer = new Answer.Down<>("no answer");
        SymbolPrices prices = reading.read(ACME, "simulated", ChartRange.DAY);
        assertEquals(Minutes.SILENT, prices.minutes());
        assertNull(PriceChart.of(ACME, prices, ChartRange.DAY, ChartStyle.LINE, Stake.NONE));
    }

    @Test
    void oneSessionAndFiveAreOfMinutes() {
        minutes("2026-03-12T04:00:00Z", 600);
        assertEquals(600, reading.read(ACME, "simulated", ChartRange.DAY).bars().list().size());
        assertEquals(TODAY, askedFrom);
        assertEquals(
                120,
                reading.read(ACME, "simulated", ChartRange.DAY)
                        .drawn(ChartRange.DAY)
                        .list()
                        .size());
        reading.read(ACME, "simulated", ChartRange.WEEK);
        assertEquals(TODAY.minusDays(4), askedFrom);
    }

    @Test
    void aChartOfMinutesTellsThatOfItsLastPrice() {
        minutes("2026-03-12T04:00:00Z", 600);
        SymbolPrices prices = reading.read(ACME, "simulated", ChartRange.DAY);
        Chart chart =
                Objects.requireNonNull(
                        PriceChart.of(ACME, prices, ChartRange.DAY, ChartStyle.LINE, Stake.NONE));
        assertThat(chart.rows().getFirst()).startsWith("09:55");
        assertThat(chart.summary()).startsWith("ACME stood at $0.5599 on 12 Mar, 09:59");
    }

    @Test
    void theSessionThatIsNotOverIsTheLastCandle() {
        minutes("2026-03-12T04:00:00Z", 600);
        SymbolPrices prices = reading.read(ACME, "simulated", ChartRange.MONTH);
        PriceBar last = prices.drawn(ChartRange.MONTH).list().getLast();
        assertEquals(29, prices.drawn(ChartRange.MONTH).list().size());
        assertEquals(new PriceBar(last.from(), last.until(), 5000, 5609, 4990, 5599, 6000), last);
        assertEquals(TODAY, PriceBars.date(last.from()));
        KeyFigures figures = Objects.requireNonNull(KeyFigures.of(prices, 365));
        assertFalse(figures.finished());
        assertEquals(TODAY, figures.date());
        assertEquals(Instant.parse("2026-03-12T14:00:00Z"), figures.until());
        assertEquals(Price.of("0.5599"), figures.last());
        assertEquals(Price.of("100.99"), figures.previousClose());
        Chart chart =
                Objects.requireNonNull(
                        PriceChart.of(
                                ACME, prices, ChartRange.MONTH, ChartStyle.CANDLES, Stake.NONE));
        assertThat(chart.summary()).startsWith("ACME stood at $0.5599 on 12 Mar 2026, down 99.4%");
        assertThat(chart.columns())
                .containsExactly("Date", "Open", "High", "Low", "Close", "Volume");
        assertThat(chart.rows().getFirst()).endsWith("6,000");
    }

    @Test
    void aSessionThatIsStoredIsNotDrawnTwice() {
        minutes("2026-03-11T04:00:00Z", 600);
        assertNull(reading.read(ACME, "simulated", ChartRange.MONTH).session());
    }

    @Test
    void minutesAreOfTheMarketsOwnSourceAlone() {
        minutes("2026-03-12T04:00:00Z", 600);
        StoredMarket.put(database.writer(), "other", rising(TODAY.minusDays(1)));
        SymbolPrices prices = reading.read(ACME, "other", ChartRange.MONTH);
        assertEquals(Minutes.NONE, prices.minutes());
        assertNull(prices.session());
        assertNull(askedFrom);
        assertEquals(List.of("simulated", "other"), reading.sources(ACME));
    }

    /** The second source stores its bars raw; the split is the market's, whoever told it. */
    @Test
    void barsOfTheNextSourceAreInSharesOfToday(@TempDir Path files) {
        var settings = StoredMarket.settings("yahoo,csv", files);
        DailyBars raw = rising(TODAY.minusDays(1));
        StoredMarket.put(database.writer(), "csv", raw);
        var split = new CorporateAction.Split(ACME, TODAY.minusDays(1), new Ratio(4, 1));
        StoredActions.tell(database, wall, settings, split);
        List<PriceBar> drawn = reading(settings).read(ACME, "csv", ChartRange.MONTH).bars().list();
        PriceBar before = drawn.get(drawn.size() - 2);
        assertEquals(252_450, before.close(), "a quarter of 100.98");
        assertEquals(4 * 1_009_800, before.volume());
        assertEquals(1_009_900, drawn.getLast().close());
    }

    @Test
    void aFileHasTheBarsAsTheyAre() {
        minutes("2026-03-12T04:00:00Z", 2);
        assertEquals(
                """
                start,open,high,low,close,volume\r
                2026-03-12T04:00:00Z,0.50,0.501,0.499,0.50,10\r
                2026-03-12T04:01:00Z,0.5001,0.5011,0.4991,0.5001,10\r
                """,
                PriceTable.csv(
                        reading.read(ACME, "simulated", ChartRange.DAY).bars(), ChartRange.DAY));
        assertThat(
                        PriceTable.csv(
                                reading.read(ACME, "simulated", ChartRange.MONTH).bars(),
                                ChartRange.MONTH))
                .startsWith("date,open,high,low,close,volume\r\n2026-02-12,")
                .endsWith("2026-03-11,100.99,101.04,100.94,100.99,1009900\r\n");
    }

    /** A minute each, rising by a hundredth of a cent. */
    private void minutes(String first, int count) {
        long start = Instant.parse(first).getEpochSecond();
        long[] starts = LongStream.range(0, count).map(i -> start + 60 * i).toArray();
        long[] open = LongStream.range(0, count).map(i -> 5000 + i).toArray();
        long[] high = LongStream.of(open).map(price -> price + 10).toArray();
        long[] low = LongStream.of(open).map(price -> price - 10).toArray();
        long[] volume = LongStream.range(0, count).map(_ -> 10).toArray();
        var bars =
                new IntradayBars(
                        ACME,
                        Duration.ofMinutes(1),
                        starts,
                        List.of(open, high, low, open),
                        volume);
        answer = new Answer.Ok<>(bars, new Minutely().origin());
    }

    /** A hundred closes, up by a cent a day. */
    private static DailyBars rising(LocalDate last) {
        int end = (int) last.toEpochDay();
        int[] days = IntStream.rangeClosed(end - 99, end).toArray();
        long[] close = LongStream.range(0, 100).map(i -> 1_000_000 + i * 100).toArray();
        long[] high = LongStream.of(close).map(price -> price + 500).toArray();
        long[] low = LongStream.of(close).map(price -> price - 500).toArray();
        return new DailyBars(ACME, days, List.of(close, high, low, close), close);
    }

    /** A source that has minutes, or what else it is told to say. */
    private final class Minutely implements MarketDataSource {
        @Override
        public Origin origin() {
            return new Origin("simulated", Duration.ZERO, true);
        }

        @Override
        public Answer<IntradayBars> intraday(
                Symbol symbol, LocalDate from, LocalDate to, Instant now) {
            askedFrom = from;
            return answer;
        }
    }
}
