package bullpen.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;

import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import java.time.Duration;
import java.util.Map;

/** The demo on an empty database, with the simulated market. */
@OwnServer
@TestPropertySource(
        properties = {
            "bullpen.demo=true",
            "bullpen.market.sources=simulated",
            "bullpen.admin.email=",
            "bullpen.admin.password="
        })
class DemoTest {
    @Autowired People people;
    @Autowired DemoOrders orders;
    @Autowired DemoPlayers players;

    @Test
    void oneClickOpensAFilledAccountOfOnesOwnInTheCompanyOfDemoPlayers() {
        await().atMost(Duration.ofMinutes(1)).until(orders::ready);
        players.bring();
        WebClient browser = Person.newBrowser();
        assertThat(Person.load(browser, people.url() + "/leaderboard").asNormalizedText())
                .contains("Demo ");
        HtmlPage landing = Person.load(browser, people.url() + "/");
        HtmlForm form = landing.querySelector("form[action$='/demo']");
        HtmlPage home = Person.submit(form, Map.of());
        assertThat(home.getUrl().getPath()).isEqualTo("/dashboard");
        assertThat(home.asNormalizedText())
                .contains("Guest", "Momentum", "Bargains", "Steady hands", "Demo cup")
                .contains("Moving average crossover", "Crossover in JavaScript", "or better");

        assertThat(home.querySelectorAll("figure[data-chart=line]")).hasSize(1);

        HtmlPage contests = Person.load(browser, people.url() + "/contests?show=running");
        assertThat(contests.asNormalizedText()).contains("Demo cup", "41");

        await().atMost(Duration.ofMinutes(1)).until(() -> finishedBacktests(browser) == 5);

        HtmlPage other =
                Person.submit(
                        Person.load(Person.newBrowser(), people.url() + "/")
                                .querySelector("form[action$='/demo']"),
                        Map.of());
        assertThat(name(other)).isNotEqualTo(name(home));
    }

    private long finishedBacktests(WebClient browser) {
        String page = Person.load(browser, people.url() + "/backtests").asNormalizedText();
        return page.lines().filter(line -> line.contains("Done")).count();
    }

    private static String name(HtmlPage page) {
        return page.querySelector(".menu__who").getTextContent().strip();
    }
}
