package bullpen.api;

import bullpen.alert.Alert;
import bullpen.alert.AlertQueries;
import bullpen.alert.Alerts;
import bullpen.alert.Condition;
import bullpen.alert.NewAlert;
import bullpen.calendar.MarketClock;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A user's price alerts. */
@RestController
@RequestMapping("/api/v1/alerts")
final class AlertApi {
    /**
     * @param price of the kinds above, below and crosses
     * @param percent of the kind moves
     * @param state of a change: waiting or paused
     */
    record AlertInput(
            @Nullable String symbol,
            @Nullable String kind,
            @Nullable BigDecimal price,
            @Nullable BigDecimal percent,
            @Nullable Boolean repeats,
            @Nullable String note,
            @Nullable String expiresAt,
            @Nullable String state)
            implements CheckedInput {
        @Override
        public Draft read() {
            var fields = new Fields();
            Symbol symbolRead = fields.symbol("symbol", symbol);
            Condition condition = condition(fields);
            if (state != null) {
                fields.refuse("state", "of a new alert is waiting");
            }
            Instant end = expiresAt == null ? null : fields.instant("expiresAt", expiresAt);
            fields.check();
            return new Draft(Fields.checked(symbolRead), Fields.checked(condition), end);
        }

        private @Nullable Condition condition(Fields fields) {
            Condition.Kind read =
                    fields.choice(
                            "kind", kind, Condition.Kind::of, "above, below, crosses or moves");
            return switch (read) {
                case ABOVE -> named(fields, Condition.Above::new);
                case BELOW -> named(fields, Condition.Below::new);
                case CROSSES -> named(fields, Condition.Crosses::new);
                case MOVES -> move(fields);
                case null -> null;
            };
        }

        private @Nullable Condition named(Fields fields, Function<Price, Condition> kindOf) {
            if (percent != null) {
                fields.refuse("percent", "is for the kind moves");
            }
            Price level = fields.price("price", price);
            return level == null ? null : kindOf.apply(level);
        }

        private @Nullable Condition move(Fields fields) {
            if (price != null) {
                fields.refuse("price", "is for the kinds above, below and crosses");
            }
            if (percent == null) {
                fields.refuse("percent", "is required for the kind moves");
                return null;
            }
            return fields.read(
                    "percent",
                    percent,
                    number -> Condition.Moves.ofPercent(Fields.plain(number)),
                    "is a number from 0.01 to 10000 with up to two decimals");
        }

        /** What is asked of an alert that stands. */
        private NewAlert over(Alert alert) {
            var fields = new Fields();
            if (symbol != null) {
                fields.refuse("symbol", "stays");
            }
            Condition condition = alert.condition();
            if (kind != null || price != null || percent != null) {
                String word = kind == null ? condition.kind().code() : kind;
                condition =
                        new AlertInput(null, word, price, percent, null, null, null, null)
                                .condition(fields);
            }
            Instant end =
                    expiresAt == null ? alert.expiresAt() : fields.instant("expiresAt", expiresAt);
            if (state != null && !state.equals("waiting") && !state.equals("paused")) {
                fields.refuse("state", "is waiting or paused");
            }
            fields.check();
            return new NewAlert(
                    alert.symbol(),
                    Fields.checked(condition),
                    repeats == null ? alert.repeats() : repeats,
                    note == null ? alert.note() : note.strip(),
                    Fields.checked(end));
        }

        private boolean changesMoreThanState() {
            return kind != null
                    || price != null
                    || percent != null
                    || repeats != null
                    || note != null
                    || expiresAt != null;
        }
    }

    /**
     * @param expiresAt null for the usual time
     */
    record Draft(Symbol symbol, Condition condition, @Nullable Instant expiresAt) {}

    /**
     * An alert.
     *
     * @param triggeredAt the last time, as is the price; null before the first
     */
    record AlertJson(
            String id,
            String symbol,
            String kind,
            @Nullable Price price,
            @Nullable BigDecimal percent,
            boolean repeats,
            String note,
            String state,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant triggeredAt,
            @Nullable Price triggeredPrice,
            int times) {
        static AlertJson of(Alert alert) {
            Alert.Triggered triggered = alert.triggered();
            return new AlertJson(
                    Long.toString(alert.id()),
                    alert.symbol().ticker(),
                    alert.condition().kind().code(),
                    alert.condition().namedPrice(),
                    alert.condition() instanceof Condition.Moves moves ? moves.percent() : null,
                    alert.repeats(),
                    alert.note(),
                    alert.state().code(),
                    alert.createdAt(),
                    alert.expiresAt(),
                    triggered == null ? null : triggered.at(),
                    triggered == null ? null : triggered.price(),
                    alert.times());
        }
    }

    private final Alerts alerts;
    private final AlertQueries queries;
    private final MarketClock clock;

    AlertApi(Alerts alerts, AlertQueries queries, MarketClock clock) {
        this.alerts = alerts;
        this.queries = queries;
        this.clock = clock;
    }

    @GetMapping
    Items<AlertJson> list(
            Viewer viewer, Paging paging, @RequestParam(defaultValue = "all") String status) {
        var fields = new Fields();
        if (!List.of("all", "pending", "ended").contains(status)) {
            fields.refuse("status", "is all, pending or ended");
        }
        fields.check();
        long before = paging.after().orElse(Long.MAX_VALUE);
        int limit = paging.limit() + 1;
        List<Alert> read =
                status.equals("all")
                        ? queries.all(viewer.userId(), before, limit)
                        : queries.page(viewer.userId(), status.equals("pending"), before, limit);
        return Items.cut(paging, read, Alert::id, AlertJson::of);
    }

    @PostMapping
    ResponseEntity<AlertJson> create(Viewer viewer, @RequestBody AlertInput input) {
        Draft draft = input.read();
        Instant end =
                Objects.requireNonNullElseGet(
                        draft.expiresAt(), () -> clock.now().plus(NewAlert.LIFE));
        Alert alert =
                alerts.create(
                        viewer.userId(),
                        new NewAlert(
                                draft.symbol(),
                                draft.condition(),
                                Boolean.TRUE.equals(input.repeats()),
                                input.note() == null ? "" : input.note().strip(),
                                end));
        return ResponseEntity.created(URI.create("/api/v1/alerts/" + alert.id()))
                .body(AlertJson.of(alert));
    }

    @GetMapping("/{id}")
    AlertJson get(Viewer viewer, @PathVariable long id) {
        return AlertJson.of(queries.own(viewer.userId(), id));
    }

    /** Changes what is given; the rest stays. */
    @PatchMapping("/{id}")
    AlertJson change(Viewer viewer, @PathVariable long id, @RequestBody AlertInput input) {
        Alert alert = queries.own(viewer.userId(), id);
        NewAlert asked = input.over(alert);
        if (input.changesMoreThanState()) {
            alert = alerts.change(viewer.userId(), id, asked);
        }
        if ("paused".equals(input.state())) {
            alert = alerts.pause(viewer.userId(), id);
        } else if ("waiting".equals(input.state()) && alert.state() != Alert.State.WAITING) {
            alert = alerts.resume(viewer.userId(), id);
        }
        return AlertJson.of(alert);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable long id) {
        alerts.delete(viewer.userId(), id);
    }
}
