package bullpen.quote;

import bullpen.calendar.MarketClock;
import bullpen.calendar.SessionEnds;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.SourceQuote;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/** Takes the prices that administrators post, when the market's source is {@code manual}. */
@Component
public final class PostedQuotes {
    /**
     * A price as it is posted.
     *
     * @param volume shares traded so far in the session, 0 when unknown
     * @param at the market's time, null for the moment of posting
     */
    public record Posted(
            Symbol symbol,
            Price price,
            @Nullable Price bid,
            @Nullable Price ask,
            long volume,
            @Nullable Instant at) {}

    /**
     * What became of posted prices.
     *
     * @param fills of orders that they triggered; all of them are durable
     */
    public record Result(int accepted, int quarantined, int fills) {}

    private final MarketDataSource source;
    private final MarketClock clock;
    private final Instruments instruments;
    private final QuotePipeline pipeline;
    private final SessionEnds sessionEnds;

    PostedQuotes(
            MarketDataSource source,
            MarketClock clock,
            Instruments instruments,
            QuotePipeline pipeline,
            SessionEnds sessionEnds) {
        this.source = source;
        this.clock = clock;
        this.instruments = instruments;
        this.pipeline = pipeline;
        this.sessionEnds = sessionEnds;
    }

    /**
     * Lists unknown symbols, checks the prices, and returns once all that the accepted ones
     * triggered is durable. Prices of one symbol take effect in their order.
     *
     * @throws Problem 409 when the market has another source
     */
    public Result post(List<Posted> posted) {
        if (!source.posted()) {
            throw Problem.conflict(
                    "manual_source_off",
                    "Prices can be posted with BULLPEN_MARKET_SOURCES=manual only.");
        }
        instruments.list(posted.stream().map(Posted::symbol).toList());
        sessionEnds.announce(clock.now());
        QuotePipeline.Outcome outcome = pipeline.accept(posted.stream().map(this::quote).toList());
        return new Result(
                outcome.accepted().size(), outcome.quarantined(), outcome.event().fills());
    }

    private SourceQuote quote(Posted one) {
        Instant at = one.at() == null ? clock.stamp() : one.at();
        var quote = new Quote(one.symbol(), one.bid(), one.ask(), one.price(), one.volume(), at);
        return new SourceQuote(quote, 0, 0, source.origin());
    }
}
