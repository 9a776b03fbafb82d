package bullpen.quote;

import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.stream.LiveHub;
import bullpen.stream.TopicGuard;
import bullpen.web.Fragments;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Map;

/** Pushes quotes to the pages that show them; anybody may watch any symbol. */
@Component
final class QuotePush implements TopicGuard {
    private static final String KIND = "quotes";
    private static final int SYMBOLS = 50;

    private final LiveHub hub;
    private final Quotes quotes;
    private final Fragments fragments;

    QuotePush(LiveHub hub, Quotes quotes, Fragments fragments) {
        this.hub = hub;
        this.quotes = quotes;
        this.fragments = fragments;
    }

    void push(Collection<Quote> accepted) {
        for (Quote quote : accepted) {
            LatestQuote latest = quotes.latest(quote.symbol());
            if (latest != null) {
                hub.publish(KIND + ":" + quote.symbol(), () -> html(latest));
            }
        }
    }

    private String html(LatestQuote latest) {
        var model = Map.of("quote", latest, "live", true);
        return fragments.render("market/_quote", model) + fragments.render("market/_cells", model);
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
}
