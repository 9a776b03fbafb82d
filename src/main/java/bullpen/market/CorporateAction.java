package bullpen.market;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;

import java.time.LocalDate;

/** What a company does to its shares. One a symbol, day and kind. */
public sealed interface CorporateAction {
    Symbol symbol();

    /** The first session in which the shares are traded without, or after, what it gives. */
    LocalDate exDate();

    /** A word for the database, the API and addresses. */
    String kind();

    /** For people: {@code 7:1}, {@code $0.47}. */
    String terms();

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
    record Delisting(Symbol symbol, LocalDate exDate, Price last) implements CorporateAction {
        public static final String KIND = "delisting";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String terms() {
            return last.dollars();
        }
    }
}
