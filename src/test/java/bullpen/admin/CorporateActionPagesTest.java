package bullpen.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.calendar.MarketCalendar;
import bullpen.db.Ids;
import bullpen.db.Writer;
import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.market.Instruments;
import bullpen.market.action.ActionRecord;
import bullpen.trading.BackOffice;

import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlFileInput;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The operators' page of splits, dividends and delistings, without JavaScript. */
@RunningServer
class CorporateActionPagesTest {
    private final String ahead = LocalDate.now(MarketCalendar.NEW_YORK).plusMonths(3).toString();

    private static final String PATH = "/admin/market/actions";

    @Autowired People people;
    @Autowired Instruments instruments;
    @Autowired ActionRecord record;
    @Autowired BackOffice office;
    @Autowired Writer writer;
    @Autowired Ids ids;
    @TempDir Path files;

    @Test
    void onlyAdministratorsGetIn() {
        HtmlPage page = people.newcomer().page(PATH);
        assertEquals(403, page.getWebResponse().getStatusCode());
    }

    @Test
    void oneIsRecordedShownAndNoted() throws IOException {
        instruments.list(List.of(Symbol.of("CAPA")));
        HtmlPage page = enter("capa", ahead, "7:1");
        assertThat(page.asNormalizedText()).contains("Recorded", "CAPA", "7:1", "Announced");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains("split of CAPA on " + ahead + ": 7:1");
        HtmlPage again = enter("CAPA", ahead, "4:1");
        assertEquals(409, again.getWebResponse().getStatusCode());
        HtmlPage preview =
                people.admin()
                        .page(PATH + "?q=CAPA")
                        .<HtmlElement>querySelector("tbody th a")
                        .click();
        assertThat(preview.asNormalizedText())
                .contains("CAPA: split 7:1", "No account is concerned");
    }

    @Test
    void whatItWillDoIsShownBeforeItIsRecorded() throws IOException {
        Symbol symbol = Symbol.of("CAPE");
        instruments.list(List.of(symbol));
        Person owner = people.newcomer();
        bought(Long.parseLong(portfolio(owner)), symbol, record.today().minusDays(9));
        HtmlPage preview = preview("cape", ahead, "7:1");
        assertThat(preview.asNormalizedText())
                .contains(
                        "CAPE: split 7:1",
                        "Not recorded yet",
                        "as its ex-date begins",
                        "Holder",
                        owner.displayName(),
                        "Cash in lieu",
                        "70");
        assertEquals(List.of(), record.latest(symbol, null, 1), "nothing is written");
        HtmlPage form = preview.getAnchorByText("Change").click();
        assertEquals("cape", ((HtmlInput) form.getElementById("symbol")).getValue());
        assertEquals(ahead, ((HtmlInput) form.getElementById("exDate")).getValue());
        assertEquals("7:1", ((HtmlInput) form.getElementById("terms")).getValue());
        HtmlForm confirmation = preview.querySelector("form[action$='/actions'][method='post']");
        assertThat(Person.submit(confirmation, Map.of()).asNormalizedText())
                .contains("Recorded, and noted in the audit log.");
        HtmlPage again = Person.submit(confirmation, Map.of());
        assertEquals(409, again.getWebResponse().getStatusCode());
        assertEquals(1, record.latest(symbol, null, 9).size(), "twice is once");
    }

    @Test
    void whatAFileHoldsIsShownBeforeItIsRecorded() throws IOException {
        Symbol symbol = Symbol.of("CAPF");
        instruments.list(List.of(symbol));
        HtmlPage list =
                choose(
                        "symbol,exDate,kind,terms\nCAPF,2014-06-09,split,7:1\nCAPF,%s,delisting,42\n"
                                .formatted(ahead));
        assertThat(list.asNormalizedText())
                .contains("2 corporate actions", "9 Jun 2014", "On your word", "As its day begins");
        assertEquals(List.of(), record.latest(symbol, null, 1), "nothing is written");
    }

