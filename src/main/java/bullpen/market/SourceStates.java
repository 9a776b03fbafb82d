package bullpen.market;

import org.springframework.stereotype.Component;

import java.util.List;

/** How the configured sources do, in the order in which they are asked. */
@Component
public final class SourceStates {
    private final MarketDataSource source;

    SourceStates(MarketDataSource source) {
        this.source = source;
    }

    public List<SourceState> all() {
        return source.states();
    }
}
