package bullpen.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Writer;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlFileInput;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Books as files, and trades out of files, without JavaScript. */
@RunningServer
class TransferPagesTest {
    private static final String HEADER = "date,symbol,side,quantity,price,commission\n";

    @Autowired People people;
    @Autowired Writer writer;
    private Person person;
    private String portfolio;

    @BeforeEach
    void aPortfolio() {
        people.post("TRFA", "100", "99.99", "100.01");
        people.post("TRFB", "50", "49.99", "50.01");
        person = people.newcomer();
        portfolio =
                "/portfolios/"
                        + person.api()
                                .post("portfolios", Map.of("name", "Files"))
                                .expect(201)
                                .get("id")
                                .asString();
    }

    @Test
    void tradesAreBookedIntoANewPortfolioWithTheFirstOfThem() throws IOException {
        HtmlPage review =
                look(
                        HEADER
                                + "2025-03-03 10:30,TRFA,buy,10,90.25,1\n"
                                + "2025-03-04,TRFB,Buy,2.5,\"$1,040.00\",\n"
                                + "3/5/2025,TRFA,SELL,4,95,0.50\n",
                        "new");
        assertEquals(200, review.getWebResponse().getStatusCode());
        assertThat(text(review)).contains("Cash after them $96,876.00, 2 positions");
        HtmlPage result = press(review, "Book 3 trades");
        assertThat(text(result))
                .contains("3 trades booked")
                .contains("In Files, imported; its cash is $96,876.00 now.")
                .contains("Sold 4 TRFA");
        String booked = result.getUrl().getPath().replace("/import/result", "");
        assertThat(text(person.page(booked + "/ledger"))).contains("Bought TRFA");
        assertThat(text(person.page(booked + "/fills"))).contains("3 Mar 2025, 10:30:00 ET");
        assertThat(text(person.page("/inbox"))).contains("Nothing yet");
        assertThat(text(person.page(booked + "/fills"))).contains("imported");
        assertThat(text(person.page(booked + "/orders?tab=all"))).contains("imported");
        assertThat(download(booked + "/fills.csv").lines())
                .allMatch(it -> it.endsWith("imported") || it.endsWith(",true"));
        assertThat(download(booked + "/orders.csv").lines())
                .allMatch(it -> it.endsWith("imported") || it.endsWith(",true"));
        String id = booked.replace("/portfolios/", "");
        JsonNode fill = person.api().get("portfolios/" + id + "/fills").expect(200).at("/items/0");
        assertTrue(fill.get("imported").asBoolean());
        JsonNode order =
                person.api().get("trading/orders?portfolioId=" + id).expect(200).at("/items/0");
        assertTrue(order.get("imported").asBoolean());
        assertTrue(order.at("/fills/0/imported").asBoolean());
        assertEquals(booked + "/fills", person.page(booked + "/import/result").getUrl().getPath());
    }

    @Test
    void semicolonsAndDecimalCommasAreRead() throws IOException {
        HtmlPage review =
                look(
                        """
                        Date;Symbol;Side;Quantity;Price;Commission
                        2025-03-03 10:30;TRFA;buy;10;1.234,56;1,50
                        2025-03-04;TRFB;buy;1;1.040;0
                        """,
                        "new");
        assertEquals(200, review.getWebResponse().getStatusCode());
        assertThat(text(review)).contains("Cash after them $86,612.90, 2 positions");
    }

    @Test
    void aNumberThatMayBeTwoIsRefusedWithItsLine() throws IOException {
        HtmlPage review =
                look(
                        """
                        Date;Symbol;Side;Quantity;Price;Commission
                        2025-03-03 10:30;TRFA;buy;10;90;0
                        2025-03-04;TRFB;buy;1;1.040;0
                        """,
                        "new");
        assertEquals(422, review.getWebResponse().getStatusCode());
        assertThat(text(review))
                .contains("3\tPrice “1.040” has a sign that may stand before decimals or between")
                .contains("write 1234 or 1.2340");
    }

