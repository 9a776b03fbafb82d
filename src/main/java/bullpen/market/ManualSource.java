package bullpen.market;

import java.time.Duration;

/** Prices come only when somebody posts them; asked, it knows nothing. */
final class ManualSource implements MarketDataSource {
    @Override
    public String name() {
        return MarketSettings.MANUAL;
    }

    @Override
    public String version() {
        return name();
    }

    @Override
    public String label() {
        return "Posted prices";
    }

    @Override
    public boolean simulated() {
        return false;
    }

    @Override
    public boolean posted() {
        return true;
    }

    @Override
    public Duration delay() {
        return Duration.ZERO;
    }
}
