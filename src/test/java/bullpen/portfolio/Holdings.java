package bullpen.portfolio;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.trading.BackOffice;
import bullpen.trading.TradedMarket;

/** Portfolios for tests of other features that need no server. */
public final class Holdings {
    private Holdings() {}

    public static PortfolioQueries read(Reader reader, TradedMarket market) {
        return new PortfolioQueries(reader, market);
    }

    public static Portfolios write(Writer writer, Ids ids, TradedMarket market, BackOffice office) {
        return new Portfolios(writer, ids, market, new PortfolioStore(), office);
    }
}
