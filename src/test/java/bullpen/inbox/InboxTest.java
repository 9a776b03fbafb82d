package bullpen.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.LivePage;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Writer;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** What people are told, by the inbox's page without JavaScript and by the stream. */
@RunningServer
class InboxTest {
    @Autowired People people;
    @Autowired Inbox inbox;
    @Autowired InboxQueries queries;
    @Autowired Writer writer;

    @Test
    void aFillIsToldWithItsNumbers() throws IOException {
        Person person = people.newcomer();
        assertTrue(text(person.page("/inbox")).contains("Nothing yet"));
        String order = buy(person, "IAA", 10);
        people.post("IAA", "190.02", "190.01", "190.02");
        HtmlPage page = person.page("/inbox");
        assertThat(text(page)).contains("Bought 10 IAA at $190.02.");
        assertNotNull(page.querySelector(".messages__item--new a[href='/orders/" + order + "']"));
        String portfolio =
                person.api()
                        .get("trading/orders/" + order)
                        .expect(200)
                        .get("portfolioId")
                        .asString();
        HtmlElement named =
                page.querySelector(".messages__item--new a[href='/portfolios/" + portfolio + "']");
        assertEquals("Told", named.getTextContent());
        assertEquals("1", count(person.page("/dashboard")));
        HtmlPage read = page.<HtmlElement>querySelector("main form button").click();
        assertEquals("/inbox", read.getUrl().getPath());
        assertNull(read.querySelector(".messages__item--new"));
        assertNull(read.querySelector(".inbox-link__count"));
        assertThat(text(read)).contains("Bought 10 IAA at $190.02.");
    }

    @Test
    void anOrderThatEndsByARuleIsToldAndOneThatItsOwnerEndsIsNot() {
        Person person = people.newcomer();
        people.post("IBB", "100", "99.99", "100.01");
        String waits = place(person, "IBB", 1, Map.of("type", "limit", "limitPrice", 50));
        person.api().delete("trading/orders/" + waits).expect(200);
        place(person, "IBB", 2, Map.of("type", "limit", "limitPrice", 90, "timeInForce", "ioc"));
        people.post("IBB", "100.5", "100.4", "100.6");
        String text = text(person.page("/inbox"));
        assertThat(text)
                .contains("buy 2 IBB. The first price did not fill the rest at once.")
                .doesNotContain("buy 1 IBB");
    }

    @Test
    void whatCameSinceThePageWasReadStaysUnread() {
        Person person = people.newcomer();
        tell(person, "First");
        long first = queries.page(person.id(), null, 10).messages().getFirst().id();
        tell(person, "Second");
        inbox.markRead(person.id(), first);
        assertEquals(1, queries.unread(person.id()));
        assertThat(text(people.ben().page("/inbox"))).doesNotContain("Second");
    }

    @Test
    void olderMessagesFollowByPages() throws IOException {
        Person person = people.newcomer();
        for (int i = 1; i <= 51; i++) {
            tell(person, "Message " + i + ".");
        }
        HtmlPage newest = person.page("/inbox");
        assertThat(text(newest)).contains("Message 51.").doesNotContain("Message 1.");
        HtmlPage older = newest.getAnchorByText("Older messages").click();
        assertThat(text(older)).contains("Message 1.").doesNotContain("Message 2.");
        assertEquals("51", count(newest));
    }

    @Test
    void theNewestThousandAreKept() {
        Person person = people.newcomer();
        writer.write(
                tx -> {
                    for (int i = 0; i < Inbox.KEPT + 620; i++) {
                        inbox.tell(tx, person.id(), message("Message " + i));
                    }
                    return null;
                });
        inbox.forgetOld();
        InboxPage all = queries.page(person.id(), null, Inbox.KEPT + 1);
        assertEquals(Inbox.KEPT, all.messages().size());
        assertEquals("Message 620", all.messages().getLast().message().text());
        assertEquals(InboxQueries.MOST_COUNTED, queries.unread(person.id()));
        assertEquals("99+", count(person.page("/dashboard")));
    }

    @Test
    void administratorsAreToldTogether() {
        writer.write(
                tx -> {
                    inbox.tellAdministrators(tx, message("Look at the books."));
                    return null;
                });
        assertThat(text(people.admin().page("/inbox"))).contains("Look at the books.");
        assertThat(text(people.ada().page("/inbox"))).doesNotContain("Look at the books.");
    }

    @Test
    @Timeout(30)
    void theNumberAndTheMessageArePushed() {
        Person person = people.newcomer();
        person.page("/inbox");
        String topics = "inbox:" + person.id() + ";messages:" + person.id();
        try (LivePage page = person.live(topics)) {
            page.await("Nothing yet");
            tell(person, "Something happened.");
            page.await("Inbox, 1 unread");
            page.await("Something happened.");
            people.post("IPU", "100", "99.99", "100.01");
            place(
                    person,
                    "IPU",
                    2,
                    Map.of("type", "limit", "limitPrice", 90, "timeInForce", "ioc"));
            people.post("IPU", "100.5", "100.4", "100.6");
            page.await(">Told</a>");
        }
        HtmlPage others = people.ben().page("/live?topics=" + topics);
        assertEquals(404, others.getWebResponse().getStatusCode());
    }

    private void tell(Person person, String text) {
        writer.write(
                tx -> {
                    inbox.tell(tx, person.id(), message(text));
                    return null;
                });
    }

    private static Message message(String text) {
        return new Message(Message.Kind.ALERT, text, null, null, Instant.EPOCH);
    }

    private String buy(Person person, String symbol, int quantity) {
        people.post(symbol, "190", "189.99", "190.01");
        return place(person, symbol, quantity, Map.of("type", "market"));
    }

    private static String place(
            Person person, String symbol, int quantity, Map<String, Object> more) {
        String portfolio =
                person.api()
                        .post("portfolios", Map.of("name", "Told"))
                        .expect(201)
                        .get("id")
                        .asString();
        Map<String, Object> order = new java.util.HashMap<>(more);
        order.put("portfolioId", portfolio);
        order.put("symbol", symbol);
        order.put("side", "buy");
        order.put("quantity", quantity);
        return person.api().post("trading/orders", order).expect(201).get("id").asString();
    }

    private static String count(HtmlPage page) {
        return page.<HtmlElement>querySelector(".inbox-link__count").getTextContent();
    }

    private static String text(HtmlPage page) {
        return page.asNormalizedText();
    }
}
