package bullpen.market.action;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a company does to its shares. One a symbol, day and kind. */
public sealed interface CorporateAction {
    DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);

    Symbol symbol();

    /** The first session in which the shares are traded without, or after, what it gives. */
    LocalDate exDate();

    /** A word for the database, the API and addresses. */
    String kind();

    /** For people: {@code 7:1}, {@code $0.47}. */
    String terms();

    /** The kind as people say it. */
    default String words() {
        return kind().replace('_', ' ');
    }

    /** What ends trading under a symbol. */
    sealed interface Ending extends CorporateAction {
        /** For who looks for the symbol since. */
        String sentence();

        /** For who trades the symbol before. */
        String announcement();
    }

    /** Each old share becomes new ones. */
    record Split(Symbol symbol, LocalDate exDate, Ratio ratio) implements CorporateAction {
        public static final String KIND = "split";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String terms() {
            return ratio.toString();
        }
    }

    /** Cash for each share that is held when the session before ends. */
    record Dividend(Symbol symbol, LocalDate exDate, Price perShare) implements CorporateAction {
        public static final String KIND = "dividend";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String terms() {
            return perShare.dollars();
        }
    }

    /**
     * The shares are traded no more.
     *
     * @param last what each is paid out at
     */
    record Delisting(Symbol symbol, LocalDate exDate, Price last) implements Ending {
        public static final String KIND = "delisting";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String terms() {
            return last.dollars();
        }

        @Override
        public String sentence() {
            // So it is from its day on, also before somebody has it applied to accounts.
            return "%s was delisted on %s; each share is paid out at %s."
                    .formatted(symbol, DATE.format(exDate), last.dollars());
        }

        @Override
        public String announcement() {
            return "Trading in %s ends on %s: what you hold then is paid out at %s a share."
                    .formatted(symbol, DATE.format(exDate), last.dollars());
        }
    }

    /**
     * The shares are traded under another symbol; nothing else about them changes.
     *
     * @param to the new one
     */
    record SymbolChange(Symbol symbol, LocalDate exDate, Symbol to) implements Ending {
        public static final String KIND = "symbol_change";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String terms() {
            return to.ticker();
        }

        @Override
        public String sentence() {
            return "%s is %s now, since %s.".formatted(symbol, to, DATE.format(exDate));
        }

        @Override
        public String announcement() {
            return "%1$s is traded as %2$s from %3$s on: what you hold and order carries on under %2$s."
                    .formatted(symbol, to, DATE.format(exDate));
        }
    }
}
