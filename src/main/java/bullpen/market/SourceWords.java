package bullpen.market;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * What people read of a source, also of one that is not configured any more; on pages {@code
 * ${@sourceWords.label(source)}}.
 */
@Component
public final class SourceWords {
    SourceWords() {}

    /** Its name, the same wherever it is shown. */
    public static String label(String source) {
        // What was kept of another world has that world's name behind its own.
        int world = source.indexOf(" (");
        return world < 0
                ? name(source)
                : name(source.substring(0, world)) + source.substring(world);
    }

    private static String name(String source) {
        return switch (source) {
            case MarketSettings.SIMULATED -> "Simulated market";
            case MarketSettings.MANUAL -> "Posted prices";
            case MarketSettings.IMPORTED -> "Imported prices";
            case MarketSettings.YAHOO -> "Yahoo Finance";
            case MarketSettings.ALPHAVANTAGE -> "Alpha Vantage";
            case MarketSettings.POLYGON -> "Polygon.io";
            case MarketSettings.CSV -> "Price files";
            default -> StringUtils.capitalize(source);
        };
    }

    /** A sentence on what its daily bars are. */
    public static String bars(String source) {
        return switch (source) {
            case MarketSettings.SIMULATED ->
                    "Prices are of the simulated market: invented, not history.";
            case MarketSettings.MANUAL -> "Posted prices";
            case MarketSettings.IMPORTED ->
                    "Prices are as imported, adjusted for the splits and dividends that"
                            + " are recorded.";
            case MarketSettings.YAHOO, MarketSettings.POLYGON ->
                    "Prices are from "
                            + label(source)
                            + ", adjusted for splits, not for dividends.";
            case MarketSettings.ALPHAVANTAGE ->
                    "Prices are from Alpha Vantage, adjusted for nothing: a split looks like a"
                            + " fall.";
            default -> "Prices are as in the files of " + label(source) + ".";
        };
    }
}
