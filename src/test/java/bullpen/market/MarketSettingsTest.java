package bullpen.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.net.URI;
import java.util.List;

@Execution(ExecutionMode.CONCURRENT)
class MarketSettingsTest {
    private static final URI POLYGON = URI.create("https://api.polygon.io");

    @Test
    void theSimulatedMarketStandsAlone() {
        MarketSettings settings = settings("simulated", "", "");
        assertThat(settings.live()).isFalse();
        assertEquals("simulated", settings.barSource());
        assertEquals(List.of("simulated", "imported"), settings.barSources());
        assertEquals(List.of(), settings.chain());
    }

    @Test
    void postedPricesHaveImportedBars() {
        MarketSettings settings = settings("manual", "", "");
        assertThat(settings.manual()).isTrue();
        assertThat(settings.live()).isFalse();
        assertEquals("imported", settings.barSource());
    }

    @Test
    void realSourcesAreAskedInTheirOrder() {
        MarketSettings settings = settings("polygon, yahoo,alphavantage", "a", "p");
        assertThat(settings.live()).isTrue();
        assertEquals(List.of("polygon", "yahoo", "alphavantage"), settings.chain());
        assertEquals("polygon", settings.barSource());
        assertEquals(
                List.of("polygon", "yahoo", "alphavantage", "imported"), settings.barSources());
    }

    @Test
    void aSourceWithoutWhatItNeedsIsLeftOutAndThatIsSaid() {
        MarketSettings settings = settings("polygon,yahoo,alphavantage,csv", " ", "");
        assertEquals(List.of("yahoo"), settings.chain());
        assertEquals("yahoo", settings.barSource());
        assertEquals(
                List.of(
                        "The source \"polygon\" is left out: BULLPEN_MARKET_POLYGON_KEY is not"
                                + " set.",
                        "The source \"alphavantage\" is left out:"
                                + " BULLPEN_MARKET_ALPHAVANTAGE_KEY is not set.",
                        "The source \"csv\" is left out: BULLPEN_MARKET_CSV_FOLDER is not set."),
                settings.lacking());
    }

    @Test
    void whatIsNoChoiceOfSourcesIsRefused() {
        for (String sources :
                List.of("", "google", "yahoo,google", "simulated,yahoo", "yahoo,yahoo", ",")) {
            assertThatThrownBy(() -> settings(sources, "", ""))
                    .as(sources)
                    .hasMessageContaining("BULLPEN_MARKET_SOURCES is \"" + sources + "\"");
        }
        assertThatThrownBy(
                        () ->
                                new MarketSettings(
                                        "polygon",
                                        7,
                                        new MarketSettings.AlphaVantage(ApiKey.of("")),
                                        new MarketSettings.Polygon(
                                                ApiKey.of("S3CRETKEY"), URI.create("nowhere")),
                                        new MarketSettings.Csv("")))
                .hasMessageContaining("BULLPEN_MARKET_POLYGON_URL");
    }

    @Test
    void aKeyDoesNotShowItself() {
        assertThat(settings("polygon", "S3CRETKEY", "S3CRETKEY").toString())
                .doesNotContain("S3CRETKEY");
    }

    private static MarketSettings settings(String sources, String alphavantage, String polygon) {
        return new MarketSettings(
                sources,
                7,
                new MarketSettings.AlphaVantage(ApiKey.of(alphavantage)),
                new MarketSettings.Polygon(ApiKey.of(polygon), POLYGON),
                new MarketSettings.Csv(""));
    }
}
