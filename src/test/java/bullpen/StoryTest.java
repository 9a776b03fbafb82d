package bullpen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;

import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The whole story: somebody registers, opens a portfolio, buys and sees the fill, writes a strategy
 * as rules and one as JavaScript, backtests both, joins a contest and sees the standings; the
 * administrator sees it all, and a bot does the same.
 */
@RunningServer
class StoryTest {
    private static final AtomicInteger PRICES = new AtomicInteger();
    private static final List<String> TICKERS = List.of("STA", "STB", "STM");

    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @RegisterExtension final Browser browser = new Browser();
    @TempDir Path folder;

    @BeforeEach
    void pricesAreThere() throws IOException {
        LocalDate last = LocalDate.of(2014, 12, 31);
        DailyBarFiles.write(folder, LocalDate.of(2009, 6, 1), last, TICKERS);
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
        quote();
    }

    @Test
    void withJavaScript() {
        String contest = contest("Story with script");
        Page page = browser.open();
        page.navigate(people.url() + "/register");
        page.getByLabel("E-mail").fill("story.script@example.com");
        page.getByLabel("Display name").fill("Story Script");
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main form button[type=submit]").click();
        page.waitForURL("**/dashboard");

        page.navigate(people.url() + "/portfolios/new");
        page.getByLabel("Name").fill("Savings");
        submit(page);
        assertThat(page.locator("h1")).hasText("Savings");

        buy(page, page.url());
        quote();
        assertThat(page.locator("main")).containsText("Filled");
        assertThat(page.locator("main")).containsText("10 filled at $100.00");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Cancel order"))).hasCount(0);

        page.navigate(people.url() + "/strategies/new?kind=rules");
        page.locator("#universe").fill("STA, STB");
        save(page);
        assertThat(page.locator("main")).containsText("crosses above");
        backtest(page);

        page.navigate(people.url() + "/strategies/new?kind=javascript");
        Locator editor = page.locator(".cm-content");
        editor.waitFor();
        page.locator("#universe").fill("STA, STB");
        editor.click();
        page.keyboard().press("Control+a");
        page.keyboard().press("Delete");
        page.keyboard()
                .insertText(
                        "function onBar() { const held = getPosition('STA');"
                                + " if (held === 0) buy('STA', 100); else sell('STA', held) }");
        page.keyboard().press("Control+s");
        page.waitForURL(Pattern.compile(".*/strategies/\\d+.*"));
        assertThat(page.locator("main")).containsText("Valid");
        backtest(page);

        page.navigate(people.url() + "/contests/" + contest);
        submit(page, "Join this contest");
        assertThat(page.locator("main")).containsText("You are in");
        assertThat(page.locator("main table")).containsText("Story Script");
        page.navigate(people.url() + "/dashboard");
        assertThat(page.locator("main")).containsText("Savings");
        administratorSees("Story Script");
    }

    @Test
    void withoutJavaScript() throws IOException {
        String contest = contest("Story without script");
        WebClient client = Person.newBrowser();
        HtmlPage page = Person.load(client, people.url() + "/register");
        page =
                Person.submit(
                        page.querySelector("form[action$='/register']"),
                        Map.of(
                                "email", "story.plain@example.com",
                                "displayName", "Story Plain",
                                "password", People.PASSWORD));
        assertThat(page.getUrl().getPath()).isEqualTo("/dashboard");

        page = Person.load(client, people.url() + "/portfolios/new");
        page = Person.submit(page.querySelector("main form"), Map.of("name", "Savings"));
        String portfolio = page.getUrl().toString();
        page = Person.load(client, portfolio + "/orders/new?symbol=STA&side=buy");
        page = Person.submit(page.querySelector("main form"), Map.of("quantity", "10"));
        page = Person.submit(page.querySelector("main form"), Map.of());
        assertThat(page.getUrl().getPath()).startsWith("/orders/");
        quote();
        page = Person.load(client, page.getUrl().toString());
        assertThat(page.asNormalizedText()).contains("Filled", "10 filled at $100.00");
        assertThat(Person.load(client, portfolio).asNormalizedText()).contains("STA");

        page = Person.load(client, people.url() + "/strategies/new?kind=rules");
        plainBacktest(client, saved(page));
        page = Person.load(client, people.url() + "/strategies/new?kind=javascript");
        plainBacktest(client, saved(page));

        page = Person.load(client, people.url() + "/contests/" + contest);
        page = Person.submit(page.querySelector("form[action$='/entry']"), Map.of());
        assertThat(page.asNormalizedText()).contains("You are in", "Story Plain");
        administratorSees("Story Plain");
    }