    @Test
    void eachLineThatCannotBeBookedIsToldAndNothingIsBooked() throws IOException {
        HtmlPage review =
                look(
                        HEADER
                                + "2025-03-03,TRFA,buy,10,90,0\n"
                                + "2025-03-04,NOPE,buy,1,90,0\n"
                                + "2025-03-05,TRFA,sell,11,90,0\n"
                                + "2025-03-06,TRFA,buy,2000,90,0\n"
                                + "2025-03-07,TRFA,hold,many,0,x\n"
                                + "2999-03-07,TRFA,buy,1,90,0\n"
                                + "soon,TRFA,buy,1,90,0\n",
                        "new");
        assertEquals(422, review.getWebResponse().getStatusCode());
        assertThat(text(review))
                .contains("3\tNOPE is not listed here.")
                .contains("4\tSells 11; can sell 10")
                .contains("5\tNeeds $180,000.00; buying power is $99,100.00.")
                .contains("6\tSide “hold” is neither buy nor sell.")
                .contains("6\tQuantity “many” is no number of shares.")
                .contains("6\tPrice “0” is no price.")
                .contains("6\tCommission “x” is no amount")
                .contains("7\tIt lies in the future.")
                .contains("8\tDate “soon” is no date");
        assertNull(review.querySelector("button[formaction]"));
        assertEquals(1, person.api().get("portfolios").expect(200).get("items").size());
    }

    @Test
    void tradesBeforeThePortfoliosLastEntryAreRefused() throws IOException {
        HtmlPage review = look(HEADER + "2025-03-03,TRFA,buy,10,90,0\n", "this");
        assertEquals(422, review.getWebResponse().getStatusCode());
        assertThat(text(review)).contains("2\tIt lies before the portfolio's last entry, of ");
    }

    @Test
    void theSameReviewBooksOnceHoweverOftenItIsSent() throws IOException {
        HtmlPage review = look(HEADER + "2025-03-03,TRFA,buy,10,90,0\n", "new");
        HtmlPage first = press(review, "Book 1 trade");
        HtmlPage second = press(review, "Book 1 trade");
        assertEquals(first.getUrl(), second.getUrl());
        assertThat(text(second)).contains("1 trade booked");
        assertEquals(2, person.api().get("portfolios").expect(200).get("items").size());
        String booked = first.getUrl().getPath().replace("/import/result", "");
        assertThat(text(person.page(booked))).contains("Positions 1").contains("10");
        assertThat(download(booked + "/fills.csv").lines()).hasSize(2);
    }

    @Test
    void tradesIntoTheSamePortfolioAreBookedOnceToo() throws IOException {
        people.post("TRFA", "100", "99.99", "100.01");
        String now = Instant.now().plusSeconds(1).toString();
        HtmlPage review = look(HEADER + now + ",TRFA,buy,10,90,0\n", "this");
        while (review.getWebResponse().getStatusCode() == 422) {
            assertThat(text(review)).contains("It lies in the future.");
            review = press(review, "Look again");
        }
        HtmlPage first = press(review, "Book 1 trade");
        HtmlPage second = press(review, "Book 1 trade");
        assertEquals(portfolio + "/import/result", first.getUrl().getPath());
        assertEquals(first.getUrl(), second.getUrl());
        assertThat(download(portfolio + "/fills.csv").lines()).hasSize(2);
    }

    @Test
    void nothingIsBookedWithoutAReview() throws IOException {
        HtmlPage review = look(HEADER + "2025-03-03,TRFA,buy,10,90,0\n", "new");
        review.<HtmlInput>querySelector("input[name=token]").setValue("");
        HtmlPage refused = press(review, "Book 1 trade");
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertThat(text(refused)).contains("Review the trades before you book them.");
        assertEquals(1, person.api().get("portfolios").expect(200).get("items").size());
    }

    @Test
    void aFileThatOverlapsWhatIsBookedIsRefused() throws IOException {
        String file = HEADER + "2025-03-03,TRFA,buy,10,90,0\n2025-03-03,TRFB,buy,1,50,0\n";
        HtmlPage result = press(look(file, "new"), "Book 2 trades");
        String booked = result.getUrl().getPath().replace("/import/result", "");
        HtmlPage again = look(booked, file + "2025-03-04,TRFB,buy,1,50,0\n", "this");
        assertEquals(422, again.getWebResponse().getStatusCode());
        assertThat(text(again))
                .contains("2\tIt lies at the portfolio's last entry, of Monday, 3 March, 00:00 New")
                .contains("3\tIt lies at the portfolio's last entry, of ")
                .doesNotContain("4\tIt lies");
        HtmlPage later = look(booked, HEADER + "2025-03-04,TRFB,buy,1,50,0\n", "this");
        assertThat(text(press(later, "Book 1 trade"))).contains("1 trade booked");
    }

    @Test
    void columnsThatNobodyCanGuessAreChosen() throws IOException {
        HtmlPage review = look("when;what;how many;paid\n2025-03-03;TRFA;-1;90\n", "new");
        assertEquals(422, review.getWebResponse().getStatusCode());
        assertThat(text(review)).contains("Choose the column that holds the Date.");
        HtmlForm form = review.querySelector("main form");
        String[] parts = {"dateColumn", "symbolColumn", "quantityColumn", "priceColumn"};
        for (int i = 0; i < parts.length; i++) {
            form.getSelectByName(parts[i]).setSelectedAttribute(Integer.toString(i), true);
        }
        HtmlPage again = press(review, "Look again");
        assertThat(text(again)).contains("2\tSells 1; can sell 0");
    }

