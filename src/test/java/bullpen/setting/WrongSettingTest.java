package bullpen.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.calendar.CalendarSettings;
import bullpen.db.Database;
import bullpen.market.MarketSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

    @Test
    void aFolderThatAnotherServerHas(@TempDir Path folder) {
        Clock clock = Clock.systemUTC();
        try (var _ = Database.open(folder, "OFF", clock)) {
            var refused =
                    assertThrows(
                            WrongSetting.class, () -> Database.open(folder, "OFF", clock).close());
            FailureAnalysis said = analysis(refused);
            assertEquals(
                    "Another server has the data folder " + folder + " open.",
                    said.getDescription());
            assertEquals("Stop it, or set BULLPEN_DATA to another folder.", said.getAction());
        }
    }

    @Test
    void aFolderThatIsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("data"));
        var refused =
                assertThrows(
                        WrongSetting.class,
                        () -> Database.open(file, "OFF", Clock.systemUTC()).close());
        assertThat(refused).hasMessageContaining("The data folder " + file + " cannot be used");
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
