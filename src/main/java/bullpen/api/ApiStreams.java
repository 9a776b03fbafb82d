package bullpen.api;

import bullpen.alert.AlertTriggered;
import bullpen.db.Ids;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.order.Words;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.quote.QuotesAccepted;
import bullpen.quote.WantedSymbols;
import bullpen.stream.EventStream;
import bullpen.stream.Streams;
import bullpen.trading.OrderFilled;
import bullpen.web.Jobs;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What programs watch. Prices and values are states: a client that comes back gets the present
 * ones. Fills and alerts are events: the last of them are kept, and who names its last id gets
 * those since.
 */
@Component
final class ApiStreams implements WantedSymbols {
    private static final int KEPT_EVENTS = 1_000;
    private static final Duration VALUE_PAUSE = Duration.ofSeconds(1);

    /** What one client asked for. */
    record Wanted(Viewer viewer, Set<Symbol> symbols, Set<Long> portfolioIds) {}

    record PriceUpdate(
            String symbol,
            Price price,
            @Nullable BigDecimal change,
            @Nullable BigDecimal changePercent,
            long volume,
            Instant timestamp) {
        static PriceUpdate of(LatestQuote latest) {
            return new PriceUpdate(
                    latest.symbol().ticker(),
                    latest.last(),
                    latest.change(),
                    Ratios.percent(latest.changeFraction()),
                    latest.quote().volume(),
                    latest.at());
        }
    }

    record PortfolioUpdate(
            String portfolioId,
            Money totalValue,
            Money dayChange,
            @Nullable BigDecimal dayChangePercent) {
        static PortfolioUpdate of(PortfolioView view) {
            return new PortfolioUpdate(
                    Long.toString(view.id()),
                    view.equity(),
                    view.dayChange(),
                    Ratios.percent(view.dayChangeFraction()));
        }
    }

    record OrderFilledUpdate(
            String orderId,
            String portfolioId,
            String symbol,
            Quantity quantity,
            Price price,
            String side) {
        static OrderFilledUpdate of(long portfolioId, Fill fill) {
            return new OrderFilledUpdate(
                    Long.toString(fill.orderId()),
                    Long.toString(portfolioId),
                    fill.symbol().ticker(),
                    fill.quantity(),
                    fill.price(),
                    Words.code(fill.side()));
        }
    }

    /** A person's triggered alert, on all their streams. */
    record AlertUpdate(
            String message, String alertId, String symbol, Price price, Instant timestamp) {
        static AlertUpdate of(AlertTriggered event) {
            return new AlertUpdate(
                    event.message(),
                    Long.toString(event.alert().id()),
                    event.alert().symbol().ticker(),
                    event.price(),
                    event.at());
        }
    }

    /** Something that happened, and whose streams tell of it. */
    private record KeptEvent(long id, String name, String data, Predicate<Wanted> concerns) {
        void sendTo(EventStream stream) {
            stream.send(Long.toString(id), name, data);
        }
    }

    private final Streams streams;
    private final Quotes quotes;
    private final PortfolioQueries portfolios;
    private final Ids ids;
    private final JsonMapper json;
    private final Map<EventStream, Wanted> clients = new ConcurrentHashMap<>();
    private final Map<Symbol, Set<EventStream>> watchers = new ConcurrentHashMap<>();
    private final Map<Long, PortfolioUpdate> lastValues = new ConcurrentHashMap<>();
    private final Deque<KeptEvent> events = new ArrayDeque<>();

    ApiStreams(
            Streams streams,
            Quotes quotes,
            PortfolioQueries portfolios,
            Ids ids,
            JsonMapper json,
            Jobs jobs) {
        this.streams = streams;
        this.quotes = quotes;
        this.portfolios = portfolios;
        this.ids = ids;
        this.json = json;
        jobs.every("Push portfolios' values to programs", VALUE_PAUSE, this::pushValues);
    }

    /**
     * Opens a client's stream with the present state, and what happened since its last id.
     *
     * @param lastId {@link Long#MAX_VALUE} for a client that is new
     */
    void open(Wanted wanted, long lastId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        streams.open(
                wanted.viewer(),
                null,
                request,
                response,
                stream -> begin(stream, wanted, lastId),
                this::leave);
    }

