package bullpen.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import bullpen.calendar.CalendarSettings;
import bullpen.market.MarketSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import java.util.Objects;

/** What a start with wrong settings says. */
@Execution(ExecutionMode.CONCURRENT)
class WrongSettingTest {
    @EnableConfigurationProperties({MarketSettings.class, CalendarSettings.class})
    static class Settings {}

    @Test
    void aStartThatFailsSaysWhatToSet() {
        says(
                "bullpen.market.speed=0",
                "BULLPEN_MARKET_SPEED is \"0.0\".",
                "Set it to a number above 0 and up to 100000.");
        says(
                "bullpen.market.sources=google",
                "BULLPEN_MARKET_SOURCES is \"google\".",
                "Set it to simulated, to manual, or to some of yahoo, alphavantage, polygon and csv"
                        + " with commas between.");
    }

    private static void says(String setting, String description, String action) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Settings.class)
                .withPropertyValues(setting)
                .run(
                        context -> {
                            FailureAnalysis said =
                                    analysis(Objects.requireNonNull(context.getStartupFailure()));
                            assertEquals(description, said.getDescription());
                            assertEquals(action, said.getAction());
                        });
    }

    /** As Spring Boot finds it: by the first of all analyzers that knows the failure. */
    private static FailureAnalysis analysis(Throwable failure) {
        FailureAnalysis found =
                SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(
                                FailureAnalyzer.class,
                                ArgumentResolver.none(),
                                FailureHandler.handleMessage((_, _) -> {}))
                        .stream()
                        .map(analyzer -> analyzer.analyze(failure))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        assertNotNull(found);
        return found;
    }
}