    @Test
    void whatIsWrongStandsBesideItsField() throws IOException {
        HtmlPage page = enter("CAPX", ahead, "7:1");
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertThat(page.getElementById("symbol-error").asNormalizedText()).contains("not listed");
        assertThat(wrong("split", "1000000:1"))
                .contains("each a whole number from 1 to 999,999", "such as 7:1");
        assertThat(wrong("delisting", "")).contains("0 when it pays nothing");
        assertThat(wrong("dividend", "0")).contains("from 0.0001 to 10,000,000");
    }

    /** What is said of terms. */
    private String wrong(String kind, String terms) {
        var typed = Map.of("symbol", "CAPX", "exDate", ahead, "terms", terms);
        HtmlForm form = people.admin().page(PATH).querySelector("#record");
        form.getSelectByName("kind").setSelectedAttribute(kind, true);
        return Person.submit(form, typed).getElementById("terms-error").asNormalizedText();
    }

    @Test
    void aFileIsTakenWhollyOrNotAtAll() throws IOException {
        instruments.list(List.of(Symbol.of("CAPB")));
        String head = "symbol,exDate,kind,terms\nCAPB,2014-06-09,split,7:1\n";
        HtmlPage wrong = upload(head + "CAPB,2014-08-07,dividend,a lot\n");
        assertEquals(422, wrong.getWebResponse().getStatusCode());
        assertThat(wrong.getElementById("file-error").asNormalizedText()).contains("Line 3");
        HtmlPage large = upload(head.repeat(30_000));
        assertEquals(422, large.getWebResponse().getStatusCode());
        assertThat(large.getElementById("file-error").asNormalizedText())
                .contains("1 MB at most", "Nothing was recorded");
        HtmlPage grows = upload(head + "CAPB,2014-06-09,split,7:1\n".repeat(38_000));
        assertThat(grows.getElementById("file-error").asNormalizedText())
                .contains("1 MB at most"); // Its list could not send it back.
        HtmlPage right = upload(head + "CAPB,2014-08-07,dividend,0.47\n");
        assertThat(right.asNormalizedText()).contains("Recorded 2");
        assertThat(people.admin().page(PATH + "?q=capb").asNormalizedText())
                .contains("7 Aug 2014", "$0.47", "In the past");
    }

    @Test
    void oneIsAppliedAndUndoneAccountByAccount() throws IOException {
        LocalDate today = record.today();
        Symbol symbol = Symbol.of("CAPC");
        instruments.list(List.of(symbol));
        Person owner = people.newcomer();
        String portfolio = portfolio(owner);
        bought(Long.parseLong(portfolio), symbol, today.minusDays(9));
        var _ = upload("symbol,exDate,kind,terms\n" + "CAPC,%s,dividend,0.31\n".formatted(today));
        HtmlPage page = people.admin().page(PATH + "?q=CAPC");
        HtmlPage preview = page.<HtmlAnchor>querySelector("tbody th a").click();
        assertThat(preview.asNormalizedText())
                .contains("What it would do now", "Holder", "10", "+$3.10")
                .doesNotContain(portfolio);
        HtmlPage holder = preview.getAnchorByText(owner.displayName()).click();
        assertThat(holder.asNormalizedText()).contains(owner.email());
        HtmlPage applied = preview.<HtmlElement>querySelector("main form button").click();
        assertThat(applied.asNormalizedText())
                .contains(
                        "Applied to 1 account.",
                        "What it did",
                        "Holder",
                        owner.displayName(),
                        "+$3.10");
        HtmlPage asked = applied.getAnchorByText("Undo…").click();
        assertThat(asked.asNormalizedText())
                .contains(
                        "Undo CAPC: dividend $0.31", "What that would do now", "Holder", "−$3.10");
        HtmlPage undone = asked.<HtmlElement>querySelector("main form button").click();
        assertThat(undone.asNormalizedText())
                .contains("taken back in 1 account, left in 0", "Undone", "Taken back.")
                .doesNotContain("Undo…", "Apply now");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains(
                        "applied a corporate action",
                        "undid a corporate action",
                        "dividend of CAPC on " + today + ": $0.31, taken back in 1 account");
        assertThat(owner.page("/portfolios/" + portfolio + "/ledger").asNormalizedText())
                .contains("Dividend of CAPC taken back");
        assertThat(owner.page("/inbox").asNormalizedText())
                .contains("The dividend of CAPC, $0.31 a share, was a mistake: $3.10 was taken");
        JsonNode entry =
                owner.api().get("portfolios/" + portfolio + "/ledger").expect(200).at("/items/0");
        assertEquals("dividend", entry.get("kind").asString());
        assertTrue(entry.get("takesBack").asBoolean());
        HtmlPage again = people.admin().page(PATH + "/" + id(undone) + "/reversal");
        assertThat(again.asNormalizedText()).contains("It was undone already.");
    }

