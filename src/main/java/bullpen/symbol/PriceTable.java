package bullpen.symbol;

import bullpen.engine.Price;

/** Bars as the text of a CSV file, in the columns that an import of prices reads. */
final class PriceTable {
    private PriceTable() {}

    static String csv(PriceBars bars, ChartRange range) {
        var text = new StringBuilder(range.intraday() ? "start" : "date");
        text.append(",open,high,low,close,volume\r\n");
        for (PriceBar bar : bars.list()) {
            text.append(range.intraday() ? bar.from() : PriceBars.date(bar.from()));
            for (long ticks : new long[] {bar.open(), bar.high(), bar.low(), bar.close()}) {
                text.append(',').append(Price.ofTicks(ticks));
            }
            text.append(',').append(bar.volume()).append("\r\n");
        }
        return text.toString();
    }
}
