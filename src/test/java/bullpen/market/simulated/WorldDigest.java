package bullpen.market.simulated;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.IntradayBars;
import bullpen.market.SourceQuote;
import bullpen.market.action.CorporateAction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A line that changes when anything of a world does. */
final class WorldDigest {
    private final MessageDigest digest;

    private WorldDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints the digest of a short stretch. */
    public static void main(String[] args) {
        System.out.println(ofShortStretch());
    }

    /** Ten days, in a second even where nothing is compiled. */
    static String ofShortStretch() {
        SimulatedMarket market = Worlds.of(7, Worlds.NEW_YORK);
        LocalDate from = SimulatedMarket.FIRST_DAY;
        List<Symbol> symbols = List.of(Symbol.of("AAPL"), Symbol.of("SPY"), Symbol.of("XLU"));
        return of(market, Worlds.NEW_YORK, symbols, from, from.plusDays(10));
    }

    /** All bars, minutes and quotes of the last session, and what companies did to their shares. */
    static String of(
            SimulatedMarket market,
            MarketCalendar calendar,
            List<Symbol> symbols,
            LocalDate from,
            LocalDate to) {
        var digest = new WorldDigest();
        Worlds.bars(market, symbols, from, to).forEach(digest::add);
        for (CorporateAction action :
                market.corporateActions(symbols, from, to).orElse(List.of())) {
            digest.add(action);
        }
        Session session =
                calendar.lastFinished(
                        to.plusDays(1).atStartOfDay(MarketCalendar.NEW_YORK).toInstant());
        for (Symbol symbol : symbols) {
            digest.add(Worlds.minutes(market, symbol, session.date()));
        }
        Duration step = Duration.between(session.open(), session.close()).dividedBy(97);
        for (Instant at = session.open(); at.isBefore(session.close()); at = at.plus(step)) {
            for (SourceQuote quote : market.quotes(symbols, at).orElse(List.of())) {
                digest.add(
                        "SourceQuote[quote=%s, bidSize=%d, askSize=%d]"
                                .formatted(quote.quote(), quote.bidSize(), quote.askSize()));
            }
        }
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    static String of(DailyBars bars) {
        var digest = new WorldDigest();
        digest.add(bars);
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    private void add(DailyBars bars) {
        for (int i = 0; i < bars.size(); i++) {
            add(bars.symbol(), bars.date(i), bars.open()[i], bars.high()[i]);
            add(bars.low()[i], bars.close()[i], bars.volume()[i]);
        }
    }

    private void add(IntradayBars bars) {
        for (int i = 0; i < bars.size(); i++) {
            add(bars.symbol(), bars.start(i), bars.open()[i], bars.high()[i]);
            add(bars.low()[i], bars.close()[i], bars.volume()[i]);
        }
    }

    private void add(Object... words) {
        digest.update(Arrays.toString(words).getBytes(StandardCharsets.UTF_8));
    }
}
