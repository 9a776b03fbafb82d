package bullpen.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunProgress;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.Wrapper;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Operators' pages without JavaScript. */
@RunningServer
class AdminPagesTest {
    @Autowired People people;
    @Autowired WorkerPool workers;

    @Test
    void nobodyButAdministratorsGetsIn() {
        Person person = people.newcomer();
        for (String path : new String[] {"", "/users", "/users/1", "/books", "/jobs", "/audit"}) {
            HtmlPage page = person.page("/admin" + path);
            assertThat(page.getWebResponse().getStatusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void theOverviewSaysEachStateInAWord() {
        HtmlPage page = people.admin().page("/admin");
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(200);
        String text = page.asNormalizedText();
        assertThat(text).contains("Users", "Database", "Up for", "Version", "Normal");
    }

    @Test
    void aSandboxThroughWhichWorkersSeeFilesWantsALook() {
        await().atMost(Duration.ofSeconds(60)).until(() -> workers.wrapper().isPresent());
        boolean hidden = workers.wrapper().orElseThrow() == Wrapper.BWRAP;
        HtmlPage page = people.admin().page("/admin");
        DomNode state =
                page.getFirstByXPath(
                        "//tr[th[normalize-space()='Sandbox']]/td[@data-label='State']");
        assertThat(state.asNormalizedText()).isEqualTo(hidden ? "Normal" : "Watch");
    }

    @Test
    void runsThatWereEndedByForceAreListed() {
        LocalDate day = LocalDate.of(2024, 1, 2);
        Program talker = new Program.Script("for (let i = 0; i <= 1000; i++) log(i);");
        int[] days = {Math.toIntExact(day.toEpochDay())};
        long[] price = {10_000};
        BarSeries series =
                new BarSeries(Symbol.of("KILL"), days, price, price, price, price, new long[] {1});
        Job job = new Job(talker, day, day, Money.of("1000"), Costs.NONE, 1);
        workers.run(job, List.of(series), RunProgress.NONE, new Cancellation());
        String kills = people.admin().page("/admin").querySelector("#kills").asNormalizedText();
        assertThat(kills).contains("output").contains("1,000 lines of log");
    }

    @Test
    void theJobsOfAllFeaturesAreListed() {
        HtmlPage page = people.admin().page("/admin/jobs");
        assertThat(page.asNormalizedText())
                .contains(
                        "Ask for quotes",
                        "Move contests along",
                        "Rank portfolios",
                        "End sessions after twelve hours");
    }

    @Test
    void anAccountIsFoundByAPartOfItsNameOrAddress() {
        Person person = people.newcomer();
        String part = person.displayName().substring(2);
        HtmlPage page = people.admin().page("/admin/users?q=" + part.replace(' ', '+'));
        assertThat(page.asNormalizedText()).contains(person.displayName(), person.email());
        assertThat(people.admin().page("/admin/users?q=nobody-at-all").asNormalizedText())
                .contains("Nobody found");
    }

    @Test
    @Timeout(30)
    void aLockEndsAllSignInsAtOnceAndAReleaseOpensTheAccountAgain() throws Exception {
        Person person = people.newcomer();
        assertThat(person.page("/admin").getWebResponse().getStatusCode()).isEqualTo(403);
        person.api().get("me").expect(200);
        InputStream stream = stream(person);

        HtmlPage locked = act(person, "spam", People.PASSWORD, "lock");
        assertThat(locked.getWebResponse().getStatusCode()).isEqualTo(200);
        assertThat(locked.asNormalizedText()).contains("Locked since", "spam", "Administrator");
        stream.readAllBytes(); // It has an end.
        person.api().get("me").expect(401);
        assertThat(person.page("/admin").getUrl().getPath()).isEqualTo("/login");
        people.visitor()
                .post("auth/login", Map.of("email", person.email(), "password", People.PASSWORD))
                .expectProblem(403, "account_locked");
        people.visitor()
                .post(
                        "auth/refresh",
                        Map.of("refreshToken", person.tokens().get("refreshToken").asString()))
                .expect(401);

        act(person, "a mistake", People.PASSWORD, "release");
        person.api().get("me").expect(200);
    }

    @Test
    void anActWantsAReasonAndThePassword() {
        Person person = people.newcomer();
        HtmlPage page = act(person, "", People.PASSWORD, "lock");
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(422);
        assertThat((Object) page.getElementById("reason-error")).isNotNull();
        page = act(person, "spam", "not the password", "lock");
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(422);
        assertThat((Object) page.getElementById("password-error")).isNotNull();
        assertThat(((HtmlForm) page.querySelector("main form")).getInputByName("reason").getValue())
                .isEqualTo("spam");
        person.api().get("me").expect(200);
    }

    @Test
    void aNewAdministratorSignsInAgainAndIsOne() {
        Person person = people.newcomer();
        assertThat(person.page("/admin").getWebResponse().getStatusCode()).isEqualTo(403);
        act(person, "helps out", People.PASSWORD, "promotion");
        HtmlPage login = person.page("/admin");
        assertThat(login.getUrl().getPath()).isEqualTo("/login");
        HtmlPage page =
                Person.submit(
                        login.querySelector("form[action$='/login']"),
                        Map.of("email", person.email(), "password", People.PASSWORD));
        assertThat(page.getUrl().getPath()).isEqualTo("/admin");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains("made administrator", "helps out");
    }

    @Test
    void nobodyActsUponTheirOwnAccountOrUponNobody() {
        HtmlPage own = people.admin().page("/admin/users/" + people.admin().id());
        assertThat((Object) own.querySelector("main form")).isNull();
        assertThat(people.admin().page("/admin/users/7").getWebResponse().getStatusCode())
                .isEqualTo(404);
    }

    private static InputStream stream(Person person) throws IOException, InterruptedException {
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                person.api().request("stream?symbols=SPY").build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HtmlPage act(Person person, String reason, String password, String path) {
        HtmlPage page = people.admin().page("/admin/users/" + person.id());
        HtmlForm form = page.querySelector("main form");
        form.getInputByName("reason").setValue(reason);
        form.getInputByName("password").setValue(password);
        HtmlElement button =
                path.equals("promotion")
                        ? form.querySelector("button[formaction]")
                        : form.querySelector("button");
        try {
            return button.click();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