    @Test
    void anUploadedFileOfFillsIsReadAsItWasWritten() throws IOException {
        HtmlPage review =
                look(HEADER + "2025-03-03,TRFA,buy,10,90,1\n2025-03-04,TRFA,sell,5,91,1\n", "new");
        String booked =
                press(review, "Book 2 trades").getUrl().getPath().replace("/import/result", "");
        String fills = download(booked + "/fills.csv");
        HtmlForm form = person.page(portfolio + "/import").querySelector("main form");
        HtmlFileInput file = form.getInputByName("file");
        file.setValue("fills.csv");
        file.setContentType("text/csv");
        file.setData(fills.getBytes(StandardCharsets.UTF_8));
        form.getRadioButtonsByName("into").get(1).setChecked(true);
        HtmlPage again = form.<HtmlElement>querySelector("button").click();
        assertThat(text(again)).contains("Book 2 trades").contains("Cash after them $99,553.00");
    }

    @Test
    void whatIsNoFileIsToldBesideTheField() throws IOException {
        for (String csv : new String[] {"", "date,symbol\n", "a,\"b\nc"}) {
            HtmlPage refused = look(csv, "this");
            assertEquals(422, refused.getWebResponse().getStatusCode());
            assertThat(refused.getElementById("csv-error")).isNotNull();
        }
        HtmlPage many = look(HEADER + "2025-03-03,TRFA,buy,1,1,0\n".repeat(5_001), "new");
        assertThat(text(many)).contains("A file has 5,000 trades at most.");
    }

    @Test
    void fiveThousandTradesAreBookedTogether() throws IOException {
        HtmlPage review = look(HEADER + "2025-03-03,TRFA,buy,1,1,0\n".repeat(5_000), "new");
        assertThat(text(press(review, "Book 5000 trades"))).contains("5000 trades booked");
    }

    @Test
    void theTablesAreFiles() throws IOException {
        String id = portfolio.substring(portfolio.lastIndexOf('/') + 1);
        Map<String, Object> order =
                Map.of(
                        "portfolioId",
                        id,
                        "symbol",
                        "TRFA",
                        "side",
                        "buy",
                        "type",
                        "market",
                        "quantity",
                        2,
                        "note",
                        "=cmd|' /C calc'!A0, \"x\"");
        person.api().post("trading/orders", order).expect(201);
        people.post("TRFA", "100.1", "100", "100.2");
        assertThat(download(portfolio + "/orders.csv"))
                .startsWith("id,receivedAt,symbol,side,type,quantity,")
                .contains(",TRFA,buy,market,2,,,")
                .contains("\"'=cmd|' /C calc'!A0, \"\"x\"\"\"");
        assertThat(download(portfolio + "/fills.csv")).contains(",TRFA,buy,2,100.20,");
        assertThat(download(portfolio + "/ledger.csv"))
                .contains(",buy,TRFA,")
                .contains(",-200.40,")
                .contains(",deposit,,,false,100000.00,");
        assertThat(download(portfolio + "/positions.csv")).contains("TRFA,2,");
        assertThat(download(portfolio + "/ledger.json"))
                .startsWith("[{\"seq\":2,")
                .contains("\"cash\":-200.4,")
                .endsWith("}]");
        assertThat(download(portfolio + "/orders.json")).contains("\"note\":\"=cmd|");
        HtmlPage ledger = person.page(portfolio + "/ledger");
        assertThat(ledger.<HtmlElement>querySelector("a[href$='/ledger.csv']")).isNotNull();
        for (String table : new String[] {"orders.csv", "positions.json", "import"}) {
            HtmlPage others = people.ben().page(portfolio + "/" + table);
            assertEquals(404, others.getWebResponse().getStatusCode(), table);
        }
    }

