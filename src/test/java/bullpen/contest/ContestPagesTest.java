package bullpen.contest;

import static org.assertj.core.api.Assertions.assertThat;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlRadioButtonInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Organising, joining and leaving contests without JavaScript. */
@RunningServer
class ContestPagesTest {
    @Autowired People people;

    @Test
    void anOrganiserPublishesAContestAndOthersFindAndJoinIt() {
        HtmlPage page = create(people.ada(), "Autumn cup", "public", inDays(10));
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(200);
        assertThat(page.asNormalizedText())
                .contains("Autumn cup", "Open", "Starts in", "$50,000.00", "Nobody has joined yet")
                .contains("total return = equity ÷ starting cash − 1");
        String path = page.getUrl().getPath();

        Person ben = people.ben();
        assertThat(ben.page("/contests").asNormalizedText()).contains("Autumn cup");
        HtmlPage joined = submit(ben.page(path), "entry");
        assertThat(joined.asNormalizedText())
                .contains("You are in", "Your rank", "1", "Trading begins with the contest");
        assertThat(ben.page("/contests?show=mine").asNormalizedText()).contains("Autumn cup");
        HtmlAnchor portfolio = joined.getAnchorByText("Open the portfolio");
        HtmlPage own = ben.page(portfolio.getHrefAttribute());
        assertThat(own.asNormalizedText()).contains("Autumn cup", "$50,000.00");
        assertThat(people.ada().page(portfolio.getHrefAttribute()).getWebResponse().getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void whoWithdrawsBeforeTheStartMayComeBack() {
        String path = create(people.ada(), "Hesitation", "public", inDays(10)).getUrl().getPath();
        Person person = people.newcomer();
        submit(person.page(path), "entry");
        HtmlPage left = submit(person.page(path), "entry/withdrawal");
        assertThat(left.asNormalizedText()).contains("You withdrew", "withdrawn");
        HtmlPage back = submit(left, "entry");
        assertThat(back.asNormalizedText()).contains("You are in");
        assertThat(back.querySelectorAll("tbody tr")).hasSize(1);
    }

    @Test
    void aRefusedContestKeepsWhatWasTypedAndSaysWhatIsWrongBesideTheField() {
        HtmlPage page = people.ada().page("/contests/new");
        HtmlForm form = page.querySelector("form[action$='/contests']");
        form.getInputByName("name").setValue("X");
        form.getInputByName("endsAt").setValue("2001-01-01T00:00");
        form.getInputByName("startingCash").setValue("12");
        HtmlPage refused = Person.submit(form, Map.of());
        assertThat(refused.getWebResponse().getStatusCode()).isEqualTo(422);
        assertThat(refused.getTitleText()).startsWith("Error: ");
        for (String field : new String[] {"name", "endsAt", "startingCash"}) {
            assertThat((Object) refused.getElementById(field + "-error")).as(field).isNotNull();
        }
        HtmlForm again = refused.querySelector("form[action$='/contests']");
        assertThat(again.getInputByName("startingCash").getValue()).isEqualTo("12");
    }

    @Test
    void aPrivateContestIsThereOnlyForWhoHasTheCodeOrAnEntry() {
        HtmlPage page = create(people.ada(), "Class of 9b", "private", inDays(10));
        String path = page.getUrl().getPath();
        String link = ((HtmlAnchor) page.querySelector("a[href*='code=']")).getHrefAttribute();
        String code = link.substring(link.indexOf("code=") + 5);

        Person person = people.newcomer();
        assertThat(status(person, path)).isEqualTo(404);
        assertThat(status(person, path + "/standings")).isEqualTo(404);
        assertThat(status(person, path + "?code=WRONGCODE123")).isEqualTo(404);
        assertThat(person.page("/contests").asNormalizedText()).doesNotContain("Class of 9b");

        HtmlPage invited = person.page(path + "?code=" + code);
        assertThat(invited.getWebResponse().getStatusCode()).isEqualTo(200);
        assertThat(invited.asNormalizedText()).doesNotContain("Invite players");
        submit(invited, "entry");
        assertThat(status(person, path)).isEqualTo(200);
    }

    @Test
    void visitorsSeeWhatTheyMayJoin() throws IOException {
        create(people.ada(), "Open house", "public", inDays(10));
        create(people.ada(), "Behind a door", "private", inDays(10));
        HtmlPage landing = Person.newBrowser().getPage(people.url() + "/");
        assertThat(landing.asNormalizedText())
                .contains("Open house: 0 players")
                .doesNotContain("Behind a door");
    }

    @Test
    void aTypedCodeLeadsToItsContest() {
        HtmlPage page = create(people.ada(), "Secret five", "private", inDays(10));
        String link = ((HtmlAnchor) page.querySelector("a[href*='code=']")).getHrefAttribute();
        String code = link.substring(link.indexOf("code=") + 5).toLowerCase(Locale.ROOT);
        Person person = people.newcomer();
        HtmlPage found =
                person.page(
                        "/contests/invitation?code="
                                + code.substring(0, 6)
                                + "-"
                                + code.substring(6));
        assertThat(found.asNormalizedText()).contains("Secret five");
        HtmlPage wrong = person.page("/contests/invitation?code=nothing");
        assertThat(wrong.getWebResponse().getStatusCode()).isEqualTo(422);
        assertThat((Object) wrong.getElementById("code-error")).isNotNull();
    }

    @Test
    void aStartInThePastBeginsAtOnce() {
        HtmlPage page = create(people.ada(), "Right now", "public", inDays(-1));
        assertThat(page.asNormalizedText()).contains("Running", "Day 2 of");
    }

    @Test
    void theOrganiserChangesAContestAndCallsItOff() {
        Person ada = people.ada();
        String path = create(ada, "Second thoughts", "public", inDays(10)).getUrl().getPath();
        assertThat(status(people.ben(), path + "/settings")).isEqualTo(404);
        HtmlForm form = ada.page(path + "/settings").querySelector("form[action$='/settings']");
        HtmlPage changed = Person.submit(form, Map.of("startingCash", "60,000"));
        assertThat(changed.asNormalizedText()).contains("Saved.", "$60,000.00");

        submit(people.ben().page(path), "entry");
        HtmlPage locked = ada.page(path + "/settings");
        assertThat(locked.asNormalizedText()).contains("Its rules hold for all who joined");
        HtmlForm words = locked.querySelector("form[action$='/settings']");
        assertThat(words.getInputsByName("startingCash")).isEmpty();
        HtmlPage refused = Person.submit(words, Map.of("name", "X"));
        assertThat(refused.getWebResponse().getStatusCode()).isEqualTo(422);
        assertThat((Object) refused.getElementById("name-error")).isNotNull();

        HtmlPage asked = submit(locked, "deletion");
        assertThat(asked.asNormalizedText()).contains("Call off Second thoughts?");
        HtmlPage gone = submit(asked, "deletion");
        assertThat(gone.asNormalizedText()).contains("The contest is called off.");
        assertThat(status(ada, path)).isEqualTo(404);
    }

    @Test
    void whatIsNoContestIsNotThere() {
        assertThat(status(people.ada(), "/contests/12345")).isEqualTo(404);
        assertThat(status(people.ada(), "/contests/abc")).isEqualTo(404);
    }

    private static HtmlPage create(Person person, String name, String visibility, String start) {
        HtmlPage page = person.page("/contests/new");
        HtmlForm form = page.querySelector("form[action$='/contests']");
        HtmlRadioButtonInput radio =
                form.querySelector("input[name=visibility][value=" + visibility + "]");
        radio.setChecked(true);
        form.getTextAreaByName("description").setText("For <b>fun</b>.");
        return Person.submit(
                form,
                Map.of(
                        "name",
                        name,
                        "startsAt",
                        start,
                        "endsAt",
                        inDays(40),
                        "startingCash",
                        "50,000"));
    }

    /** A date and time in New York, as a form has it. */
    private static String inDays(int days) {
        return LocalDateTime.now(ZoneId.of("America/New_York"))
                .plusDays(days)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private static HtmlPage submit(HtmlPage page, String path) {
        HtmlForm form = page.querySelector("form[action$='/" + path + "']");
        return Person.submit(form, Map.of());
    }

    private static int status(Person person, String path) {
        return person.page(path).getWebResponse().getStatusCode();
    }
}
