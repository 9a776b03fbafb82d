package bullpen.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.engine.Symbol;
import bullpen.market.Bars;
import bullpen.market.Instruments;
import bullpen.web.Viewer;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlFileInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The operators' pages of the market, without JavaScript. */
@RunningServer
class MarketPagesTest {
    private static final String HEADER = "date,open,high,low,close,volume\n";
    private static final String ROW = "2017-11-09,10,11,9,10.5,1000\n";

    @Autowired People people;
    @Autowired Bars bars;
    @Autowired Instruments instruments;
    @Autowired PriceUploadController uploads;
    @TempDir Path files;

    @Test
    void onlyAdministratorsGetIn() {
        Person person = people.newcomer();
        for (String path : new String[] {"calendar", "import"}) {
            HtmlPage page = person.page("/admin/market/" + path);
            assertEquals(403, page.getWebResponse().getStatusCode(), path);
        }
    }

    @Test
    void filesOfBarsComeInWithAReport() throws IOException {
        HtmlPage page = upload(file("UPLA.csv", HEADER + ROW), file("uplb.us.txt", HEADER + ROW));
        assertEquals(200, page.getWebResponse().getStatusCode());
        assertThat(page.asNormalizedText()).contains("Imported", "UPLA", "UPLB", "9 Nov 2017");
        assertThat(instruments.isListed(Symbol.of("UPLA"))).isTrue();
        assertEquals(1, bars.of("imported", Symbol.of("UPLA")).size());
        upload(file("UPLA.csv", HEADER + ROW + "2017-11-10,10,11,9,10.5,0\n"));
        assertEquals(2, bars.of("imported", Symbol.of("UPLA")).size());
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains("imported prices", "2 bars of 2 symbols: UPLA, UPLB");
    }

    @Test
    void oneWrongRowStopsAllFilesAndIsNamed() throws IOException {
        HtmlPage page =
                upload(file("UPLC.csv", HEADER + ROW), file("UPLD.csv", HEADER + "=1+1,1,1,1,1,1"));
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertThat(page.getElementById("files-error").asNormalizedText())
                .contains("UPLD.csv, line 2: \"=1+1\" is no date", "Nothing was imported");
        assertThat(instruments.isListed(Symbol.of("UPLC"))).isFalse();
        assertThat(upload().getElementById("files-error").asNormalizedText())
                .contains("Choose at least one file");
        assertThat(upload(file("UPLC.csv", "")).getElementById("files-error").asNormalizedText())
                .contains("UPLC.csv: the file is empty. Nothing was imported.");
    }

    @Test
    void filesAreReadWhileOthersWrite() {
        List<String> readers = new ArrayList<>();
        var file =
                new MockMultipartFile("files", "UPLH.csv", null, (HEADER + ROW).getBytes(UTF_8)) {
                    @Override
                    public InputStream getInputStream() throws IOException {
                        readers.add(Thread.currentThread().getName());
                        return super.getInputStream();
                    }
                };
        var next = new RedirectAttributesModelMap();
        uploads.read(
                new Viewer(people.admin().id(), "Admin", true),
                List.of(file),
                new ExtendedModelMap(),
                new MockHttpServletResponse(),
                next);
        assertThat(next.getFlashAttributes()).containsKey("imported");
        assertThat(readers).isNotEmpty().doesNotContain("writer");
    }

    @Test
    void filesLargerThanOtherFormsTakeComeIn() throws IOException {
        String rows =
                LongStream.range(-40_000, 0)
                        .mapToObj(day -> LocalDate.ofEpochDay(day) + ",10.00,11.00,9.00,10.50,0")
                        .collect(Collectors.joining("\n"));
        HtmlPage page = upload(file("UPLE.csv", HEADER + rows), file("UPLF.csv", HEADER + rows));
        assertEquals(200, page.getWebResponse().getStatusCode());
        assertEquals(40_000, bars.of("imported", Symbol.of("UPLE")).size());
        assertThat(page.asNormalizedText())
                .contains("bars are of days on which New York is closed; they were taken as they");
    }

    @Test
    void filesThatAreTooLargeAreAnsweredWithTheForm() throws IOException {
        File large = files.resolve("UPLG.csv").toFile();
        try (var file = new RandomAccessFile(large, "rw")) {
            file.setLength(33L << 20);
        }
        HtmlPage page = upload(large);
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertThat(page.getElementById("files-error").asNormalizedText())
                .contains("more than 32 MB", "Nothing was imported");
        assertThat(page.getElementById("files").getAttribute("aria-invalid")).isEqualTo("true");
        HtmlFileInput input = (HtmlFileInput) page.getElementById("files");
        input.setFiles(file("UPLG.csv", HEADER + ROW));
        HtmlElement button = page.querySelector("form[action$='/import'] button");
        button.click();
        assertThat(instruments.isListed(Symbol.of("UPLG"))).isTrue();
    }

    @Test
    void filesThatDoNotTellTheirLengthAreAnsweredWithTheFormToo() throws Exception {
        String cookies =
                people.admin().browser().getCookieManager().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        String head =
                """
                --part\r
                Content-Disposition: form-data; name="files"; filename="UPLI.csv"\r
                \r
                """;
        byte[] body = (head + "1".repeat(33 << 20) + "\r\n--part--\r\n").getBytes(UTF_8);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(people.url() + "/admin/market/import"))
                        .header("Cookie", cookies)
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertEquals(422, answer.statusCode());
            assertThat(answer.body()).contains("files-error", "more than 32 MB");
        }
    }

    @Test
    void theCalendarSaysWhatIsOpen() {
        HtmlPage page = people.admin().page("/admin/market/calendar?year=2026");
        assertThat(page.asNormalizedText())
                .contains("Special days of 2026", "365 sessions", "open around the clock");
        HtmlPage none = people.admin().page("/admin/market/calendar?year=1600");
        assertEquals(404, none.getWebResponse().getStatusCode());
    }

    private File file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text).toFile();
    }

    private HtmlPage upload(File... chosen) throws IOException {
        HtmlPage page = people.admin().page("/admin/market/import");
        HtmlFileInput input = (HtmlFileInput) page.getElementById("files");
        input.setFiles(chosen);
        HtmlElement button = page.querySelector("form[action$='/import'] button");
        return button.click();
    }
}