    @Test
    void ordersAreExportedWithAllThatWasAskedOfThem() throws IOException {
        String id = portfolio.substring(portfolio.lastIndexOf('/') + 1);
        Map<String, Object> bracket =
                Map.of(
                        "portfolioId",
                        id,
                        "symbol",
                        "TRFB",
                        "side",
                        "buy",
                        "type",
                        "market",
                        "quantity",
                        2,
                        "takeProfit",
                        Map.of("limitPrice", 52),
                        "stopLoss",
                        Map.of("stopPrice", 48));
        String entry =
                person.api().post("trading/orders", bracket).expect(201).get("id").asString();
        people.post("TRFB", "50", "49.99", "50.01");
        people.post("TRFB", "47", "46.99", "47.01");
        JsonNode orders = JsonMapper.shared().readTree(download(portfolio + "/orders.json"));
        JsonNode market = ofType(orders, "market");
        assertEquals("52", market.get("takeProfitPrice").asString());
        assertEquals("48", market.get("stopLossPrice").asString());
        JsonNode stop = ofType(orders, "stop");
        assertEquals(entry, stop.get("exitGroup").asString());
        assertThat(stop.get("triggeredAt").asString()).endsWith("Z");
        JsonNode profit = ofType(orders, "limit");
        assertEquals(entry, profit.get("exitGroup").asString());
        assertEquals("canceled", profit.get("status").asString());
        assertEquals("other_exit_filled", profit.get("reasonCode").asString());
        assertThat(download(portfolio + "/orders.csv"))
                .contains(",takeProfitPrice,stopLossPrice,exitGroup,")
                .contains(",52.00,48.00,,")
                .contains(",other_exit_filled,");
    }

    private static JsonNode ofType(JsonNode orders, String type) {
        for (JsonNode order : orders) {
            if (order.get("type").asString().equals(type)) {
                return order;
            }
        }
        throw new AssertionError("No " + type + " in " + orders);
    }

    @Test
    void settingsAndDaysAreFilesToo() throws IOException {
        HtmlPage settings = person.page(portfolio + "/settings");
        assertThat(settings.<HtmlElement>querySelector("a[href$='/settings.csv']")).isNotNull();
        List<String> lines = download(portfolio + "/settings.csv").lines().toList();
        assertThat(lines.getFirst()).startsWith("id,name,account,startingCash,commissionPerTrade,");
        assertThat(lines.getLast()).contains(",Files,cash,100000.00,0.00,");
        assertThat(download(portfolio + "/settings.json")).contains("\"slippageBps\":1,");
        long id = Long.parseLong(portfolio.substring(portfolio.lastIndexOf('/') + 1));
        writer.write(
                tx ->
                        tx.sql()
                                .execute(
                                        "insert into portfolio_days values (?, ?, ?)",
                                        id,
                                        LocalDate.parse("2026-01-15").toEpochDay(),
                                        100_123_45L));
        assertEquals("date,equity\r\n2026-01-15,100123.45\r\n", download(portfolio + "/days.csv"));
        assertEquals(
                "[{\"date\":\"2026-01-15\",\"equity\":100123.45}]",
                download(portfolio + "/days.json"));
        for (String table : new String[] {"settings.csv", "days.json"}) {
            HtmlPage others = people.ben().page(portfolio + "/" + table);
            assertEquals(404, others.getWebResponse().getStatusCode(), table);
        }
    }

    @Test
    void aFileThatIsTooLargeIsAnsweredWithTheForm(@TempDir Path folder) throws IOException {
        for (int bytes : new int[] {1_100_000, 3 << 20}) {
            Path large = Files.writeString(folder.resolve("trades.csv"), "a".repeat(bytes));
            HtmlForm form = person.page(portfolio + "/import").querySelector("main form");
            form.<HtmlFileInput>getInputByName("file").setFiles(large.toFile());
            HtmlPage page = form.<HtmlElement>querySelector("button").click();
            assertEquals(422, page.getWebResponse().getStatusCode());
            assertThat(page.getElementById("file-error").asNormalizedText()).contains("1 MB");
            assertThat(page.getElementById("file").getAttribute("aria-invalid")).isEqualTo("true");
        }
    }

    private HtmlPage look(String csv, String into) throws IOException {
        return look(portfolio, csv, into);
    }

    private HtmlPage look(String from, String csv, String into) throws IOException {
        HtmlForm form = person.page(from + "/import").querySelector("main form");
        form.getTextAreaByName("csv").setText(csv);
        form.getRadioButtonsByName("into").get(into.equals("new") ? 1 : 0).setChecked(true);
        return form.<HtmlElement>querySelector("button").click();
    }

    private static HtmlPage press(HtmlPage page, String words) throws IOException {
        for (var button : page.querySelectorAll("main button")) {
            if (button.getTextContent().equals(words)) {
                return ((HtmlElement) button).click();
            }
        }
        throw new AssertionError("No button " + words + " in " + text(page));
    }

    private String download(String path) throws IOException {
        person.page("/dashboard");
        var response = person.browser().getPage(people.url() + path).getWebResponse();
        assertEquals(200, response.getStatusCode());
        assertThat(response.getResponseHeaderValue("Content-Disposition")).startsWith("attachment");
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private static String text(HtmlPage page) {
        return page.asNormalizedText();
    }
}
