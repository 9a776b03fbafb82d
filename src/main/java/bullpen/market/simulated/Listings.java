package bullpen.market.simulated;

import org.jspecify.annotations.Nullable;

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
        return new Listing(
                fields.get(0),
                fields.get(1),
                textOrNull(fields.get(2)),
                textOrNull(fields.get(3)),
                fields.get(4).equals("etf"),
                fields.get(5),
                Listing.Size.valueOf(fields.get(6).toUpperCase(Locale.ROOT)),
                Double.parseDouble(fields.get(7)));
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(MatchResult field) {
        String quoted = field.group(1);
        return quoted == null ? field.group(2) : quoted;
    }
}
