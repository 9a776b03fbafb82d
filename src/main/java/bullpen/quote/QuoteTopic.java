package bullpen.quote;

import bullpen.engine.Symbol;
import bullpen.stream.TopicGuard;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A quote with all that is known of it, for the page of its symbol; anybody may watch it. */
@Component
final class QuoteTopic implements TopicGuard {
    static final String KIND = "quote";

    static String of(Symbol symbol) {
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
    public int kept() {
        return 1;
    }
}
