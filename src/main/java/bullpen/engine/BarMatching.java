package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Lets the bars of a day fill an account's orders: the market of a backtest. */
final class BarMatching {
    private final Books books;
    private final Settlement settlement;
    private final Input.TradingDay day;

    BarMatching(Books books, Settlement settlement, Input.TradingDay day) {
        this.books = books;
        this.settlement = settlement;
        this.day = day;
    }

    /**
     * Rule 8: all that fills at the open, then stops, then limits, then the close; in each exits
     * first, then by order id. Trailing levels move last.
     */
    void run() {
        mark(Bar::open);
        List<Candidate> candidates = candidates();
        for (BarRules.Phase phase : BarRules.Phase.values()) {
            for (Candidate candidate : candidates) {
                if (phase.compareTo(candidate.lastPhase) <= 0) {
                    meet(candidate, phase);
                }
            }
            if (phase == BarRules.Phase.OPEN) {
                addNewStops(candidates);
            }
        }
        candidates.forEach(this::trail);
        mark(Bar::close);
    }

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>(4);
        for (Bar bar : day.bars()) {
            Book book = books.known(bar.symbol());
            if (book == null) {
                continue;
            }
            for (WorkingOrder working : book.concernedBy(PriceRange.of(bar))) {
                if (working.order().receivedAt().isBefore(day.openAt())) {
                    candidates.add(new Candidate(working, bar, BarRules.Phase.CLOSE));
                }
            }
        }
        candidates.sort(Candidate.EXITS_FIRST);
        return candidates;
    }

    /** Rule 7: a bracket that was entered at the open may lose on the same day. */
    private void addNewStops(List<Candidate> candidates) {
        for (Candidate candidate : List.copyOf(candidates)) {
            if (!candidate.enters) {
                continue;
            }
            Book book = books.of(candidate.bar.symbol());
            for (WorkingOrder exit : book.exitsOf(candidate.orderId)) {
                if (exit.waitsForStop() && exit.order().receivedAt().equals(day.openAt())) {
                    candidates.add(new Candidate(exit, candidate.bar, BarRules.Phase.STOPS));
                }
            }
        }
        candidates.sort(Candidate.EXITS_FIRST);
    }

    private void meet(Candidate candidate, BarRules.Phase phase) {
        WorkingOrder working = books.working(candidate.orderId);
        if (working == null) {
            return;
        }
        Terms terms = working.waitsForStop() ? reach(candidate, working, phase) : null;
        WorkingOrder live = books.working(candidate.orderId);
        if (terms == null && live != null && !live.waitsForStop()) {
            terms = BarRules.terms(live, candidate.bar, phase, day.touchFills());
        }
        if (terms != null && live != null) {
            settlement.fill(live, terms, cap(candidate, live, phase), moment(phase));
        }
        if (isDecidedIn(phase, working.order().timeInForce())) {
            WorkingOrder rest = books.working(candidate.orderId);
            if (rest != null) {
                settlement.endings().expire(rest, at(phase));
            }
        }
    }

    /**
     * Triggers a stop that the phase reaches.
     *
     * @return the terms of a stop's fill; null if it was not reached, and for a stop-limit, whose
     *     limit is live at once after a gap and from the next bar on otherwise (rule 5)
     */
    private @Nullable Terms reach(Candidate candidate, WorkingOrder working, BarRules.Phase phase) {
        Price reached = BarRules.reached(working, candidate.bar, phase);
        if (reached == null) {
            return null;
        }
        Terms terms = BarRules.stop(working, reached, candidate.bar);
        settlement.trigger(working, reached, terms.rule(), at(phase));
        if (working.order().type().limitPrice() == null) {
            return terms;
        }
        if (phase == BarRules.Phase.STOPS) {
            candidate.lastPhase = BarRules.Phase.OPEN;
        }
        return null;
    }

    private static boolean isDecidedIn(BarRules.Phase phase, TimeInForce timeInForce) {
        return switch (phase) {
            case OPEN -> timeInForce.isDecidedAtOnce();
            case CLOSE -> timeInForce == TimeInForce.CLS;
            case STOPS, LIMITS -> false;
        };
    }

    private Moment moment(BarRules.Phase phase) {
        return new Moment(at(phase), day.openAt());
    }

    /** Rule 6: checked first, moved after. */
    private void trail(Candidate candidate) {
        WorkingOrder working = books.working(candidate.orderId);
        if (working != null && working.waitsForStop()) {
            Price best = candidate.bar.best(working.order().side());
            settlement.trail(working, best, day.closeAt());
        }
    }

    private void mark(Function<Bar, Price> price) {
        for (Bar bar : day.bars()) {
            Book book = books.known(bar.symbol());
            if (book != null) {
                book.mark(price.apply(bar));
            }
        }
    }

    /** Rule 7: an exit's limit takes within the day no more than it was for when the day began. */
    private static Quantity cap(Candidate candidate, WorkingOrder live, BarRules.Phase phase) {
        Quantity cap = BarRules.cap(candidate.bar, phase);
        boolean grows = phase == BarRules.Phase.LIMITS && live.order().link() instanceof Link.Exit;
        return grows ? cap.min(candidate.quantity.minus(live.filled())) : cap;
    }

    private Instant at(BarRules.Phase phase) {
        return phase == BarRules.Phase.OPEN ? day.openAt() : day.closeAt();
    }

    /** An order, the bar of the day that may fill it, and how long it is live on that day. */
    private static final class Candidate {
        static final Comparator<Candidate> EXITS_FIRST =
                Comparator.comparing((Candidate candidate) -> !candidate.closing)
                        .thenComparingLong(candidate -> candidate.orderId);

        final long orderId;
        final boolean closing;
        final boolean enters;
        final Quantity quantity;
        final Bar bar;
        BarRules.Phase lastPhase;

        Candidate(WorkingOrder working, Bar bar, BarRules.Phase lastPhase) {
            this.orderId = working.order().id();
            this.closing = working.closing();
            this.enters = working.order().link() instanceof Link.Entry;
            this.quantity = working.quantity();
            this.bar = bar;
            this.lastPhase = lastPhase;
        }
    }
}
