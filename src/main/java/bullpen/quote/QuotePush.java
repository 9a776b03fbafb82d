package bullpen.quote;

import bullpen.engine.Symbol;
import bullpen.stream.LiveHub;
import bullpen.stream.TopicGuard;
import bullpen.web.Fragments;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pushes quotes to the pages that show them in tables, and to those of one symbol. */
@Component
final class QuotePush implements TopicGuard, WantedSymbols, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(QuotePush.class);
    private static final String KIND = "quotes";
    private static final int SYMBOLS = 50;

    private final LiveHub hub;
    private final Quotes quotes;
    private final Fragments fragments;
    private final Lag lag;
    private final PushQueue queue = new PushQueue(this::send);

    QuotePush(LiveHub hub, Quotes quotes, Fragments fragments, Lag lag) {
        this.hub = hub;
        this.quotes = quotes;
        this.fragments = fragments;
        this.lag = lag;
    }

    /**
     * Lets those who watch know that something about these symbols changed; returns at once. What
     * changes while the pieces are made is sent next, once, as it is by then.
     */
    void push(Collection<Symbol> changed) {
        queue.add(changed.stream().filter(this::isWatched).toList());
    }

    private boolean isWatched(Symbol symbol) {
        return hub.watched(topic(symbol)) || hub.watched(QuoteTopic.of(symbol));
    }

    private void send(List<Symbol> symbols) {
        List<LatestQuote> sent = quotes.latest(symbols);
        sent.forEach(this::send);
        sent.stream()
                .collect(Collectors.groupingBy(one -> one.origin().delay()))
                .forEach(this::measure);
    }

    private void send(LatestQuote latest) {
        try {
            var model = Map.of("quote", latest, "live", true);
            hub.publish(topic(latest.symbol()), () -> fragments.render("market/_cells", model));
            hub.publish(
                    QuoteTopic.of(latest.symbol()), () -> fragments.render("market/_quote", model));
        } catch (RuntimeException failure) {
            log.error("The quote of {} could not be pushed", latest.symbol(), failure);
        }
    }

    private void measure(Duration delay, List<LatestQuote> sent) {
        lag.reached(Lag.Stage.WATCHERS, sent.stream().map(LatestQuote::quote).toList(), delay);
    }

    @Override
    public Set<Symbol> wanted() {
        return Stream.of(KIND, QuoteTopic.KIND)
                .flatMap(kind -> hub.keys(kind).stream())
                .map(Symbol::of)
                .collect(Collectors.toSet());
    }

    private static String topic(Symbol symbol) {
        return KIND + ":" + symbol;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayWatch(@Nullable Viewer viewer, String key) {
        return Symbol.isTicker(key);
    }

    @Override
    public int limit() {
        return SYMBOLS;
    }

    @Override
    public int kept() {
        return 1;
    }

    @Override
    public void destroy() {
        queue.close();
    }
}