    @Test
    void asABot() {
        String contest = contest("Story of a bot");
        Api bot = people.newcomer().api();
        Map<String, Object> order =
                Map.of("symbol", "STA", "side", "buy", "type", "market", "quantity", 10);
        String portfolio =
                bot.post("portfolios", Map.of("name", "Bot")).expect(201).get("id").asString();
        String placed = place(bot, portfolio, order);
        quote();
        JsonNode filled = bot.get("trading/orders/" + placed).expect(200);
        assertThat(filled.get("status").asString()).isEqualTo("filled");

        String strategy =
                bot.post(
                                "strategies",
                                Map.of(
                                        "name",
                                        "Bot's",
                                        "kind",
                                        "javascript",
                                        "source",
                                        "if (getPosition('STA') === 0) buy('STA', 100)"))
                        .expect(201)
                        .get("id")
                        .asString();
        String run =
                bot.post(
                                "backtests",
                                Map.of(
                                        "strategyId", strategy,
                                        "symbols", List.of("STA"),
                                        "startDate", "2010-01-04",
                                        "endDate", "2014-12-31",
                                        "startingCapital", 100_000,
                                        "source", "imported",
                                        "benchmark", "STM"))
                        .expect(202)
                        .get("id")
                        .asString();
        await().atMost(Duration.ofSeconds(90))
                .until(
                        () ->
                                bot.get("backtests/" + run)
                                        .expect(200)
                                        .get("status")
                                        .asString()
                                        .equals("done"));
        JsonNode result = bot.get("backtests/" + run).expect(200).get("result");
        assertThat(result.get("trades").size()).isEqualTo(1);

        String entry =
                bot.post("contests/" + contest + "/join", Map.of())
                        .expect(201)
                        .get("portfolioId")
                        .asString();
        place(bot, entry, order);
        JsonNode standings = bot.get("contests/" + contest + "/standings").expect(200);
        assertThat(standings.get("items").size()).isEqualTo(1);
    }

    private static String place(Api bot, String portfolio, Map<String, Object> order) {
        var body = new HashMap<>(order);
        body.put("portfolioId", portfolio);
        body.put("timeInForce", "day");
        return bot.post("trading/orders", body).expect(201).get("id").asString();
    }

    /** Buys ten by the form, up to the receipt. */
    private void buy(Page page, String portfolio) {
        page.navigate(portfolio + "/orders/new?symbol=STA&side=buy");
        page.getByLabel("Quantity").fill("10");
        submit(page);
        assertThat(page.locator("main")).containsText("Cash once filled");
        submit(page);
        page.waitForURL("**/orders/*");
        assertThat(page.locator("main")).containsText("Waiting");
        assertThat(page.locator("#live")).containsText("Live");
    }

    private void backtest(Page page) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Backtest").setExact(true))
                .click();
        page.getByLabel("Prices").selectOption("imported");
        page.getByLabel("First day").fill("2010-01-04");
        page.getByLabel("Last day").fill("2014-12-31");
        page.getByLabel("Benchmark").fill("STM");
        submit(page, "Run backtest");
        page.waitForURL("**/backtests/*");
        page.locator("#verdict").waitFor(new Locator.WaitForOptions().setTimeout(90_000));
        assertThat(page.locator("#trades")).containsText("STA");
        assertThat(page.locator("figure canvas").first()).isVisible();
        printed(page);
    }

    /** On paper there are figures and nothing to press. */
    private static void printed(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".button:visible, .topbar:visible, .rail:visible")).hasCount(0);
        assertThat(page.locator("#verdict")).isVisible();
        assertThat(page.locator("#equity canvas")).isHidden();
        assertThat(page.locator("#equity svg")).isVisible();
        assertThat(page.locator(".kpis").first()).isVisible();
        assertThat(page.locator("#trades")).isVisible();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    private void plainBacktest(WebClient client, HtmlPage strategy) throws IOException {
        HtmlPage page = strategy.getAnchorByText("Backtest").click();
        HtmlForm form = page.querySelector("form[action$='/backtests']");
        form.getSelectByName("source").setSelectedAttribute("imported", true);
        HtmlPage run =
                Person.submit(
                        form,
                        Map.of(
                                "startDate", "2010-01-04",
                                "endDate", "2014-12-31",
                                "benchmark", "STM"));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> reload(client, run).getElementById("verdict") != null);
    }

    private static HtmlPage reload(WebClient client, HtmlPage page) {
        return Person.load(client, page.getUrl().toString());
    }

    private static HtmlPage saved(HtmlPage editor) {
        HtmlForm form = editor.querySelector("main form");
        form.getInputByName("universe").setValue("STA, STB");
        HtmlPage page = Person.submit(form, Map.of());
        assertThat(page.getUrl().getPath()).matches("/strategies/\\d+");
        return page;
    }

    private void administratorSees(String displayName) {
        assertThat(people.admin().page("/admin").getWebResponse().getStatusCode()).isEqualTo(200);
        assertThat(people.admin().page("/admin/users?q=Story").asNormalizedText())
                .contains(displayName);
    }

    /** A contest that runs already. */
    private String contest(String name) {
        return people.ada()
                .api()
                .post(
                        "contests",
                        Map.of(
                                "name",
                                name,
                                "visibility",
                                "public",
                                "startsAt",
                                Instant.now().minusSeconds(3600).toString(),
                                "endsAt",
                                Instant.now().plusSeconds(86_400).toString(),
                                "startingCash",
                                50_000,
                                "scoring",
                                "total_return"))
                .expect(201)
                .get("id")
                .asString();
    }

    /** One more quote of each symbol, always at the same price. */
    private void quote() {
        List<Map<String, Object>> quotes =
                TICKERS.stream()
                        .map(
                                ticker ->
                                        Map.<String, Object>of(
                                                "symbol",
                                                ticker,
                                                "price",
                                                100,
                                                "bid",
                                                100,
                                                "ask",
                                                100,
                                                "volume",
                                                PRICES.incrementAndGet()))
                        .toList();
        people.admin().api().post("admin/quotes", Map.of("quotes", quotes)).expect(200);
    }

    private static void save(Page page) {
        submit(page, "Save");
        page.waitForURL(Pattern.compile(".*/strategies/\\d+.*"));
    }

    private static void submit(Page page, String button) {
        page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .last()
                .click();
    }

    private static void submit(Page page) {
        page.locator("main form button[type=submit]").first().click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
