package bullpen.market;

import bullpen.setting.WrongSetting;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings {@code bullpen.market.*}.
 *
 * @param sources where prices come from: {@code simulated}, {@code manual}, or others with commas
 *     between, in the order in which they are asked
 * @param seed which of the simulated worlds
 */
@ConfigurationProperties("bullpen.market")
public record MarketSettings(
        String sources, long seed, AlphaVantage alphavantage, Polygon polygon, Csv csv) {
    static final String SIMULATED = "simulated";
    static final String MANUAL = "manual";
    static final String YAHOO = "yahoo";
    static final String ALPHAVANTAGE = "alphavantage";
    static final String POLYGON = "polygon";
    public static final String CSV = "csv";

    /** The source of bars from files, there beside whatever else is chosen. */
    public static final String IMPORTED = "imported";

    private static final Set<String> OTHERS = Set.of(YAHOO, ALPHAVANTAGE, POLYGON, CSV);

    /** What Alpha Vantage needs. */
    public record AlphaVantage(ApiKey key) {}

    /**
     * What Polygon needs.
     *
     * @param url of the service, without a path
     */
    public record Polygon(ApiKey key, URI url) {}

    /**
     * Where price files are.
     *
     * @param folder empty when there is none
     */
    public record Csv(String folder) {}

    public MarketSettings {
        List<String> names = names(sources);
        boolean isAlone = sources.equals(SIMULATED) || sources.equals(MANUAL);
        if (!isAlone && (names.isEmpty() || !OTHERS.containsAll(names) || hasTwice(names))) {
            throw new WrongSetting(
                    "BULLPEN_MARKET_SOURCES is \"%s\".".formatted(sources),
                    "Set it to simulated, to manual, or to some of yahoo, alphavantage, polygon and"
                            + " csv with commas between.");
        }
        // Not told as it is: whoever writes a key into it would read that in the log.
        String scheme = polygon.url().getScheme();
        if (scheme == null || !scheme.startsWith("http") || polygon.url().getHost() == null) {
            throw new WrongSetting(
                    "BULLPEN_MARKET_POLYGON_URL is no address of a service.",
                    "Set it to the address of the service, such as https://api.polygon.io.");
        }
    }

    private static List<String> names(String sources) {
        return Arrays.stream(sources.split(",", -1)).map(String::strip).toList();
    }

    private static boolean hasTwice(List<String> names) {
        return Set.copyOf(names).size() < names.size();
    }

    /** Whether prices are posted by administrators. */
    public boolean manual() {
        return sources.equals(MANUAL);
    }

    /** Whether prices are those of a real exchange. */
    public boolean live() {
        return !manual() && !sources.equals(SIMULATED);
    }

    /** The sources whose prices are real and that have what they need, in their order. */
    public List<String> chain() {
        return live() ? names(sources).stream().filter(name -> !lacks(name)).toList() : List.of();
    }

    /** What configured sources lack, as messages for whoever set them. */
    List<String> lacking() {
        return live()
                ? names(sources).stream()
                        .filter(this::lacks)
                        .map(
                                name ->
                                        "The source \"%s\" is left out: BULLPEN_MARKET_%s is not set."
                                                .formatted(name, needed(name)))
                        .toList()
                : List.of();
    }

    private boolean lacks(String name) {
        return switch (name) {
            case ALPHAVANTAGE -> alphavantage.key().isMissing();
            case POLYGON -> polygon.key().isMissing();
            case CSV -> csv.folder().isEmpty();
            default -> false;
        };
    }

    private static String needed(String name) {
        return switch (name) {
            case ALPHAVANTAGE -> "ALPHAVANTAGE_KEY";
            case POLYGON -> "POLYGON_KEY";
            default -> "CSV_FOLDER";
        };
    }

    /** The source of bars that charts and backtests use when none is named. */
    public String barSource() {
        return manual() ? IMPORTED : live() ? chain().getFirst() : SIMULATED;
    }

    /** All sources of bars that can be chosen, the usual one first. */
    public List<String> barSources() {
        if (manual()) {
            return List.of(IMPORTED);
        }
        return live()
                ? Stream.concat(chain().stream(), Stream.of(IMPORTED)).toList()
                : List.of(SIMULATED, IMPORTED);
    }
}
