package bullpen.api;

import bullpen.books.EntryView;
import bullpen.books.LedgerQueries;
import bullpen.engine.Money;
import bullpen.order.OrderQueries;
import bullpen.order.Words;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.Portfolios;
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

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A user's portfolios and their books. */
@RestController
@RequestMapping("/api/v1/portfolios")
final class PortfolioApi {
    record EntryJson(
            long seq,
            Instant at,
            String kind,
            @Nullable String symbol,
            @Nullable String orderId,
            boolean takesBack,
            List<LineJson> lines,
            Money cashAfter) {
        static EntryJson of(EntryView entry) {
            var symbol = entry.symbol();
            Long orderId = entry.orderId();
            return new EntryJson(
                    entry.seq(),
                    entry.at(),
                    Words.code(entry.kind()),
                    symbol == null ? null : symbol.ticker(),
                    orderId == null ? null : orderId.toString(),
                    entry.takesBack(),
                    entry.lines().stream()
                            .map(line -> new LineJson(Words.code(line.account()), line.amount()))
                            .toList(),
                    entry.cashAfter());
        }
    }

    record LineJson(String account, Money amount) {}

    record DayJson(LocalDate date, Money equity) {}

    private final Portfolios portfolios;
    private final PortfolioQueries queries;
    private final LedgerQueries ledger;
    private final OrderQueries orders;

    PortfolioApi(
            Portfolios portfolios,
            PortfolioQueries queries,
            LedgerQueries ledger,
            OrderQueries orders) {
        this.portfolios = portfolios;
        this.queries = queries;
        this.ledger = ledger;
        this.orders = orders;
    }

    @GetMapping
    Items<PortfolioJson> list(Viewer viewer, Paging paging) {
        return Items.slice(
                paging, queries.inUse(viewer.userId()), PortfolioView::id, PortfolioJson::of);
    }

    @PostMapping
    ResponseEntity<PortfolioJson> open(Viewer viewer, @RequestBody PortfolioInput input) {
        long id = portfolios.open(viewer.userId(), input.read());
        return ResponseEntity.created(URI.create("/api/v1/portfolios/" + id))
                .body(PortfolioJson.of(owned(viewer, id)));
    }

    @GetMapping("/{id}")
    PortfolioJson get(Viewer viewer, @PathVariable long id) {
        return PortfolioJson.of(owned(viewer, id));
    }

    /** Changes what is given; the rest stays as it is when that is written. */
    @PatchMapping("/{id}")
    PortfolioJson change(Viewer viewer, @PathVariable long id, @RequestBody PortfolioInput input) {
        owned(viewer, id);
        PortfolioInput.Change change = input.change();
        portfolios.revise(viewer.userId(), id, change.name(), change.rules());
        return PortfolioJson.of(owned(viewer, id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Viewer viewer, @PathVariable long id) {
        portfolios.archive(viewer.userId(), id);
    }

    @PostMapping("/{id}/restoration")
    PortfolioJson restore(Viewer viewer, @PathVariable long id) {
        portfolios.restore(viewer.userId(), id);
        return PortfolioJson.of(owned(viewer, id));
    }

    @GetMapping("/{id}/ledger")
    Items<EntryJson> ledger(Viewer viewer, @PathVariable long id, Paging paging) {
        owned(viewer, id);
        return Items.of(
                ledger.page(viewer.userId(), id, paging.before(), paging.limit()), EntryJson::of);
    }

    @GetMapping("/{id}/fills")
    Items<FillJson> fills(Viewer viewer, @PathVariable long id, Paging paging) {
        owned(viewer, id);
        return Items.of(
                orders.fills(viewer.userId(), id, paging.before(), paging.limit()), FillJson::of);
    }

    @GetMapping("/{id}/equity")
    List<DayJson> equity(Viewer viewer, @PathVariable long id) {
        owned(viewer, id);
        return queries.days(viewer.userId(), id).stream()
                .map(day -> new DayJson(day.date(), day.equity()))
                .toList();
    }

    private PortfolioView owned(Viewer viewer, long id) {
        return queries.owned(viewer.userId(), id);
    }
}