    private static String portfolio(Person owner) {
        return owner.api()
                .post("portfolios", Map.of("name", "Holder"))
                .expect(201)
                .get("id")
                .asString();
    }

    private static String id(HtmlPage page) {
        String path = page.getUrl().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Ten shares, on a day of the past. */
    private void bought(long portfolio, Symbol symbol, LocalDate day) {
        Instant at = Instant.parse(day + "T15:00:00Z");
        var order =
                new Order(
                        ids.next(),
                        symbol,
                        Side.BUY,
                        Size.shares(Quantity.of("10")),
                        OrderType.market(),
                        TimeInForce.DAY,
                        at);
        var trade = new Input.PastTrade(order, Price.of("100.00"), Money.ZERO);
        writer.write(tx -> office.enter(tx, portfolio, trade, at));
    }

    @Test
    void theListIsReadInPages() throws IOException {
        instruments.list(List.of(Symbol.of("CAPD")));
        StringBuilder file = new StringBuilder("symbol,exDate,kind,terms\n");
        for (int i = 0; i < 55; i++) {
            file.append("CAPD,%s,dividend,0.5\n".formatted(LocalDate.of(2001, 1, 1).plusDays(i)));
        }
        assertThat(upload(file.toString()).asNormalizedText()).contains("Recorded 55");
        HtmlPage newest = people.admin().page(PATH + "?q=CAPD");
        assertEquals(50, newest.querySelectorAll("tbody tr").size());
        HtmlPage older = newest.getAnchorByText("Older actions").click();
        assertEquals(5, older.querySelectorAll("tbody tr").size());
        assertThat(older.asNormalizedText()).contains("5 Jan 2001").doesNotContain("6 Jan 2001");
        assertThat(older.asNormalizedText()).doesNotContain("Older actions");
    }

    /** By way of the preview, which a wrong form does not come to. */
    private HtmlPage enter(String symbol, String exDate, String terms) {
        HtmlPage preview = preview(symbol, exDate, terms);
        HtmlForm record = preview.querySelector("form[action$='/actions'][method='post']");
        return record == null ? preview : Person.submit(record, Map.of());
    }

    private HtmlPage preview(String symbol, String exDate, String terms) {
        HtmlForm form = people.admin().page(PATH).querySelector("#record");
        return Person.submit(form, Map.of("symbol", symbol, "exDate", exDate, "terms", terms));
    }

    /** By way of the list of what the file holds, which a wrong file does not come to. */
    private HtmlPage upload(String text) throws IOException {
        HtmlPage list = choose(text);
        HtmlForm record = list.querySelector("form[action$='/imports']:has(textarea)");
        return record == null ? list : Person.submit(record, Map.of());
    }

    private HtmlPage choose(String text) throws IOException {
        HtmlPage page = people.admin().page(PATH);
        Path file = Files.writeString(files.resolve("actions.csv"), text);
        ((HtmlFileInput) page.getElementById("file")).setFiles(file.toFile());
        HtmlElement button = page.querySelector("form[action$='/imports'] button");
        return button.click();
    }
}
