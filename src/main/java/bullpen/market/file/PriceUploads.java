package bullpen.market.file;

import bullpen.calendar.MarketCalendar;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.market.Bars;
import bullpen.market.Instruments;
import bullpen.market.MarketSettings;

import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Takes daily bars in while the server runs. */
@Component
public final class PriceUploads {
    private final Reader reader;
    private final Writer writer;
    private final Clock clock;
    private final Bars bars;
    private final Instruments instruments;

    PriceUploads(Reader reader, Writer writer, Clock clock, Bars bars, Instruments instruments) {
        this.reader = reader;
        this.writer = writer;
        this.clock = clock;
        this.bars = bars;
        this.instruments = instruments;
    }

    /**
     * Stores the bars of all files, and lists their symbols.
     *
     * @throws BadPrices when anything is wrong; nothing was stored
     */
    public List<PriceImport.Imported> store(Transaction transaction, List<Resource> files) {
        var today = LocalDate.now(clock.withZone(MarketCalendar.NEW_YORK));
        return new PriceImport(reader, writer, today).store(transaction, files);
    }

    /** To be called once that is durable. */
    public void stored() {
        bars.changed(MarketSettings.IMPORTED);
        instruments.readAgain();
    }
}
