package bullpen.symbol;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.Accessible;
import bullpen.Browser;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.StoredMarket;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A symbol's page and the search for one in a real browser. */
@RunningServer
class SymbolBrowserTest {
    private static final Symbol CHRT = Symbol.of("CHRT");

    @RegisterExtension final Browser browser = new Browser();
    @Autowired People people;
    @Autowired MarketClock clock;
    @Autowired MarketCalendar calendar;
    @Autowired Reader reader;
    @Autowired Writer writer;

    @BeforeEach
    void prices() {
        people.post("CHRT", "100", "99.99", "100.01");
        people.post("CHRS", "100", "99.99", "100.01");
        StoredMarket.put(writer, "imported", bars());
    }

    @Test
    void aSymbolsPageIsAccessibleAndItsChartIsDrawn() {
        Person trader = people.newcomer();
        String portfolio =
                trader.api()
                        .post("portfolios", Map.of("name", "Charted"))
                        .expect(201)
                        .get("id")
                        .asString();
        order(trader, portfolio, "buy", "market\",\"quantity\":10");
        order(trader, portfolio, "buy", "limit\",\"quantity\":1,\"limitPrice\":99");
        people.post("CHRT", "100.50", "100.49", "100.51");
        order(trader, portfolio, "sell", "market\",\"quantity\":1");
        order(trader, portfolio, "sell", "market\",\"quantity\":2");
        people.post("CHRT", "100.50", "100.49", "100.51");
        Page page = browser.open();
        page.navigate(people.url() + "/login");
        page.locator("input[name=email]").fill(trader.email());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/dashboard");
        for (String style : List.of("candles", "line")) {
            page.navigate(people.url() + "/symbols/CHRT?range=1M&style=" + style);
            assertThat(page.locator("#stake")).containsText("Bought 10");
            Locator canvas = page.locator("#price-chart canvas");
            assertThat(canvas).isVisible();
            page.waitForCondition(() -> (Boolean) canvas.evaluate(INK)); // It is there empty first.
            assertEquals(List.of(true, true, 2), canvas.evaluate(MARKS), style);
        }
        page.locator("#price-chart summary").click();
        Accessible.checkEveryLook(page);
        page.navigate(people.url() + "/symbols");
        Accessible.checkEveryLook(page);
    }

    private static void order(Person trader, String portfolio, String side, String type) {
        trader.api()
                .post(
                        "trading/orders",
                        "{\"portfolioId\":\"%s\",\"symbol\":\"CHRT\",\"side\":\"%s\",\"type\":\"%s}"
                                .formatted(portfolio, side, type))
                .expect(201);
    }

    /** Whether the purchase is under its candle and the sales above it, and how many these are. */
    private static final String MARKS =
            """
            canvas => {
              const { datasets } = Chart.getChart(canvas).data;
              const [prices, bought, sold] = ['Prices', 'buy', 'sell'].map(name => datasets.find(one => one.label === name));
              const [at, { count }] = [...sold.marks][0];
              const price = [prices.data[at]].flat();
              return [bought.data[at] < Math.min(...price), sold.data[at] > Math.max(...price), count];
            }
            """;

    /** Whether anything stands in the right half of a canvas, where the axis alone does not. */
    private static final String INK =
            """
            canvas => {
              const { width, height } = canvas;
              const pixels = canvas.getContext('2d').getImageData(width / 2, 0, width / 4, height / 2).data;
              return pixels.some((value, at) => at % 4 === 3 && value > 200);
            }
            """;

    @Test
    void theSearchIsLedByKeys() {
        Page page = browser.open();
        page.navigate(people.url() + "/help");
        Locator search = page.locator("#symbol-search");
        Locator options = page.locator("#symbol-options [role=option]");
        search.pressSequentially("CHR");
        assertThat(options).hasCount(2);
        assertThat(search).hasAttribute("aria-expanded", "true");
        page.keyboard().press("ArrowDown");
        assertThat(search).hasAttribute("aria-activedescendant", "symbol-options-0");
        page.keyboard().press("End");
        assertThat(search).hasAttribute("aria-activedescendant", "symbol-options-1");
        assertThat(options.nth(1)).hasAttribute("aria-selected", "true");
        assertThat(options.nth(0)).hasAttribute("aria-selected", "false");
        page.keyboard().press("ArrowDown");
        assertThat(search).hasAttribute("aria-activedescendant", "symbol-options-0");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Home");
        assertThat(search).hasAttribute("aria-activedescendant", "symbol-options-0");
        page.keyboard().press("Escape");
        assertThat(page.locator("#symbol-options")).isHidden();
        assertThat(search).hasValue("CHR");
        assertThat(search).hasAttribute("aria-expanded", "false");
        search.fill("no such company");
        assertThat(options).hasCount(1);
        assertThat(options).containsText("No match for “no such company”");
        assertThat(page.locator(".search [role=status]")).containsText("No match");
        page.keyboard().press("ArrowDown");
        Accessible.checkEveryLook(page);
        search.press("Enter");
        page.waitForURL(address -> address.endsWith("/symbols?q=no+such+company"));
        search.fill("CHRT");
        assertThat(options.first()).containsText("CHRT");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL("**/symbols/CHRT");
    }

    private DailyBars bars() {
        StoredMarket.list(reader, writer, Instrument.unknown(CHRT));
        int end = (int) calendar.date(clock.now()).toEpochDay();
        int[] days = IntStream.rangeClosed(end - 59, end).toArray();
        long[] open = LongStream.range(0, 60).map(i -> 1_000_000 + i % 7 * 2000).toArray();
        long[] close = LongStream.range(0, 60).map(i -> 1_000_000 + i % 5 * 3000).toArray();
        long[] high = LongStream.range(0, 60).map(_ -> 1_020_000).toArray();
        long[] low = LongStream.range(0, 60).map(_ -> 980_000).toArray();
        return new DailyBars(CHRT, days, List.of(open, high, low, close), close);
    }
}
