package bullpen.api;

import bullpen.market.Directory;
import bullpen.market.Instrument;
import bullpen.market.MarketQueries;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.stream.Stream;

/** What is listed, and what the source of prices finds. */
@RestController
@RequestMapping("/api/v1/market")
final class SymbolSearchApi {
    private static final int MOST_FOUND = 20;
    private static final int LONGEST_QUERY = 40;

    record FoundJson(String symbol, String name, String type, String exchange) {
        static FoundJson of(Instrument one) {
            return new FoundJson(
                    one.symbol().ticker(), one.name(), one.type().code(), one.exchange());
        }
    }

    private final MarketQueries listed;
    private final Directory directory;

    SymbolSearchApi(MarketQueries listed, Directory directory) {
        this.listed = listed;
        this.directory = directory;
    }

    @GetMapping("/search")
    List<FoundJson> search(@RequestParam String q) {
        var fields = new Fields();
        String query = fields.text("q", q, LONGEST_QUERY);
        fields.check();
        String text = Fields.checked(query);
        return Stream.concat(
                        listed.search(text, MOST_FOUND).stream(), directory.search(text).stream())
                .limit(MOST_FOUND)
                .map(FoundJson::of)
                .toList();
    }
}
