package bullpen.api;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.market.Directory;
import bullpen.order.OrderFilter;
import bullpen.order.OrderQueries;
import bullpen.order.OrderStatus;
import bullpen.order.OrderView;
import bullpen.order.Revision;
import bullpen.order.Ticket;
import bullpen.order.Words;
import bullpen.portfolio.PortfolioQueries;
import bullpen.ticket.FillTimes;
import bullpen.ticket.OrderPreview;
import bullpen.ticket.OrderPreviews;
import bullpen.trading.OrderDesk;
import bullpen.trading.Placed;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Orders: tried out, placed, looked at, changed and taken back. */
@RestController
@RequestMapping("/api/v1/trading/orders")
final class OrderApi {
    /**
     * What an order would do now.
     *
     * @param slippage the part of the value that is lost against the market's price
     * @param cost what it would take from the cash, commission included; negative for a sale
     * @param buyingPowerAfter null when the order cannot be placed
     * @param weightAfter the position's share of the equity, 0.1 for 10 %
     */
    record PreviewJson(
            String symbol,
            String side,
            Quantity quantity,
            Price estimate,
            Money value,
            Money commission,
            Money slippage,
            Money cost,
            Money cashAfter,
            @Nullable Money buyingPowerAfter,
            @Nullable BigDecimal weightAfter,
            Instant expectedAt,
            boolean placeable,
            List<OrderPreview.Check> checks) {
        static PreviewJson of(OrderPreview preview) {
            return new PreviewJson(
                    preview.ticket().symbol().ticker(),
                    Words.code(preview.ticket().side()),
                    preview.quantity(),
                    preview.estimate(),
                    preview.value(),
                    preview.commission(),
                    preview.slippage(),
                    preview.cashChange().negated(),
                    preview.cashAfter(),
                    preview.buyingPowerAfter(),
                    Ratios.ratio(preview.weightAfter()),
                    preview.expectedAt(),
                    preview.isPlaceable(),
                    preview.checks());
        }
    }

    private final OrderDesk desk;
    private final OrderPreviews previews;
    private final OrderQueries queries;
    private final PortfolioQueries portfolios;
    private final FillTimes fillTimes;
    private final Directory directory;

    OrderApi(
            OrderDesk desk,
            OrderPreviews previews,
            OrderQueries queries,
            PortfolioQueries portfolios,
            FillTimes fillTimes,
            Directory directory) {
        this.desk = desk;
        this.previews = previews;
        this.queries = queries;
        this.portfolios = portfolios;
        this.fillTimes = fillTimes;
        this.directory = directory;
    }

    /** What it is about is listed by now, if there is such a thing. */
    private Ticket read(OrderInput input) {
        Ticket ticket = input.read();
        directory.open(ticket.symbol().ticker());
        return ticket;
    }

    /** No response entity: Spring flushes those before they are whole, in two writes. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderJson place(Viewer viewer, @RequestBody OrderInput input, HttpServletResponse response) {
        Placed placed = desk.place(viewer.userId(), read(input));
        response.setHeader(HttpHeaders.LOCATION, "/api/v1/trading/orders/" + placed.orderId());
        OrderView accepted = placed.accepted();
        // The other exit of a pair is told as well, and that is read.
        return accepted == null || accepted.isExit()
                ? get(viewer, placed.orderId())
                : json(accepted);
    }

    @PostMapping("/preview")
    PreviewJson preview(Viewer viewer, @RequestBody OrderInput input) {
        return PreviewJson.of(previews.of(viewer.userId(), read(input)));
    }

    /**
     * @param status one of an order's, or {@code open} for all that can still fill
     */
    @GetMapping
    Items<OrderJson> list(
            Viewer viewer,
            Paging paging,
            @RequestParam(required = false) @Nullable String portfolioId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String symbol,
            @RequestParam(required = false) @Nullable String exitGroup) {
        var fields = new Fields();
        Long portfolio = portfolioId == null ? null : fields.id("portfolioId", portfolioId);
        Symbol symbolRead = symbol == null ? null : fields.symbol("symbol", symbol);
        Long group = exitGroup == null ? null : fields.id("exitGroup", exitGroup);
        boolean open = "open".equals(status);
        OrderStatus statusRead =
                status == null || open
                        ? null
                        : fields.choice(
                                "status", status, OrderApi::status, "open or a status of orders");
        fields.check();
        if (portfolio != null) {
            var _ = portfolios.owned(viewer.userId(), portfolio);
        }
        var filter = new OrderFilter(portfolio, symbolRead, statusRead, group, open);
        return Items.of(
                queries.page(viewer.userId(), filter, paging.before(), paging.limit()), this::json);
    }

    @GetMapping("/{id}")
    OrderJson get(Viewer viewer, @PathVariable long id) {
        return json(queries.owned(viewer.userId(), id));
    }

    /**
     * Puts a new order in the place of one that waits, and answers with it; the old one where the
     * change waits for late prices. A note alone is written to the order as it is.
     */
    @PatchMapping("/{id}")
    OrderJson change(Viewer viewer, @PathVariable long id, @RequestBody RevisionInput input) {
        Revision revision = input.read();
        if (input.isNoteOnly()) {
            desk.note(viewer.userId(), id, Objects.requireNonNullElse(revision.note(), ""));
            return get(viewer, id);
        }
        return get(viewer, desk.replace(viewer.userId(), id, revision));
    }

    @DeleteMapping("/{id}")
    OrderJson cancel(Viewer viewer, @PathVariable long id) {
        desk.cancel(viewer.userId(), id);
        return get(viewer, id);
    }

    private OrderJson json(OrderView order) {
        return OrderJson.of(order, fillTimes.earliest(order));
    }

    private static OrderStatus status(String code) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
