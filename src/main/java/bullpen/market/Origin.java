package bullpen.market;

import java.time.Duration;

/**
 * Where a price comes from, to be told wherever it is shown.
 *
 * @param source the name of the source
 * @param delay how far its quotes lie behind the exchange
 * @param simulated whether a program makes its prices up
 */
public record Origin(String source, Duration delay, boolean simulated) {
    /** The source's name for people. */
    public String label() {
        return SourceWords.label(source);
    }
}
