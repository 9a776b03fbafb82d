package bullpen.market.simulated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The simulated market's instruments, read from listings.csv beside this class. */
final class Listings {
    private static final Pattern FIELD = Pattern.compile("(?:^|,)(?:\"([^\"]*)\"|([^,\"]*))");

    private Listings() {}

    static List<Listing> all() {
        try (InputStream file = Listings.class.getResourceAsStream("listings.csv");
                var reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(Listings::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Listing parse(String line) {
        List<String> fields = FIELD.matcher(line).results().map(Listings::text).toList();
        String sector = fields.get(2);
        return new Listing(
                fields.get(0),
                fields.get(1),
                sector.isEmpty() ? null : sector,
                fields.get(3).equals("etf"),
                fields.get(4),
                Listing.Size.valueOf(fields.get(5).toUpperCase(Locale.ROOT)),
                Double.parseDouble(fields.get(6)));
    }

    private static String text(MatchResult field) {
        String quoted = field.group(1);
        return quoted == null ? field.group(2) : quoted;
    }
}
