package bullpen.market.action;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction.Ending;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;

/** What pages say today of symbols that are traded no more, or not for long. */
@Component
public final class Endings {
    private final CorporateActions actions;
    private final MarketCalendar calendar;
    private final MarketClock clock;

    Endings(CorporateActions actions, MarketCalendar calendar, MarketClock clock) {
        this.actions = actions;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What has ended trading under a symbol, null while it goes on. */
    public @Nullable Ending past(Symbol symbol) {
        return actions.ending(symbol, today());
    }

    /** What is going to end trading under a symbol, null when nothing is announced. */
    public @Nullable Ending announced(Symbol symbol) {
        return actions.announced(symbol, today());
    }

    private LocalDate today() {
        return calendar.date(clock.now());
    }
}
