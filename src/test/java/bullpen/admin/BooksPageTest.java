package bullpen.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.books.BookAudit;
import bullpen.db.Writer;

import org.awaitility.Awaitility;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The administrators' page of all books. */
@RunningServer
class BooksPageTest {
    @Autowired People people;
    @Autowired BookAudit audit;
    @Autowired Writer writer;

    @Test
    void theBooksAreCheckedOnDemand() throws IOException {
        Instant before = Instant.now();
        HtmlPage page = people.admin().page("/admin/books");
        page = click(page, "form[action$='/audits'] button");
        assertThat(page.asNormalizedText()).contains("A check of the books began");
        Awaitility.await()
                .until(() -> audit.last() != null && startedSince(before) && !audit.isRunning());
        page = people.admin().page("/admin/books");
        assertThat(page.asNormalizedText()).contains("Books balanced", "Portfolios checked");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains("began an audit");
    }

    @Test
    @Timeout(30)
    void thePageAsksAgainUntilACheckHasEnded() {
        Person admin = people.admin();
        admin.page("/admin/books");
        var free = new CompletableFuture<@Nullable Void>();
        CompletableFuture<?> busy = writer.submit(_ -> free.join());
        try {
            audit.begin();
            assertNotNull(admin.page("/admin/books").querySelector("#books[hx-get]"));
        } finally {
            free.complete(null);
        }
        busy.join();
        Awaitility.await().until(() -> !audit.isRunning());
        assertNull(admin.page("/admin/books").querySelector("#books[hx-get]"));
    }

    @Test
    void aPortfolioThatDiffersIsListedUntilItsBooksBalance() throws IOException {
        Person person = people.newcomer();
        String id =
                person.api()
                        .post("portfolios", Map.of("name", "Tampered"))
                        .expect(201)
                        .get("id")
                        .asString();
        pay(id, 100);
        Awaitility.await().until(() -> audit.run() != null);
        HtmlPage page = people.admin().page("/admin/books");
        assertThat(page.asNormalizedText())
                .contains("Books differ", "Tampered", "The ledger makes $100,000.00 of cash");
        assertThat(people.admin().page("/admin").asNormalizedText()).contains("Frozen portfolios");
        String release = "form[action$='/portfolios/" + id + "/release'] button";
        page = click(page, release);
        assertThat(page.asNormalizedText()).contains("It stays frozen. The ledger makes");
        pay(id, -100);
        page = click(page, release);
        assertThat(page.asNormalizedText()).contains("it trades again").doesNotContain("Tampered");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains("unfroze a portfolio", "The ledger makes");
        Awaitility.await().until(() -> audit.run() != null);
    }

    @Test
    void whatIsReleasedOfSomebodyWhoIsGoneIsInTheLogAsWell() throws IOException {
        String id =
                people.newcomer()
                        .api()
                        .post("portfolios", Map.of("name", "Left behind"))
                        .expect(201)
                        .get("id")
                        .asString();
        writer.write(
                tx ->
                        tx.sql()
                                .execute(
                                        "update portfolios set user_id = null, frozen_at = 1,"
                                                + " frozen_reason = 'Test.' where id = ?",
                                        Long.parseLong(id)));
        HtmlPage page = people.admin().page("/admin/books");
        click(page, "form[action$='/portfolios/" + id + "/release'] button");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains("Portfolio " + id + " balances; it was: Test.");
    }

    private boolean startedSince(Instant before) {
        return !Objects.requireNonNull(audit.last()).startedAt().isBefore(before);
    }

    private void pay(String portfolio, int cents) {
        writer.write(
                tx ->
                        tx.sql()
                                .execute(
                                        "update portfolios set cash = cash + ? where id = ?",
                                        cents,
                                        Long.parseLong(portfolio)));
    }

    private static HtmlPage click(HtmlPage page, String selector) throws IOException {
        HtmlElement button = page.querySelector(selector);
        return button.click();
    }
}
