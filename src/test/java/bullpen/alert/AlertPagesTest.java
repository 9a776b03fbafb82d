package bullpen.alert;

import static bullpen.db.schema.Tables.ALERTS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.LivePage;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.corporate.SplitApplied;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;

import org.assertj.core.api.AbstractStringAssert;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** Alerts by their pages without JavaScript, by the inbox, the stream and the API. */
@RunningServer
class AlertPagesTest {
    @Autowired People people;
    @Autowired Alerts alerts;
    @Autowired AlertQueries queries;
    @Autowired WaitingAlerts waiting;
    @Autowired AlertExpiry expiry;
    @Autowired Writer writer;

    @Test
    void anAlertIsSetTriggeredToldOnceAndListed() {
        Person person = people.newcomer();
        price("ALA", "100");
        assertThat(text(person.page("/alerts"))).contains("No alert waits");
        HtmlPage form = person.page("/alerts/new?symbol=ALA");
        assertThat(text(form)).contains("$100.00");
        HtmlPage set = Person.submit(form(form), Map.of("price", "101", "note", "Sell half"));
        assertThat(text(set))
                .contains("You will be told when ALA is at or above $101.00.", "1 of 200 wait")
                .contains("Waiting", "Sell half", "+1.00%", "Once")
                .contains("Prices as of", "Posted prices");
        price("ALA", "100.99");
        assertThat(text(person.page("/inbox"))).contains("Nothing yet");
        price("ALA", "101.50");
        price("ALA", "102");
        HtmlPage inbox = person.page("/inbox");
        assertThat((Object) inbox.querySelector(".messages__icon use[href$='#bell']")).isNotNull();
        assertThat(text(inbox))
                .contains("ALA is at $101.50, above your $101.00. You noted: Sell half")
                .doesNotContain("$102.00");
        assertThat(text(person.page("/alerts"))).contains("No alert waits");
        assertThat(text(person.page("/alerts?show=ended")))
                .contains("ALA", "Triggered", "At $101.50");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost() {
        Person person = people.newcomer();
        HtmlForm form = form(person.page("/alerts/new"));
        HtmlPage refused =
                Person.submit(
                        form,
                        Map.of(
                                "symbol",
                                "NOSUCH",
                                "price",
                                "cheap",
                                "note",
                                "Why not",
                                "expiresAt",
                                "2001-01-01"));
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertThat(refused.getTitleText()).startsWith("Error: ");
        assertThat((Object) refused.getElementById("price-error")).isNotNull();
        assertEquals("cheap", form(refused).getInputByName("price").getValue());
        assertEquals("Why not", form(refused).getInputByName("note").getValue());
        HtmlPage again = Person.submit(form(refused), Map.of("price", "5"));
        assertEquals(422, again.getWebResponse().getStatusCode());
        assertThat((Object) again.getElementById("symbol-error")).isNotNull();
        assertThat((Object) again.getElementById("expiresAt-error")).isNotNull();
        price("ALM", "10");
        HtmlForm move = form(person.page("/alerts/new?symbol=ALM&kind=moves"));
        HtmlPage tooFine = Person.submit(move, Map.of("percent", "1.234"));
        assertThat((Object) tooFine.getElementById("percent-error")).isNotNull();
    }

    @Test
    void whatIsSoAlreadyIsRefusedWithThePresentPrice() {
        Person person = people.newcomer();
        price("ALC", "100");
        HtmlForm form = form(person.page("/alerts/new?symbol=ALC"));
        HtmlPage refused = Person.submit(form, Map.of("price", "95", "note", "Why not"));
        assertEquals(422, status(refused));
        assertThat(refused.getElementById("price-error").asNormalizedText())
                .contains(
                        "ALC is at $100.00 already. Choose a price above that, or “Below” for"
                                + " $95.00.");
        assertEquals("Why not", form(refused).getInputByName("note").getValue());
        assertThat(text(person.page("/inbox"))).contains("Nothing yet");
        refused(person, "above", "100").contains("or “Crosses” for $100.00.");
        refused(person, "below", "105")
                .contains("ALC is at $100.00 already. Choose a price below that, or “Above”");
        String id = set(person, "ALC", "below", "95");
        var change = person.api().patch("alerts/" + id, Map.of("kind", "above", "price", 99));
        change.expectInvalid("price");
        assertThat(text(person.page("/alerts"))).contains("is at or below $95.00");
    }

    /** What a person without JavaScript reads beside the price. */
    private AbstractStringAssert<?> refused(Person person, String kind, String price) {
        HtmlForm form = form(person.page("/alerts/new?symbol=ALC&kind=" + kind));
        HtmlPage refused = Person.submit(form, Map.of("price", price));
        return assertThat(refused.getElementById("price-error").asNormalizedText());
    }

    @Test
    void aRepeatingAlertThatIsSoMayBeGivenANote() {
        Person person = people.newcomer();
        price("ALV", "100");
        var asked = Map.of("symbol", "ALV", "kind", "above", "price", 101, "repeats", true);
        String id = person.api().post("alerts", asked).expect(201).get("id").asString();
        price("ALV", "102");
        person.api().patch("alerts/" + id, Map.of("note", "Still")).expect(200);
    }

    @Test
    void itIsPausedResumedChangedDeletedAndBroughtBack() throws IOException {
        Person person = people.newcomer();
        price("ALP", "100");
        String id = set(person, "ALP", "below", "90");
        HtmlPage paused = press(person.page("/alerts"), "/alerts/" + id + "/pause");
        assertThat(text(paused)).contains("Paused");
        price("ALP", "91");
        price("ALP", "89");
        assertThat(text(person.page("/inbox"))).contains("Nothing yet");
        HtmlPage changed = Person.submit(form(person.page("/alerts/" + id)), Map.of("price", "85"));
        assertThat(text(changed)).contains("Saved.", "is at or below $85.00", "Paused");
        press(changed, "/alerts/" + id + "/resumption");
        HtmlPage deleted = press(person.page("/alerts"), "/alerts/" + id + "/deletion");
        assertThat(text(deleted)).contains("The alert for ALP is deleted.", "No alert waits");
        price("ALP", "84");
        HtmlForm undo = deleted.querySelector("form[action$='/restoration']");
        HtmlPage back = undo.<HtmlElement>querySelector("button").click();
        assertThat(text(back)).contains("is at or below $85.00", "Waiting");
        price("ALP", "83.50");
        assertThat(text(person.page("/inbox"))).contains("ALP is at $83.50, below your $85.00.");
    }

    @Test
    void anothersAlertIsNotThere() {
        Person ada = people.newcomer();
        Person ben = people.newcomer();
        price("ALO", "100");
        String id = set(ada, "ALO", "above", "150");
        assertEquals(404, status(ben.page("/alerts/" + id)));
        ben.api().get("alerts/" + id).expectProblem(404, "not_found");
        ben.api().patch("alerts/" + id, Map.of("price", 1)).expectProblem(404, "not_found");
        ben.api().delete("alerts/" + id).expectProblem(404, "not_found");
        assertThat(text(ben.page("/alerts"))).doesNotContain("ALO");
        assertEquals(404, status(ben.page("/live?topics=alerts:" + ada.id())));
        ada.api().get("alerts/" + id).expect(200);
    }

    @Test
    void aRestartFindsWhatWaitsAndNothingElse() {
        Person person = people.newcomer();
        price("ALR", "100");
        set(person, "ALR", "above", "101");
        set(person, "ALR", "above", "102");
        price("ALR", "101");
        var again = new WaitingAlerts(queries);
        Sighting seen =
                new Sighting(Price.of("150"), null, Instant.EPOCH, LocalDate.of(2026, 3, 2));
        assertEquals(1, again.concernedBy(Symbol.of("ALR"), seen).size());
        person.api()
                .get("alerts?status=pending")
                .expect(200)
                .get("items")
                .forEach(one -> person.api().delete("alerts/" + one.get("id").asString()));
        assertFalse(new WaitingAlerts(queries).waitFor(Symbol.of("ALR")));
    }

    @Test
    void whatIsTriggeredAgainBeforeMemoryKnowsIsToldOnce() {
        Person person = people.newcomer();
        price("ALN", "100");
        String id = set(person, "ALN", "above", "101");
        Alert before = queries.own(person.id(), Long.parseLong(id));
        price("ALN", "101");
        waiting.put(before);
        price("ALN", "103");
        assertThat(text(person.page("/inbox")))
                .contains("ALN has reached your $101.00.")
                .doesNotContain("$103.00");
        assertFalse(waiting.waitFor(Symbol.of("ALN")), "the table decides");
    }

    @Test
    void whoseTimeIsOverIsToldAndWaitsNoLonger() {
        Person person = people.newcomer();
        price("ALX", "100");
        String id = set(person, "ALX", "above", "101");
        writer.write(
                tx ->
                        tx.sql()
                                .update(ALERTS)
                                .set(ALERTS.EXPIRES_AT, 1L)
                                .where(ALERTS.ID.eq(Long.valueOf(id)))
                                .execute());
        expiry.expire();
        price("ALX", "102");
        assertThat(text(person.page("/inbox")))
                .contains("Expired: your alert that ALX is at or above $101.00.")
                .doesNotContain("$102.00");
        assertThat(text(person.page("/alerts?show=ended"))).contains("Expired");
    }

    @Test
    void aPriceUnderReviewTriggersNothing() {
        Person person = people.newcomer();
        price("ALQ", "100");
        set(person, "ALQ", "above", "500");
        assertEquals(1, price("ALQ", "1000").get("quarantined").asInt());
        assertThat(text(person.page("/inbox"))).contains("Nothing yet");
    }

    @Test
    @Timeout(60)
    void theOpenPageTellsIt() {
        Person person = people.newcomer();
        price("ALL", "100");
        String id = set(person, "ALL", "crosses", "99");
        try (LivePage page = person.live("alerts:" + person.id())) {
            price("ALL", "98.50");
            page.await("ALL crossed your $99.00 downwards: it is at $98.50.");
            page.await("alert-state-" + id);
            String button = page.await("alert-resumption-" + id);
            assertTrue(button.contains("Set again"), button);
        }
    }

    @Test
    void theApiSetsChangesAndLists() {
        Person person = people.newcomer();
        price("ALJ", "100");
        JsonNode alert =
                person.api()
                        .post(
                                "alerts",
                                Map.of(
                                        "symbol", "alj", "kind", "moves", "percent", 2.5, "repeats",
                                        true))
                        .expect(201);
        String path = "alerts/" + alert.get("id").asString();
        assertEquals("waiting", alert.get("state").asString());
        assertEquals("2.5", alert.get("percent").toString());
        assertEquals(alert, person.api().get(path).expect(200));
        JsonNode higher =
                person.api()
                        .patch(path, Map.of("kind", "above", "price", 101, "note", "x"))
                        .expect(200);
        assertEquals("101", higher.get("price").toString());
        price("ALJ", "101");
        JsonNode told = person.api().get(path).expect(200);
        assertEquals(1, told.get("times").asInt());
        assertEquals("waiting", told.get("state").asString());
        assertEquals("101", told.get("triggeredPrice").toString());
        JsonNode paused = person.api().patch(path, Map.of("state", "paused")).expect(200);
        assertEquals("paused", paused.get("state").asString());
        assertEquals(1, person.api().get("alerts?status=pending").expect(200).get("items").size());
        assertEquals(0, person.api().get("alerts?status=ended").expect(200).get("items").size());
        person.api().delete(path).expect(204);
        person.api().get(path).expectProblem(404, "not_found");
        var empty = person.api().post("alerts", Map.of());
        empty.expectInvalid("symbol");
        empty.expectInvalid("kind");
        person.api()
                .post("alerts", Map.of("symbol", "NOSUCH", "kind", "above", "price", 1))
                .expectInvalid("symbol");
        person.api()
                .post("alerts", Map.of("symbol", "ALJ", "kind", "moves", "price", 1))
                .expectInvalid("percent");
        person.api()
                .post(
                        "alerts",
                        Map.of(
                                "symbol",
                                "ALJ",
                                "kind",
                                "above",
                                "price",
                                1,
                                "expiresAt",
                                "2001-01-01T00:00:00Z"))
                .expectInvalid("expiresAt");
    }

    @Test
    void theSameKeySetsOneAlert() {
        Person person = people.newcomer();
        price("ALK", "100");
        var body = Map.of("symbol", "ALK", "kind", "above", "price", 200);
        var key = Map.of("Idempotency-Key", "alert-1");
        JsonNode first = person.api().send("POST", "alerts", body, key).expect(201);
        assertEquals(first, person.api().send("POST", "alerts", body, key).expect(201));
        assertEquals(1, person.api().get("alerts").expect(200).get("items").size());
    }

    @Test
    void noMoreThanTwoHundredWait() {
        Person person = people.newcomer();
        price("ALT", "100");
        var asked =
                new NewAlert(
                        Symbol.of("ALT"),
                        new Condition.Moves(5_000),
                        false,
                        "",
                        Instant.now().plus(NewAlert.LIFE));
        for (int i = 0; i < Alerts.MOST; i++) {
            alerts.create(person.id(), asked);
        }
        person.api()
                .post("alerts", Map.of("symbol", "ALT", "kind", "above", "price", 900))
                .expectProblem(422, "too_many_alerts");
        HtmlPage list = person.page("/alerts");
        assertEquals(50, list.querySelectorAll("tbody tr").size());
        assertThat(text(list)).contains("200 of 200 wait", "Older alerts");
    }

    @Test
    void levelsFollowASplit() {
        Person person = people.newcomer();
        price("ALS", "700");
        String id = set(person, "ALS", "below", "630");
        writer.write(
                tx -> {
                    alerts.split(new SplitApplied(tx, Symbol.of("ALS"), new Ratio(7, 1)));
                    return null;
                });
        assertEquals("90", person.api().get("alerts/" + id).expect(200).get("price").toString());
        price("ALS", "635");
        assertThat(text(person.page("/inbox"))).contains("Nothing yet");
    }

    private static String set(Person person, String symbol, String kind, String price) {
        return person.api()
                .post(
                        "alerts",
                        Map.of("symbol", symbol, "kind", kind, "price", new BigDecimal(price)))
                .expect(201)
                .get("id")
                .asString();
    }

    private JsonNode price(String symbol, String price) {
        return people.post(symbol, price, price, price);
    }

    private static HtmlForm form(HtmlPage page) {
        return page.querySelector("main form.alert-form");
    }

    private static HtmlPage press(HtmlPage page, String action) throws IOException {
        return page.<HtmlElement>querySelector("button[formaction='" + action + "']").click();
    }

    private static int status(HtmlPage page) {
        return page.getWebResponse().getStatusCode();
    }

    private static String text(HtmlPage page) {
        return page.asNormalizedText();
    }
}
