package bullpen.market;

import static bullpen.market.http.ReplayServer.replay;
import static bullpen.market.http.ReplayServer.says;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.calendar.NewYork;
import bullpen.calendar.SetClock;
import bullpen.engine.Symbol;
import bullpen.market.alphavantage.ReplayedAlphaVantage;
import bullpen.market.http.ReplayServer;
import bullpen.market.polygon.ReplayedPolygon;
import bullpen.setting.WrongSetting;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** However a call fails, its key is in no answer, no state and no log. */
class HiddenKeyTest {
    private static final String KEY = "S3CRETKEY";
    private static final Symbol IBM = Symbol.of("IBM");
    private static final LocalDate DAY = LocalDate.of(2025, 7, 8);

    @Test
    void aKeyIsToldToItsServiceAlone(@TempDir Path folder) {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        var clock = new SetClock("2025-07-09T13:00:00Z");
        var calendar = new NewYork(List.of());
        var told = new StringBuilder();
        try (var memory = new SourceMemory(folder, clock);
                var server = new ReplayServer()) {
            for (ResponseDefinitionBuilder response : bad()) {
                server.answerAll(response);
                for (URI host : List.of(server.uri(), URI.create("http://127.0.0.1:1"))) {
                    try (var vantage =
                                    ReplayedAlphaVantage.at(
                                            host,
                                            KEY,
                                            memory.budget("alphavantage", 100),
                                            memory.closes("alphavantage"),
                                            calendar,
                                            clock);
                            var polygon =
                                    ReplayedPolygon.at(
                                            host, KEY, memory.closes("polygon"), calendar, clock)) {
                        for (MarketDataSource source : List.of(vantage, polygon)) {
                            told.append(source.bars(List.of(IBM), DAY, DAY))
                                    .append(source.search("ibm"))
                                    .append(source.states())
                                    .append(source);
                        }
                    }
                }
            }
            assertThat(server.requests(".*apikey=" + KEY)).isNotEmpty();
        } finally {
            root.detachAppender(log);
        }
        for (ILoggingEvent event : List.copyOf(log.list)) {
            if (!event.getLoggerName().startsWith("wiremock")) {
                told.append(event.getFormattedMessage());
                if (event.getThrowableProxy() != null) {
                    told.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
                }
            }
        }
        assertThat(told.toString()).contains("The connection broke").doesNotContain(KEY);
    }

    @Test
    void norIsOneThatWasWrittenIntoAnAddress() {
        var wrong =
                assertThrows(
                        WrongSetting.class,
                        () ->
                                new MarketSettings(
                                        "polygon",
                                        0,
                                        new MarketSettings.AlphaVantage(ApiKey.of("")),
                                        new MarketSettings.Polygon(
                                                ApiKey.of(KEY),
                                                URI.create("api.polygon.io?apiKey=" + KEY)),
                                        new MarketSettings.Csv("")));
        assertThat(wrong + wrong.remedy())
                .contains("BULLPEN_MARKET_POLYGON_URL")
                .doesNotContain(KEY);
    }

    private static List<ResponseDefinitionBuilder> bad() {
        String repeated = "{\"Information\": \"your API key as " + KEY + " is odd\"}";
        return List.of(
                says(500, KEY),
                says(401, KEY),
                says(200, "{\"status\": \"" + KEY + "\"}"),
                says(200, repeated),
                replay("av-throttle-day-200.json"),
                aResponse().withStatus(302).withHeader("Location", "/" + KEY),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }
}