    /** Each price is written once, and goes to those alone who watch its symbol. */
    @EventListener
    void on(QuotesAccepted event) {
        List<Symbol> news =
                event.quotes().stream()
                        .map(Quote::symbol)
                        .filter(watchers::containsKey)
                        .distinct()
                        .toList();
        for (LatestQuote latest : quotes.latest(news)) {
            String data = json.writeValueAsString(PriceUpdate.of(latest));
            byte[] message = EventStream.message(null, "price_update", data);
            watchers.getOrDefault(latest.symbol(), Set.of())
                    .forEach(stream -> stream.send(message));
        }
    }

    @Override
    public Set<Symbol> wanted() {
        return Set.copyOf(watchers.keySet());
    }

    @EventListener
    void on(OrderFilled event) {
        long portfolioId = event.portfolioId();
        happened(
                "order_filled",
                OrderFilledUpdate.of(portfolioId, event.fill()),
                wanted -> wanted.portfolioIds().contains(portfolioId));
    }

    @EventListener
    void on(AlertTriggered event) {
        long userId = event.alert().userId();
        happened("alert", AlertUpdate.of(event), wanted -> wanted.viewer().userId() == userId);
    }

    private void happened(String name, Object update, Predicate<Wanted> concerns) {
        String data = json.writeValueAsString(update);
        synchronized (events) {
            var event = new KeptEvent(ids.next(), name, data, concerns);
            if (events.size() == KEPT_EVENTS) {
                events.removeFirst();
            }
            events.addLast(event);
            clients.forEach(
                    (stream, wanted) -> {
                        if (concerns.test(wanted)) {
                            event.sendTo(stream);
                        }
                    });
        }
    }

    private void begin(EventStream stream, Wanted wanted, long lastId) {
        for (LatestQuote latest : quotes.latest(wanted.symbols())) {
            stream.send(null, "price_update", json.writeValueAsString(PriceUpdate.of(latest)));
        }
        for (PortfolioView view : portfolios.among(wanted.portfolioIds())) {
            stream.send(
                    null, "portfolio_update", json.writeValueAsString(PortfolioUpdate.of(view)));
        }
        synchronized (events) {
            events.stream()
                    .filter(event -> event.id() > lastId)
                    .filter(event -> event.concerns().test(wanted))
                    .forEach(event -> event.sendTo(stream));
            clients.put(stream, wanted);
        }
        for (Symbol symbol : wanted.symbols()) {
            watchers.compute(symbol, (_, known) -> with(known, stream));
        }
    }

    private void leave(EventStream stream) {
        Wanted wanted = clients.remove(stream);
        if (wanted != null) {
            for (Symbol symbol : wanted.symbols()) {
                watchers.computeIfPresent(symbol, (_, known) -> without(known, stream));
            }
        }
    }

    private static Set<EventStream> with(@Nullable Set<EventStream> known, EventStream stream) {
        Set<EventStream> all = known == null ? new HashSet<>() : new HashSet<>(known);
        all.add(stream);
        return all;
    }

    private static @Nullable Set<EventStream> without(Set<EventStream> known, EventStream stream) {
        Set<EventStream> rest = new HashSet<>(known);
        rest.remove(stream);
        return rest.isEmpty() ? null : rest;
    }

    /** The values that changed, of the portfolios that somebody watches. */
    private void pushValues() {
        Set<Long> watched =
                clients.values().stream()
                        .map(Wanted::portfolioIds)
                        .flatMap(Collection::stream)
                        .collect(Collectors.toSet());
        lastValues.keySet().retainAll(watched);
        for (PortfolioView view : portfolios.among(watched)) {
            PortfolioUpdate update = PortfolioUpdate.of(view);
            if (!update.equals(lastValues.put(view.id(), update))) {
                String data = json.writeValueAsString(update);
                clients.forEach(
                        (stream, wanted) -> {
                            if (wanted.portfolioIds().contains(view.id())) {
                                stream.send(null, "portfolio_update", data);
                            }
                        });
            }
        }
    }
}
