package bullpen.api;

import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.quote.PostedQuotes;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Prices by hand, for markets whose source is {@code manual}; administrators only. */
@RestController
final class PostedQuotesApi {
    private static final int MOST = 1_000;

    record QuotesInput(@Nullable List<@Nullable QuoteInput> quotes) {}

    record QuoteInput(
            @Nullable String symbol,
            @Nullable BigDecimal price,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable Long volume,
            @Nullable String at) {
        PostedQuotes.@Nullable Posted read(Fields fields, String path) {
            Symbol symbolRead = fields.symbol(path + "symbol", symbol);
            Price priceRead = fields.price(path + "price", price);
            Price bidRead = bid == null ? null : fields.price(path + "bid", bid);
            Price askRead = ask == null ? null : fields.price(path + "ask", ask);
            Instant atRead = at == null ? null : fields.instant(path + "at", at);
            long shares = volume == null ? 0 : volume;
            if (shares < 0) {
                fields.refuse(path + "volume", "is not negative");
            }
            return symbolRead == null || priceRead == null
                    ? null
                    : new PostedQuotes.Posted(
                            symbolRead, priceRead, bidRead, askRead, shares, atRead);
        }
    }

    private final PostedQuotes posted;

    PostedQuotesApi(PostedQuotes posted) {
        this.posted = posted;
    }

    @PostMapping("/api/v1/admin/quotes")
    PostedQuotes.Result post(@RequestBody QuotesInput input) {
        return posted.post(read(input));
    }

    private static List<PostedQuotes.Posted> read(QuotesInput input) {
        var fields = new Fields();
        List<@Nullable QuoteInput> inputs = input.quotes() == null ? List.of() : input.quotes();
        if (inputs.isEmpty() || inputs.size() > MOST) {
            fields.refuse("quotes", "are 1 to " + MOST);
        }
        List<PostedQuotes.Posted> read = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            QuoteInput one = inputs.get(i);
            PostedQuotes.Posted quote = one == null ? null : one.read(fields, "quotes[" + i + "].");
            if (quote != null) {
                read.add(quote);
            } else if (one == null) {
                fields.refuse("quotes[" + i + "]", "is required");
            }
        }
        fields.check();
        return read;
    }
}
