package bullpen.sandbox;

import bullpen.engine.Money;

/** Hears how far a run is, about twenty times a second, on the thread that runs it. */
@FunctionalInterface
public interface RunProgress {
    /** Hears nothing. */
    RunProgress NONE = (day, days, equity) -> {};

    /** So many days of so many are done, and the account is worth this much now. */
    void daysDone(int day, int days, Money equity);
}
