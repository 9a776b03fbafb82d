package bullpen.market;

import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.db.Writer;
import bullpen.market.alphavantage.AlphaVantageSource;
import bullpen.market.file.CsvFolder;
import bullpen.market.polygon.PolygonSource;
import bullpen.market.simulated.SimulatedMarket;
import bullpen.market.yahoo.YahooSource;
import bullpen.setting.WrongSetting;
import bullpen.web.MarketLabel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MarketSettings.class, CalendarSettings.class})
class MarketConfiguration {
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(MarketConfiguration.class);

    @Bean
    MarketCalendar marketCalendar(CalendarSettings times, MarketSettings settings) {
        return times.calendar(settings.live());
    }

    @Bean
    MarketDataSource marketDataSource(
            MarketSettings settings,
            CalendarSettings times,
            MarketCalendar calendar,
            MarketClock time,
            SourceStore store,
            Writer writer,
            Clock clock) {
        if (settings.manual()) {
            return new ManualSource();
        }
        if (!settings.live()) {
            return new SimulatedMarket(settings.seed(), calendar, time::now);
        }
        if (times.speed() != 1) {
            throw new WrongSetting(
                    "BULLPEN_MARKET_SPEED is %s, and the prices are real.".formatted(times.speed()),
                    "Leave it out: real prices come at their own speed.");
        }
        if (time.now().isAfter(clock.instant().plus(MOST_AHEAD))) {
            throw new WrongSetting(
                    "The market's time in this data folder is ahead, since it ran faster once.",
                    "Give real prices a folder of their own: set BULLPEN_DATA.");
        }
        settings.lacking().forEach(log::warn);
        if (settings.chain().isEmpty()) {
            throw new WrongSetting(
                    "No source of prices is left. " + String.join(" ", settings.lacking()),
                    "Set what one of them needs, or BULLPEN_MARKET_SOURCES to others.");
        }
        return new SourceChain(
                settings.chain().stream()
                        .map(name -> source(name, settings, calendar, store, writer, clock))
                        .toList(),
                store,
                writer,
                clock);
    }

    private static MarketDataSource source(
            String name,
            MarketSettings settings,
            MarketCalendar calendar,
            SourceStore store,
            Writer writer,
            Clock clock) {
        var closes = new ClosingQuotes(name, store, writer, clock);
        return switch (name) {
            case MarketSettings.YAHOO -> new YahooSource(clock);
            case MarketSettings.ALPHAVANTAGE ->
                    new AlphaVantageSource(
                            settings.alphavantage().key(),
                            new CallBudget(
                                    name, AlphaVantageSource.CALLS_A_DAY, store, writer, clock),
                            closes,
                            calendar,
                            clock);
            case MarketSettings.POLYGON ->
                    new PolygonSource(
                            settings.polygon().url(),
                            settings.polygon().key(),
                            closes,
                            calendar,
                            clock);
            default -> new CsvFolder(Path.of(settings.csv().folder()), calendar, clock);
        };
    }

    @Bean
    MarketLabel marketLabel(MarketDataSource source) {
        return source::label;
    }
}
