package bullpen.market;

import java.time.Duration;
import java.util.List;

/** Prices come only when somebody posts them; asked, it knows nothing. */
final class ManualSource implements MarketDataSource {
    private static final Origin ORIGIN = new Origin(MarketSettings.MANUAL, Duration.ZERO, false);

    @Override
    public Origin origin() {
        return ORIGIN;
    }

    /** It is never asked. */
    @Override
    public List<SourceState> states() {
        return List.of();
    }

    @Override
    public boolean posted() {
        return true;
    }
}
