package bullpen.order;

import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to an order, step by step, in words. */
public final class OrderStory {
    private final OrderView order;
    private final List<Step> steps = new ArrayList<>();

    private OrderStory(OrderView order) {
        this.order = order;
    }

    /**
     * One thing that happened.
     *
     * @param note more of it, null for nothing
     * @param at when, by the market's time; null for what goes on
     * @param order another order that it leads to, null for none
     */
    public record Step(
            String title, @Nullable String note, @Nullable Instant at, @Nullable Long order) {}

    static List<Step> of(OrderView order) {
        OrderStory story = new OrderStory(order);
        story.begin();
        story.trigger();
        story.fills();
        story.end();
        return List.copyOf(story.steps);
    }

    private void begin() {
        Instant received = order.order().receivedAt();
        Long before = order.replaces();
        if (before != null) {
            add("In the place of order " + before, null, received, before);
        }
        add("Received", "Only a quote later than this may fill it.", received, null);
        add("Accepted", reckoned(), received, null);
    }

    private String reckoned() {
        Price stop = order.level() != null ? order.level() : order.stopPrice();
        Price own = order.limitPrice() != null ? order.limitPrice() : stop;
        Price price = own != null ? own : order.estimate();
        String reckoned = "Reckoned at " + price.dollars() + ".";
        return order.isOpen() && !order.reserved().isZero()
                ? reckoned + " " + order.reserved().dollars() + " is set aside for what is left."
                : reckoned;
    }

    private void trigger() {
        if (order.triggeredAt() != null) {
            add("Triggered", "The last price reached the stop.", order.triggeredAt(), null);
        } else if (order.level() != null && order.isOpen()) {
            add(
                    "Follows the price",
                    "The stop stands at " + order.level().dollars() + " now.",
                    null,
                    null);
        }
    }

    private void fills() {
        OrderView.NotReplaced pending = order.notReplaced();
        for (FillView fill : order.fills()) {
            if (pending != null && pending.at().isBefore(fill.filledAt())) {
                notReplaced(pending);
                pending = null;
            }
            fill(fill);
        }
        if (pending != null) {
            notReplaced(pending);
        }
    }

    private void notReplaced(OrderView.NotReplaced not) {
        add("Not replaced", not.reason().message() + " It worked on as it was.", not.at(), null);
    }

    private void fill(FillView fill) {
        add(
                fill.quantity().words() + " filled at " + fill.price().dollars(),
                "Rule %s: %s%s %s, commission %s.%s"
                        .formatted(
                                fill.rule().number(),
                                fill.rule().sentence(),
                                quote(fill),
                                slippage(fill),
                                fill.commission().dollars(),
                                position(fill)),
                fill.quotedAt(),
                null);
    }

    /** What the market showed, at the time that stands below. */
    private static String quote(FillView fill) {
        Quote quote = fill.quote();
        if (quote == null) {
            return "";
        }
        return " The quote: bid %s, ask %s, last %s."
                .formatted(dollars(quote.bid()), dollars(quote.ask()), quote.last().dollars());
    }

    private static String dollars(@Nullable Price price) {
        return price == null ? "none" : price.dollars();
    }

    private static String position(FillView fill) {
        Quantity held = fill.held();
        String effect = fill.effect();
        if (held == null || effect == null) {
            return "";
        }
        String after =
                held.isZero()
                        ? ""
                        : held.isNegative()
                                ? ": short of " + held.absolute().words()
                                : ": " + held.words() + " held";
        return " It " + effect + after + ".";
    }

    private static String slippage(FillView fill) {
        return fill.slippage().isZero()
                ? "No slippage"
                : "Slippage %s against the market price of %s"
                        .formatted(fill.slippage().dollars(), fill.reference().dollars());
    }

    private void end() {
        if (order.cancelRequestedAt() != null && order.isOpen()) {
            add(
                    "Its end was asked for",
                    "It counts once the market’s data has come as far as this.",
                    order.cancelRequestedAt(),
                    null);
        }
        Long after = order.replacedBy();
        if (after != null) {
            add("Replaced by order " + after, null, order.closedAt(), after);
        } else if (order.closedAt() != null) {
            boolean filled = order.status() == OrderStatus.FILLED;
            add(
                    filled ? "Done" : order.status().label(),
                    filled ? "All of it has filled." : order.because(),
                    order.closedAt(),
                    null);
        }
    }

    private void add(
            String title, @Nullable String note, @Nullable Instant at, @Nullable Long other) {
        steps.add(new Step(title, note, at, other));
    }
}
