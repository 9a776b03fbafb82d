package bullpen.api;

import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.watchlist.Watchlist;
import bullpen.watchlist.WatchlistQueries;
import bullpen.watchlist.Watchlists;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A user's watchlists. */
@RestController
@RequestMapping("/api/v1/watchlists")
final class WatchlistApi {
    record WatchlistInput(
            @Nullable String name,
            @Nullable List<@Nullable String> symbols,
            @Nullable Integer position)
            implements CheckedInput {
        @Override
        public List<Symbol> read() {
            var fields = new Fields();
            if (name == null) {
                fields.refuse("name", "is required");
            }
            if (position != null) {
                fields.refuse("position", "of a new list is the last");
            }
            List<Symbol> read = new ArrayList<>();
            for (@Nullable String one : symbols == null ? List.<@Nullable String>of() : symbols) {
                Symbol symbol = fields.symbol("symbols", one);
                if (symbol != null) {
                    read.add(symbol);
                }
            }
            fields.check();
            return read;
        }

        /** Looks at a change. */
        private void checkChange() {
            var fields = new Fields();
            if (symbols != null) {
                fields.refuse("symbols", "are added and taken out one by one");
            }
            if (name == null && position == null) {
                fields.refuse("name", "is required, or a position");
            }
            checkPosition(fields, position);
            fields.check();
        }
    }

    /**
     * @param target 0 takes it away
     * @param position from 1
     */
    record ItemInput(
            @Nullable String symbol,
            @Nullable String note,
            @Nullable BigDecimal target,
            @Nullable Integer position)
            implements CheckedInput {
        @Override
        public Symbol read() {
            var fields = new Fields();
            Symbol read = fields.symbol("symbol", symbol);
            var _ = target(fields, null);
            checkPosition(fields, position);
            fields.check();
            return Fields.checked(read);
        }

        private void checkChange() {
            var fields = new Fields();
            if (symbol != null) {
                fields.refuse("symbol", "stays");
            }
            if (note == null && target == null && position == null) {
                fields.refuse("note", "is required, or something else to change");
            }
            var _ = target(fields, null);
            checkPosition(fields, position);
            fields.check();
        }

        private @Nullable Price target(Fields fields, @Nullable Price before) {
            if (target == null) {
                return before;
            }
            return target.signum() == 0 ? null : fields.price("target", target);
        }
    }

    /**
     * A list with its symbols in their order.
     *
     * @param position among the user's lists, from 1
     */
    record WatchlistJson(
            String id, String name, int position, Instant createdAt, List<ItemJson> items) {}

    /**
     * @param timestamp the exchange's time of the last price; all that is said of it is null when
     *     there is none
     */
    record ItemJson(
            String symbol,
            String note,
            @Nullable Price target,
            Instant addedAt,
            @Nullable Price last,
            @Nullable BigDecimal changePercent,
            @Nullable Instant timestamp,
            @Nullable String source,
            @Nullable Boolean stale) {}

    private final Watchlists watchlists;
    private final WatchlistQueries queries;
    private final Quotes quotes;

    WatchlistApi(Watchlists watchlists, WatchlistQueries queries, Quotes quotes) {
        this.watchlists = watchlists;
        this.queries = queries;
        this.quotes = quotes;
    }

    @GetMapping
    Items<WatchlistJson> list(Viewer viewer, Paging paging) {
        List<Watchlist> all = queries.all(viewer.userId());
        return Items.slice(paging, all, Watchlist::id, list -> json(all, list));
    }

    @PostMapping
    ResponseEntity<WatchlistJson> create(Viewer viewer, @RequestBody WatchlistInput input) {
        List<Symbol> symbols = input.read();
        long id = watchlists.create(viewer.userId(), String.valueOf(input.name()), symbols);
        return ResponseEntity.created(URI.create("/api/v1/watchlists/" + id)).body(get(viewer, id));
    }

    @GetMapping("/{id}")
    WatchlistJson get(Viewer viewer, @PathVariable long id) {
        List<Watchlist> all = queries.all(viewer.userId());
        return json(
                all,
                all.stream()
                        .filter(list -> list.id() == id)
                        .findAny()
                        .orElseThrow(Problem::notFound));
    }

    @PatchMapping("/{id}")
    WatchlistJson change(Viewer viewer, @PathVariable long id, @RequestBody WatchlistInput input) {
        var _ = queries.own(viewer.userId(), id);
        input.checkChange();
        String name = input.name();
        if (name != null) {
            watchlists.rename(viewer.userId(), id, name);
        }
        Integer position = input.position();
        if (position != null) {
            watchlists.move(viewer.userId(), id, _ -> position - 1);
        }
        return get(viewer, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable long id) {
        watchlists.delete(viewer.userId(), id);
    }

    @PostMapping("/{id}/items")
    ResponseEntity<WatchlistJson> add(
            Viewer viewer, @PathVariable long id, @RequestBody ItemInput input) {
        var _ = queries.own(viewer.userId(), id);
        Symbol symbol = input.read();
        watchlists.add(
                viewer.userId(),
                id,
                symbol,
                input.note() == null ? "" : input.note(),
                input.target(new Fields(), null));
        place(viewer, id, symbol, input.position());
        return ResponseEntity.created(
                        URI.create("/api/v1/watchlists/%d/items/%s".formatted(id, symbol)))
                .body(get(viewer, id));
    }

    /** Changes what is given; the rest stays. */
    @PatchMapping("/{id}/items/{ticker}")
    WatchlistJson changeItem(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable String ticker,
            @RequestBody ItemInput input) {
        Watchlist.Item item = item(viewer, id, ticker);
        input.checkChange();
        watchlists.change(
                viewer.userId(),
                id,
                item.symbol(),
                input.note() == null ? item.note() : input.note(),
                input.target(new Fields(), item.target()));
        place(viewer, id, item.symbol(), input.position());
        return get(viewer, id);
    }

    @DeleteMapping("/{id}/items/{ticker}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable long id, @PathVariable String ticker) {
        watchlists.remove(viewer.userId(), id, item(viewer, id, ticker).symbol());
    }

    private void place(Viewer viewer, long id, Symbol symbol, @Nullable Integer position) {
        if (position != null) {
            watchlists.moveItem(viewer.userId(), id, symbol, _ -> position - 1);
        }
    }

    private Watchlist.Item item(Viewer viewer, long id, String ticker) {
        Watchlist list = queries.own(viewer.userId(), id);
        Watchlist.Item item = Symbol.isTicker(ticker) ? list.item(Symbol.of(ticker)) : null;
        if (item == null) {
            throw Problem.notFound();
        }
        return item;
    }

    private WatchlistJson json(List<Watchlist> all, Watchlist list) {
        return new WatchlistJson(
                Long.toString(list.id()),
                list.name(),
                all.indexOf(list) + 1,
                list.createdAt(),
                list.items().stream().map(this::json).toList());
    }

    private ItemJson json(Watchlist.Item item) {
        LatestQuote latest = quotes.latest(item.symbol());
        return new ItemJson(
                item.symbol().ticker(),
                item.note(),
                item.target(),
                item.addedAt(),
                latest == null ? null : latest.last(),
                latest == null ? null : Ratios.percent(latest.changeFraction()),
                latest == null ? null : latest.at(),
                latest == null ? null : latest.origin().source(),
                latest == null ? null : latest.stale());
    }

    private static void checkPosition(Fields fields, @Nullable Integer position) {
        var _ = fields.integer("position", position, 1, Watchlist.MOST_SYMBOLS, 1);
    }
}
