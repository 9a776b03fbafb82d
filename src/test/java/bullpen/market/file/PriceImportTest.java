package bullpen.market.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bullpen.db.Database;
import bullpen.engine.Symbol;
import bullpen.market.BarQueries;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.InstrumentStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

class PriceImportTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String HEADER = "date,open,high,low,close,volume\n";
    private static final String ROW = "2017-11-09,10,11,9,10.5,1000\n";

    @TempDir Path data;
    @TempDir Path files;
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(data, "OFF", Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void readsPlainAndPackedFilesAndListsTheirSymbols() throws Exception {
        write("AA.csv", HEADER + ROW + "2017-11-10,10.5,12.12345,10.5,11,0\n");
        pack("BRK-B.csv.gz", HEADER + ROW);
        write("_manifest.csv", "nothing of the kind");
        write("notes.txt", "nor this");
        assertThat(read())
                .containsExactly(
                        imported("AA", 2, "2017-11-09", "2017-11-10", 1, 0),
                        imported("BRK-B", 1, "2017-11-09", "2017-11-09", 0, 0));
        DailyBars bars = bars("AA");
        assertEquals(LocalDate.of(2017, 11, 9), bars.date(0));
        assertThat(bars.open()).containsExactly(100_000, 105_000);
        assertThat(bars.high()).containsExactly(110_000, 121_235);
        assertThat(bars.low()).containsExactly(90_000, 105_000);
        assertThat(bars.close()).containsExactly(105_000, 110_000);
        assertThat(bars.volume()).containsExactly(1000, 0);
        assertEquals(1, bars("BRK-B").size());
        assertThat(new InstrumentStore(database.reader()).all())
                .containsExactly(
                        Instrument.unknown(Symbol.of("AA")),
                        Instrument.unknown(Symbol.of("BRK-B")));
    }

    @Test
    void whatAFolderHoldsBesidesBarsIsSkippedAndSaid(@TempDir Path other) throws Exception {
        write("AAPL.csv", HEADER + ROW);
        write("BRK.B.csv", HEADER + ROW);
        write("aapl.factors.csv", "date,price_factor,split_factor,reference_price\n");
        pack("AAPL.splits.csv.gz", "date,ratio\n");
        write("AAPL.adj.csv", HEADER + ROW);
        write("AAPL.RAW.csv", HEADER + ROW);
        write("_manifest.csv", "nothing of the kind");
        write("notes.txt", "nor this");
        var out = new ByteArrayOutputStream();
        int exit =
                ImportPrices.run(
                        List.of(files.toString(), "--bullpen.data=" + other),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err);
        assertEquals(0, exit);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Imported 2 bars of 2 symbols")
                .contains("AAPL.splits.csv.gz: the word after the symbol says")
                .contains("aapl.factors.csv: the word after the symbol says")
                .contains("AAPL.adj.csv: the word after the symbol says")
                .contains("AAPL.RAW.csv: the word after the symbol says")
                .contains("_manifest.csv: its name begins with an underscore")
                .contains("notes.txt: it is no .csv, .csv.gz or .us.txt file");
        assertThatThrownBy(() -> read(files.resolve("aapl.factors.csv")))
                .hasMessageContaining("\"AAPL.FACTORS\" is no symbol");
        assertThatThrownBy(() -> read(files.resolve("AAPL.adj.csv")))
                .hasMessageContaining("\"AAPL.ADJ\" is no symbol");
    }

    @Test
    void barsOfDaysOnWhichNewYorkIsClosedAreTakenAndCounted(@TempDir Path other) throws Exception {
        String saturday = "2017-11-04,10,10,10,10,5\n";
        String thanksgiving = "2016-11-24,10,10,10,10,5\n";
        write("AA.csv", HEADER + thanksgiving + saturday + ROW);
        assertEquals(2, read().getFirst().closed());
        assertEquals(3, bars("AA").size());
        var out = new ByteArrayOutputStream();
        int exit =
                ImportPrices.run(
                        List.of(files.toString(), "--bullpen.data=" + other),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err);
        assertEquals(0, exit);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("2 bars are of days on which New York is closed");
    }

    @Test
    void aFolderOfOtherFilesSaysWhyEachWasSkipped() throws Exception {
        write("AAPL.adj.csv", HEADER + ROW);
        write("_manifest.csv", "nothing of the kind");
        write("notes.txt", "nor this");
        write("readme.txt", "nor this");
        assertThatThrownBy(this::read)
                .hasMessageStartingWith(files + ": there is no file of prices in it. ")
                .hasMessageContaining("AAPL.adj.csv: the word after the symbol says")
                .hasMessageContaining("_manifest.csv: its name begins with")
                .hasMessageEndingWith("; and 1 more");
    }

    @Test
    void linesMayEndAndBeginAsWindowsLikesThem() throws Exception {
        write("AA.csv", "\uFEFF" + (HEADER + ROW).replace("\n", "\r\n"));
        assertThat(read()).containsExactly(imported("AA", 1, "2017-11-09", "2017-11-09", 0, 0));
    }

    @Test
    void aNewFileReplacesWhatTheSymbolHad() throws Exception {
        write("AA.csv", HEADER + ROW);
        write("BB.csv", HEADER + ROW);
        read();
        Files.delete(files.resolve("BB.csv"));
        write("AA.csv", HEADER + "2017-11-08,20,20,20,20,5\n");
        read();
        assertThat(bars("AA").close()).containsExactly(200_000);
        assertEquals(1, bars("BB").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "2017-11-10,10,11,9,10.5 | 5 fields",
                "2017-11-10,10,11,9,10.5,1,2 | 7 fields",
                "~~ | 1 fields",
                "10.11.2017,10,11,9,10.5,1 | no date",
                "2017-02-29,10,11,9,10.5,1 | no date",
                "2026-11-23,10,11,9,10.5,1 | in the future",
                "2017-11-09,10,11,9,10.5,1 | not after",
                "2017-11-08,10,11,9,10.5,1 | not after",
                "2017-11-10,ten,11,9,10.5,1 | the open \"ten\" is no plain number",
                "2017-11-10,=1+1,11,9,10.5,1 | no plain number",
                "2017-11-10,-10,11,9,10.5,1 | no plain number",
                "2017-11-10,NaN,11,9,10.5,1 | no plain number",
                "2017-11-10,1e2,11,9,10.5,1 | no plain number",
                "2017-11-10,1.2.3,11,9,10.5,1 | no plain number",
                "2017-11-10,\"10\",11,9,10.5,1 | no plain number",
                "2017-11-10,,11,9,10.5,1 | the open \"\" is no plain number",
                "2017-11-10,0,11,9,10.5,1 | the open is not above zero",
                "date,open,high,low,close,volume | \"date\" is no date",
                "\"2017-11-10 | 1 fields",
                "2017-11-10,10,11,0.00001,10.5,1 | the low is not above zero",
                "2017-11-10,10,11,10.2,10.5,1 | the low is above",
                "2017-11-10,10,10.4,9,10.5,1 | the high is below",
                "2017-11-10,10,11,9,10.5,-1 | the volume",
                "2017-11-10,10,11,9,10.5,99999999999999999999 | the volume",
                "2017-11-10,10,999999999999999999,9,10.5,1 | the high is too large",
                "2017-11-10,10,10000000.0001,9,10.5,1 | the high is too large",
                "2017-11-10,10,11,9,10.5,1000000000000001 | the volume is too large",
            })
    void aWrongRowStopsAllWithFileLineAndReason(String row, String reason) throws Exception {
        write("AA.csv", HEADER + ROW);
        write("BB.csv", HEADER + ROW + row + "\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(BadPrices.class)
                .hasMessageContaining("BB.csv, line 3: ")
                .hasMessageContaining(reason);
        assertTrue(bars("AA").isEmpty());
        assertThat(new InstrumentStore(database.reader()).all()).isEmpty();
    }

    @Test
    void aWrongFileStopsAll() throws Exception {
        assertThatThrownBy(this::read)
                .hasMessage(files + ": there is no .csv, .csv.gz or .us.txt file in it");
        refused("AA.csv", "", "AA.csv: the file is empty");
        refused("AA.csv", "date,open,high,low,close\n", "no rows");
        refused("AA.csv", "date,open,high,low,close,close\n" + ROW, "line 1: the header");
        refused("AA.csv", "date,open,high,low,close,profit\n" + ROW, "line 1: the header");
        refused("AA.csv", "date;open;high;low;close;volume\n", "line 1: the header");
        refused("AA.csv", "PK\u0003\u0004", "line 1: the header");
        refused("AA.csv", HEADER, "no rows");
        refused("AA.csv", HEADER + HEADER, "line 2: \"date\" is no date");
        refused("not a symbol.csv", HEADER + ROW, "no symbol");
        refused(
                "AA.csv.gz",
                "this is not packed",
                "AA.csv.gz: this is no gzip archive, or a damaged");
        refused("AA.csv.gz", "", "AA.csv.gz: the file is empty");
        write("AA.csv", HEADER + ROW);
        pack("AA.csv.gz", HEADER + ROW);
        assertThatThrownBy(this::read).hasMessageContaining("another file of AA");
        assertThatThrownBy(() -> read(files.resolve("missing")))
                .hasMessageContaining("no such file");
    }

    @Test
    void aDamagedArchiveAndWhatIsNoTextAreSaidWithoutALine() throws Exception {
        pack("AA.csv.gz", HEADER + ROW);
        byte[] packed = Files.readAllBytes(files.resolve("AA.csv.gz"));
        Files.write(files.resolve("AA.csv.gz"), Arrays.copyOf(packed, packed.length - 12));
        assertThatThrownBy(this::read)
                .hasMessage("AA.csv.gz: this is no gzip archive, or a damaged one");
        Files.delete(files.resolve("AA.csv.gz"));
        Files.write(files.resolve("AA.csv"), new byte[] {'d', (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(this::read).hasMessage("AA.csv: this is no text in UTF-8");
    }

    @Test
    void aSmallFileThatUnpacksToAVeryLargeOneIsRefused() throws Exception {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(files.resolve("AA.csv.gz")))) {
            out.write((HEADER + ROW).getBytes(StandardCharsets.UTF_8));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(nothing);
            }
        }
        assertThatThrownBy(this::read).hasMessageContaining("more than 32 MB");
    }

    @Test
    void aFileWithMillionsOfLinesIsRefused() throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(files.resolve("AA.csv"))) {
            out.write(HEADER);
            for (long day = -110_000; day < 0; day++) {
                out.write(LocalDate.ofEpochDay(day) + ",10,11,9,10,0\n");
            }
        }
        assertThatThrownBy(this::read).hasMessageContaining("line 100002: there are more than");
    }

    @Test
    void readsWhatYahooGives() throws Exception {
        write(
                "BRK-B.csv",
                """
                Date,Open,High,Low,Close,Adj Close,Volume
                2017-11-08,10.000000,11.000000,9.000000,10.500000,9.876543,1000
                2017-11-09,null,null,null,null,null,null
                2017-11-10,10.5,129.0399932861328,10.5,11,10.9,2000
                """);
        assertThat(read()).containsExactly(imported("BRK-B", 2, "2017-11-08", "2017-11-10", 0, 1));
        assertThat(bars("BRK-B").close()).containsExactly(105_000, 110_000);
        assertThat(bars("BRK-B").high()).containsExactly(110_000, 1_290_400);
    }

    @Test
    void readsWhatStooqGives() throws Exception {
        Path deep = Files.createDirectories(files.resolve("daily/us/nasdaq stocks/1"));
        Files.writeString(
                deep.resolve("aapl.us.txt"),
                """
                <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
                AAPL.US,D,20171109,000000,10,11,9,10.5,1000.6,0
                """);
        write("msft.csv", "Date,Open,High,Low,Close,Volume\n" + ROW);
        assertThat(read())
                .containsExactly(
                        imported("AAPL", 1, "2017-11-09", "2017-11-09", 0, 0),
                        imported("MSFT", 1, "2017-11-09", "2017-11-09", 0, 0));
        assertThat(bars("AAPL").volume()).containsExactly(1001);
        Files.writeString(
                deep.resolve("ibm.us.txt"),
                "<TICKER>,<DATE>,<OPEN>,<HIGH>,<LOW>,<CLOSE>\nAAPL.US,20171109,10,11,9,10.5\n");
        assertThatThrownBy(this::read)
                .hasMessageContaining("line 2: the row is of \"AAPL.US\", not of IBM");
    }

    @Test
    void columnsMayStandInAnyOrder() throws Exception {
        write("AA.csv", "volume,close,low,high,open,date\n5,10.5,9,11,10,2017-11-09\n");
        read();
        assertThat(bars("AA").open()).containsExactly(100_000);
        assertThat(bars("AA").volume()).containsExactly(5);
    }

    @Test
    void theCommandSaysWhenAServerHasTheFolder() throws Exception {
        write("AA.csv", HEADER + ROW);
        var err = new ByteArrayOutputStream();
        int exit =
                ImportPrices.run(
                        List.of(files.toString(), "--bullpen.data=" + data),
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(1, exit);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Another server")
                .contains("Nothing was imported");
    }

    @Test
    void theCommandImports(@TempDir Path other) throws Exception {
        write("AA.csv", HEADER + ROW);
        var out = new ByteArrayOutputStream();
        int exit =
                ImportPrices.run(
                        List.of(files.toString(), "--bullpen.data=" + other),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err);
        assertEquals(0, exit);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Imported 1 bars of 1 symbols");
    }

    @Test
    void realBarsComeInWhole() {
        String folder = System.getProperty("bullpen.data", "");
        assumeTrue(
                !folder.isEmpty(),
                "Give the folder with daily-adjusted-2005-2017 as -Dbullpen.data=DIR");
        List<PriceImport.Imported> result = read(Path.of(folder, "daily-adjusted-2005-2017"));
        assertEquals(112, result.size());
        assertEquals(340_502, result.stream().mapToInt(PriceImport.Imported::bars).sum());
        DailyBars apple = bars("AAPL");
        assertEquals(3202, apple.size());
        assertEquals(LocalDate.of(2017, 11, 10), apple.date(apple.size() - 1));
    }

    private void refused(String name, String text, String reason) throws IOException {
        write(name, text);
        assertThatThrownBy(this::read)
                .isInstanceOf(BadPrices.class)
                .hasMessageContaining(name)
                .hasMessageContaining(reason);
        Files.delete(files.resolve(name));
    }

    private static PriceImport.Imported imported(
            String ticker, int bars, String first, String last, int withoutVolume, int missing) {
        return new PriceImport.Imported(
                Symbol.of(ticker),
                bars,
                LocalDate.parse(first),
                LocalDate.parse(last),
                withoutVolume,
                missing,
                0);
    }

    private List<PriceImport.Imported> read() {
        return read(files);
    }

    private List<PriceImport.Imported> read(Path path) {
        return new PriceImport(database.reader(), database.writer(), TODAY)
                .read(List.of(path))
                .imported();
    }

    private DailyBars bars(String ticker) {
        return new BarQueries(database.reader()).series("imported", Symbol.of(ticker));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(files.resolve(name), text);
    }

    private void pack(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(files.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
