package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A double entry in the ledger: what one event moved.
 *
 * @param symbol the symbol traded, null for cash alone
 * @param orderId the order that filled, null for cash alone
 * @param postings lines without zeros; their amounts sum to zero
 * @param takesBack whether it takes another of its kind back, line by line
 */
public record Entry(
        Instant at,
        Kind kind,
        @Nullable Symbol symbol,
        @Nullable Long orderId,
        List<Posting> postings,
        boolean takesBack) {
    /** What an entry records. */
    public enum Kind {
        DEPOSIT,
        BUY,
        SELL,
        DIVIDEND,
        /** Cash in lieu of what is less than a millionth of a share after a split, or its loss. */
        SPLIT,
        DELISTING
    }

    public Entry {
        postings = List.copyOf(postings);
        Money sum = postings.stream().map(Posting::amount).reduce(Money.ZERO, Money::plus);
        if (!sum.isZero()) {
            throw new IllegalArgumentException("Postings do not sum to zero: " + postings);
        }
    }

    Entry(
            Instant at,
            Kind kind,
            @Nullable Symbol symbol,
            @Nullable Long orderId,
            List<Posting> postings) {
        this(at, kind, symbol, orderId, postings, false);
    }

    /** The entry that takes this one back. */
    Entry takenBack(Instant when) {
        List<Posting> lines = postings.stream().map(Posting::negated).toList();
        return new Entry(when, kind, symbol, orderId, lines, true);
    }

    /** The change of an account by this entry. */
    public Money change(LedgerAccount account) {
        return postings.stream()
                .filter(posting -> posting.account() == account)
                .map(Posting::amount)
                .reduce(Money.ZERO, Money::plus);
    }
}
