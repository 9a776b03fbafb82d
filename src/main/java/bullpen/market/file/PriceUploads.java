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
     * Reads and checks the bars of all files, while others write.
     *
     * @throws BadPrices when anything is wrong
     */
    public List<PriceImport.Checked> read(List<Resource> files) {
        return prices().checked(files);
    }

    /** Stores what was read, and lists its symbols. */
    public List<PriceImport.Imported> store(
            Transaction transaction, List<PriceImport.Checked> read) {
        return prices().store(transaction, read);
    }

    private PriceImport prices() {
        return new PriceImport(
                reader, writer, LocalDate.now(clock.withZone(MarketCalendar.NEW_YORK)));
    }

    /** To be called once that is durable. */
    public void stored() {
        bars.changed(MarketSettings.IMPORTED);
        instruments.readAgain();
    }
}
