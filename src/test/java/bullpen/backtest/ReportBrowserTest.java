package bullpen.backtest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Accessible;
import bullpen.Browser;
import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a strategy's pages are where JavaScript runs, once it was tried, swept and deployed. */
@RunningServer
class ReportBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String FAST = "/entry/all/0/left/period";
    private static final String RULES =
            """
            {"name": "Seen", "kind": "rules", "universe": ["RBA", "RBB"], "rules":
             {"entry": {"all": [{"left": {"indicator": "sma", "period": 5}, "relation": "above",
                                 "right": {"indicator": "sma", "period": 20}}]},
              "exitAfter": 20, "size": {"percent": 40}}}
            """;

    @RegisterExtension final Browser browser = new Browser();
    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @TempDir Path folder;

    @Test
    void everyPageOfARunIsAccessibleAndItsEquityIsShownOnALogScale() throws IOException {
        LocalDate last = LocalDate.of(2016, 12, 30);
        DailyBarFiles.write(folder, LocalDate.of(2015, 6, 1), last, List.of("RBA", "RBB"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
        Person ada = people.newcomer();
        String id = ada.api().post("strategies", RULES).expect(201).get("id").asString();
        ada.api().put("strategies/" + id, RULES.replace("40", "30")).expect(200);
        String strategy = "/strategies/" + id;
        String report = run(ada, strategy + "/backtests", Map.of());
        String other = run(ada, strategy + "/backtests", Map.of("commission", "3"));
        List<String> paths = new ArrayList<>();
        paths.add(strategy + "/backtests/new");
        paths.add(report);
        paths.add("/backtests/compare?ids=" + number(report) + "&ids=" + number(other));
        paths.add(
                run(
                        ada,
                        strategy + "/sweeps",
                        Map.of("from1", "3", "to1", "9", "step1", "3", "commission", "1")));
        paths.add(
                run(
                        ada,
                        strategy + "/walk-forwards",
                        Map.of(
                                "from1",
                                "3",
                                "to1",
                                "7",
                                "step1",
                                "4",
                                "inMonths",
                                "6",
                                "outMonths",
                                "3")));
        paths.add(strategy + "/versions");
        paths.add(strategy + "/comparison?from=1&to=2");
        paths.add(deployed(ada, strategy));

        for (int width : new int[] {360, 1280}) {
            ColorScheme scheme = width == 360 ? ColorScheme.DARK : ColorScheme.LIGHT;
            Page page = browser.open(width, 900, scheme, true);
            signIn(page, ada);
            for (String path : paths) {
                page.navigate(people.url() + path);
                Accessible.checkThisLook(page);
                int overflow =
                        (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
                assertTrue(overflow <= 0, path + " is " + overflow + " pixels too wide");
            }
            page.navigate(people.url() + report);
            switchesScale(page);
        }
    }

    /** And it stays so when the colours change, which draws the chart anew. */
    private static void switchesScale(Page page) {
        var button = page.locator("button[data-log=equity]");
        assertEquals("linear", scale(page));
        button.click();
        assertThat(button).hasAttribute("aria-pressed", "true");
        assertEquals("logarithmic", scale(page));
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertEquals("logarithmic", scale(page), scheme + "");
        }
        button.click();
        assertThat(button).hasAttribute("aria-pressed", "false");
        assertEquals("linear", scale(page));
    }

    private static Object scale(Page page) {
        return page.evaluate(
                "Chart.getChart(document.querySelector('#equity canvas')).options.scales.y.type");
    }

    /** Returns the path of what came of it, once it is over. */
    private String run(Person person, String forms, Map<String, String> values) {
        HtmlPage page = person.page(forms + "/new");
        HtmlForm form = page.querySelector("form[action$='" + forms + "']");
        Map<String, String> typed = new HashMap<>(values);
        typed.putAll(
                Map.of("startDate", "2016-01-01", "endDate", "2016-12-30", "benchmark", "RBB"));
        if (values.containsKey("from1")) {
            form.getSelectByName("axis1").setSelectedAttribute(FAST, true);
        }
        String path = Person.submit(form, typed).getUrl().getPath();
        await().atMost(PATIENCE)
                .until(() -> person.page(path).querySelector("[data-chart], #cells") != null);
        return path;
    }

    private static String number(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String deployed(Person person, String strategy) throws IOException {
        person.api().post("portfolios", Map.of("name", "Robot", "startingCash", 9_000)).expect(201);
        HtmlPage page = person.page(strategy + "/deployments/new");
        HtmlForm form = page.querySelector("form[action$='/deployments']");
        HtmlPage made = form.<HtmlButton>querySelector("button").click();
        assertEquals(200, made.getWebResponse().getStatusCode(), made.asNormalizedText());
        return made.getUrl().getPath();
    }

    private void signIn(Page page, Person person) {
        page.navigate(people.url() + "/login");
        page.locator("input[name=email]").fill(person.email());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/dashboard");
    }
}
