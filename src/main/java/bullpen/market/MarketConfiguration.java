package bullpen.market;

import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.market.simulated.SimulatedMarket;
import bullpen.web.MarketLabel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MarketSettings.class, CalendarSettings.class})
class MarketConfiguration {
    @Bean
    MarketCalendar marketCalendar(CalendarSettings settings) {
        return settings.calendar(false);
    }

    @Bean
    MarketDataSource marketDataSource(
            MarketSettings settings, MarketCalendar calendar, MarketClock clock) {
        return settings.manual()
                ? new ManualSource()
                : new SimulatedMarket(settings.seed(), calendar, clock::now);
    }

    @Bean
    MarketLabel marketLabel(MarketDataSource source) {
        return source::label;
    }
}
