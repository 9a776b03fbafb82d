package bullpen.market.action;

import bullpen.db.SettingStore;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.BarQueries;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.web.Jobs;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the source each day for splits and dividends of all that is listed: for all its past at the
 * first time, and always ahead, since an action must be known when its day begins. A source that
 * has few calls is asked for one symbol at a time, for all its past at once, and so loses nothing
 * that it has answered when the next one has to wait.
 */
@Component
final class ActionFeed {
    private static final Logger log = LoggerFactory.getLogger(ActionFeed.class);
    private static final Period REACH = Period.ofYears(11);
    private static final Period AGAIN = Period.ofDays(7);
    private static final Period AHEAD = Period.ofDays(14);
    private static final String SETTING = "market.actions";

    private final MarketDataSource source;
    private final Instruments instruments;
    private final BarQueries bars;
    private final ActionRecord record;
    private final SettingStore settings;
    private final Writer writer;
    private final Map<Symbol, LocalDate> askedFor = new HashMap<>();
    private LocalDate asked = LocalDate.MIN;

    ActionFeed(
            MarketDataSource source,
            Instruments instruments,
            BarQueries bars,
            ActionRecord record,
            SettingStore settings,
            Writer writer,
            Jobs jobs) {
        this.source = source;
        this.instruments = instruments;
        this.bars = bars;
        this.record = record;
        this.settings = settings;
        this.writer = writer;
        jobs.every("Ask for splits and dividends", Duration.ofSeconds(5), this::ask);
    }

    /** Asks, unless the day's answer is here. */
    synchronized void ask() {
        if (source.onDemand()) {
            askForNext(record.today());
        } else {
            askForAll(record.today());
        }
    }

    /**
     * Asks for the first symbol that was not answered for today. A source that is silent is asked
     * again in the next round; one that does not want to or cannot say it, tomorrow.
     */
    private void askForNext(LocalDate today) {
        Symbol next =
                instruments.symbols().stream()
                        .filter(symbol -> !today.equals(askedFor.get(symbol)))
                        .findFirst()
                        .orElse(null);
        if (next == null) {
            return;
        }
        switch (ask(List.of(next), today.minus(REACH), today)) {
            case Answer.Ok<List<CorporateAction>>(var news, _) -> {
                tell(news);
                askedFor.put(next, today);
            }
            case Answer.NotFound<List<CorporateAction>> _,
                    Answer.NotEntitled<List<CorporateAction>> _,
                    Answer.AuthFailed<List<CorporateAction>> _,
                    Answer.BadData<List<CorporateAction>> _ ->
                    askedFor.put(next, today);
            case Answer.Throttled<List<CorporateAction>> _,
                    Answer.Down<List<CorporateAction>> _ -> {}
        }
    }

    private Answer<List<CorporateAction>> ask(
            Collection<Symbol> symbols, LocalDate from, LocalDate today) {
        return source.corporateActions(symbols, from, today.plus(AHEAD));
    }

    private void tell(List<CorporateAction> news) {
        int count = record.told(news);
        if (count > 0) {
            log.info("Recorded {} splits and dividends", count);
        }
    }

    private void askForAll(LocalDate today) {
        if (!asked.isBefore(today)) {
            return;
        }
        String world = source.version(today);
        String kept = settings.get(SETTING);
        if (kept == null && isHistoryToCome()) {
            return;
        }
        LocalDate last = kept == null ? null : lastAsked(kept);
        LocalDate from = last == null ? today.minus(REACH) : last.minus(AGAIN);
        Answer<List<CorporateAction>> answer = ask(instruments.symbols(), from, today);
        if (answer instanceof Answer.Ok<List<CorporateAction>>(List<CorporateAction> news, _)) {
            if (kept != null && last == null) {
                record.forget(kept.substring(kept.indexOf(' ') + 1));
            }
            tell(news);
            writer.write(transaction -> settings.put(transaction, SETTING, today + " " + world));
            asked = today;
        } else if (answer instanceof Answer.NotFound) {
            asked = today;
        }
    }

    /** A dividend is looked at beside the close before it, so the first start's bars come first. */
    private boolean isHistoryToCome() {
        return !source.posted() && bars.lastDay(source.name()) == null;
    }

    /** When this world was asked last, null when another one was. */
    private @Nullable LocalDate lastAsked(String kept) {
        int space = kept.indexOf(' ');
        LocalDate day = LocalDate.parse(kept.substring(0, space));
        return kept.substring(space + 1).equals(source.version(day)) ? day : null;
    }
}
