package bullpen.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.People;
import bullpen.RunningServer;
import bullpen.engine.Symbol;
import bullpen.market.Instruments;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlFileInput;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The operators' page of splits, dividends and delistings, without JavaScript. */
@RunningServer
class CorporateActionPagesTest {
    private static final String PATH = "/admin/market/actions";

    @Autowired People people;
    @Autowired Instruments instruments;
    @TempDir Path files;

    @Test
    void onlyAdministratorsGetIn() {
        HtmlPage page = people.newcomer().page(PATH);
        assertEquals(403, page.getWebResponse().getStatusCode());
    }

    @Test
    void oneIsRecordedShownAndNoted() throws IOException {
        instruments.list(List.of(Symbol.of("CAPA")));
        HtmlPage page = enter("capa", "2099-01-05", "7:1");
        assertThat(page.asNormalizedText()).contains("Recorded", "CAPA", "7:1", "Announced");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains("split of CAPA on 2099-01-05: 7:1");
        HtmlPage again = enter("CAPA", "2099-01-05", "4:1");
        assertEquals(409, again.getWebResponse().getStatusCode());
        HtmlPage preview =
                people.admin().page(PATH + "?q=CAPA").getAnchorByText("5 Jan 2099").click();
        assertThat(preview.asNormalizedText())
                .contains("CAPA: split 7:1", "No account is concerned");
    }

    @Test
    void whatIsWrongStandsBesideItsField() throws IOException {
        HtmlPage page = enter("CAPX", "2099-01-05", "7:1");
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertThat(page.getElementById("symbol-error").asNormalizedText()).contains("not listed");
        HtmlPage terms = enter("CAPX", "2099-01-05", "0:1");
        assertThat(terms.getElementById("terms-error").asNormalizedText()).contains("such as 7:1");
    }

    @Test
    void aFileIsTakenWhollyOrNotAtAll() throws IOException {
        instruments.list(List.of(Symbol.of("CAPB")));
        String head = "symbol,exDate,kind,terms\nCAPB,2014-06-09,split,7:1\n";
        HtmlPage wrong = upload(head + "CAPB,2014-08-07,dividend,a lot\n");
        assertEquals(422, wrong.getWebResponse().getStatusCode());
        assertThat(wrong.getElementById("file-error").asNormalizedText()).contains("Line 3");
        HtmlPage right = upload(head + "CAPB,2014-08-07,dividend,0.47\n");
        assertThat(right.asNormalizedText()).contains("Recorded 2");
        assertThat(people.admin().page(PATH + "?q=capb").asNormalizedText())
                .contains("7 Aug 2014", "$0.47", "In the past");
    }

    private HtmlPage enter(String symbol, String exDate, String terms) throws IOException {
        HtmlPage page = people.admin().page(PATH);
        ((HtmlInput) page.getElementById("symbol")).setValue(symbol);
        ((HtmlInput) page.getElementById("exDate")).setValue(exDate);
        ((HtmlInput) page.getElementById("terms")).setValue(terms);
        HtmlElement button = page.querySelector("form[action$='/actions'][method='post'] button");
        return button.click();
    }

    private HtmlPage upload(String text) throws IOException {
        HtmlPage page = people.admin().page(PATH);
        Path file = Files.writeString(files.resolve("actions.csv"), text);
        ((HtmlFileInput) page.getElementById("file")).setFiles(file.toFile());
        HtmlElement button = page.querySelector("form[action$='/imports'] button");
        return button.click();
    }
}
