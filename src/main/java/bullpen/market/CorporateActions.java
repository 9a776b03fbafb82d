package bullpen.market;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The splits, dividends and delistings that count, in memory. The market's own are those of the
 * source that its bars come from.
 */
@Component
public final class CorporateActions {
    private record Key(String source, Symbol symbol) {}

    private final CorporateActionStore store;
    private final String own;
    private volatile Map<Key, List<CorporateAction>> known;

    CorporateActions(CorporateActionStore store, MarketSettings settings) {
        this.store = store;
        this.own = settings.barSource();
        this.known = read();
    }

    /** The source of the market's own prices: its actions are applied to accounts. */
    public String own() {
        return own;
    }

    /** What a source's prices of a symbol are to be read with, by day. */
    public List<CorporateAction> of(String source, Symbol symbol) {
        return known.getOrDefault(new Key(source, symbol), List.of());
    }

    /** The split of which this is the first session after, in the market's own prices. */
    public @Nullable Ratio splitOn(Symbol symbol, LocalDate date) {
        for (CorporateAction action : of(own, symbol)) {
            if (action instanceof CorporateAction.Split(_, LocalDate exDate, Ratio ratio)
                    && exDate.equals(date)) {
                return ratio;
            }
        }
        return null;
    }

    /**
     * A price of one day for a share of a later day, in the market's own prices: the same unless
     * shares were split after the one and up to the other.
     */
    public Price carried(Symbol symbol, Price price, LocalDate from, LocalDate to) {
        Price carried = price;
        for (CorporateAction action : of(own, symbol)) {
            if (action instanceof CorporateAction.Split(_, LocalDate exDate, Ratio ratio)
                    && exDate.isAfter(from)
                    && !exDate.isAfter(to)) {
                carried = ratio.price(carried);
            }
        }
        return carried;
    }

    /** Whether the symbol is traded no more on a day, in the market's own prices. */
    public boolean isDelisted(Symbol symbol, LocalDate date) {
        for (CorporateAction action : of(own, symbol)) {
            if (action instanceof CorporateAction.Delisting(_, LocalDate exDate, _)
                    && !exDate.isAfter(date)) {
                return true;
            }
        }
        return false;
    }

    /** To be called when one was recorded or undone. */
    void changed() {
        known = read();
    }

    private Map<Key, List<CorporateAction>> read() {
        return store.inForce().stream()
                .collect(
                        Collectors.groupingBy(
                                one -> new Key(one.source(), one.action().symbol()),
                                Collectors.mapping(
                                        RecordedAction::action, Collectors.toUnmodifiableList())));
    }
}
