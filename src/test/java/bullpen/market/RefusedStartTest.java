package bullpen.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketClock;
import bullpen.calendar.NewYork;
import bullpen.calendar.SetClock;
import bullpen.db.SettingStore;
import bullpen.setting.WrongSetting;
import bullpen.web.Jobs;

import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.nio.file.Path;
import java.util.List;

/** A server whose market is configured wrongly does not start, and says which setting it is. */
@Execution(ExecutionMode.CONCURRENT)
class RefusedStartTest {
    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");

    @Test
    void aSourceThatThereIsNot() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(MarketConfiguration.class)
                .withPropertyValues("bullpen.market.sources=yahoo,google")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .extracting(RefusedStartTest::told)
                                        .isEqualTo(
                                                "BULLPEN_MARKET_SOURCES is \"yahoo,google\". Set it"
                                                        + " to simulated, to manual, or to some of"
                                                        + " yahoo, alphavantage, polygon and csv"
                                                        + " with commas between."));
    }

    @Test
    void sourcesOfWhichNoneHasItsKey(@TempDir Path folder) {
        assertRefused(folder, "polygon,alphavantage", 1)
                .isEqualTo(
                        "No source of prices is left. The source \"polygon\" is left out:"
                                + " BULLPEN_MARKET_POLYGON_KEY is not set. The source"
                                + " \"alphavantage\" is left out: BULLPEN_MARKET_ALPHAVANTAGE_KEY"
                                + " is not set. Set what one of them needs, or"
                                + " BULLPEN_MARKET_SOURCES to others.");
    }

    @Test
    void realPricesAtAnotherSpeed(@TempDir Path folder) {
        assertRefused(folder, "yahoo", 60)
                .isEqualTo(
                        "BULLPEN_MARKET_SPEED is 60.0, and the prices are real. Leave it out: real"
                                + " prices come at their own speed.");
    }

    /** What is wrong, and what to set. */
    private static String told(Throwable failure) {
        return failure instanceof WrongSetting setting
                ? setting.getMessage() + " " + setting.remedy()
                : failure.toString();
    }

    private AbstractObjectAssert<?, String> assertRefused(
            Path folder, String sources, double speed) {
        try (var memory = new SourceMemory(folder, clock)) {
            var times = new CalendarSettings("", List.of(), speed);
            var database = memory.database();
            var time =
                    new MarketClock(
                            clock,
                            times,
                            new SettingStore(database.reader()),
                            database.writer(),
                            new Jobs(clock));
            return assertThatThrownBy(
                            () ->
                                    new MarketConfiguration()
                                            .marketDataSource(
                                                    StoredMarket.settings(sources),
                                                    times,
                                                    new NewYork(List.of()),
                                                    time,
                                                    memory.store(),
                                                    database.writer(),
                                                    clock))
                    .extracting(RefusedStartTest::told);
        }
    }
}
