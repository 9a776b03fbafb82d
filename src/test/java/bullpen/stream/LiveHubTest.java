package bullpen.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;
import bullpen.web.Viewer;

import org.htmlunit.html.HtmlPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

@Timeout(60)
@OwnServer
@ResourceLock("the streams of this server")
@Import(LiveHubTest.Guards.class)
@TestPropertySource(properties = "bullpen.limits=on")
class LiveHubTest {
    @TestConfiguration(proxyBeanMethods = false)
    static class Guards {
        @Bean
        TopicGuard prices() {
            return new Guard("prices", 1);
        }

        @Bean
        TopicGuard letters() {
            return new Guard("letters", 32);
        }

        @Bean
        TopicGuard novels() {
            return new Guard("novels", 1_000);
        }
    }

    private record Guard(String kind, int kept) implements TopicGuard {
        @Override
        public boolean mayWatch(@Nullable Viewer viewer, String key) {
            return !key.equals("SECRET");
        }
    }

    private record Received(@Nullable String id, String data) {}

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired LiveHub hub;
    @Autowired Streams streams;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void everybodyGone() {
        await().until(() -> streams.active() == 0);
    }

    @Test
    void aWatcherGetsItsTopicsAndNoOthers() throws Exception {
        try (BufferedReader lines = watch("prices:AAPL,MSFT")) {
            hub.publish("prices:TSLA", () -> "<b>no</b>");
            hub.publish("prices:MSFT", () -> "<b>1</b>\n<b>2</b>");
            hub.publish("letters:7", () -> "<b>no</b>");
            hub.publish("prices:AAPL", () -> "<b>3</b>");
            assertEquals("<b>1</b>\n<b>2</b>", next(lines).data());
            assertEquals("<b>3</b>", next(lines).data());
        }
        gone();
    }

    @Test
    void nothingIsRenderedThatNobodyWatches() {
        hub.publish(
                "prices:NONE",
                () -> {
                    throw new AssertionError("rendered for nobody");
                });
        assertThat(hub.watched("prices:NONE")).isFalse();
    }

    @Test
    void whoComesBackGetsWhatItMissed() throws Exception {
        String last;
        try (BufferedReader lines = watch("letters:7;prices:KO")) {
            hub.publish("letters:7", () -> "seen");
            last = Objects.requireNonNull(next(lines).id());
        }
        gone();
        hub.publish("letters:7", () -> "filled");
        hub.publish("prices:KO", () -> "59.10");
        hub.publish("prices:KO", () -> "59.20");
        hub.publish("letters:7", () -> "canceled");
        try (BufferedReader lines = watch("letters:7;prices:KO&last=" + last)) {
            assertEquals("filled", next(lines).data());
            assertEquals("59.20", next(lines).data());
            assertEquals("canceled", next(lines).data());
        }
        gone();
    }

    @Test
    void aNewWatcherGetsNothingOld() throws Exception {
        try (BufferedReader first = watch("letters:8")) {
            hub.publish("letters:8", () -> "old");
            next(first);
            try (BufferedReader second = watch("letters:8")) {
                hub.publish("letters:8", () -> "new");
                assertEquals("new", next(second).data());
            }
        }
        gone();
    }

    @Test
    void howeverMuchWasMissedItComesWhole() throws Exception {
        String last;
        try (BufferedReader lines = watch("novels:1;letters:8")) {
            hub.publish("novels:1", () -> "seen");
            last = Objects.requireNonNull(next(lines).id());
        }
        for (int i = 0; i < 1_000; i++) {
            String page = "page " + i;
            hub.publish("novels:1", () -> page);
        }
        gone();
        try (BufferedReader lines = watch("novels:1&last=" + last)) {
            for (int i = 0; i < 1_000; i++) {
                assertEquals("page " + i, next(lines).data());
            }
        }
        endAll();
    }

    @Test
    void anAddressHasSixteenStreamsAndAUserEight() throws Exception {
        for (int i = 0; i < 16; i++) {
            watch("prices:AAPL");
        }
        expectTooMany(answer("topics=prices:AAPL"));
        Person person = people.newcomer();
        for (int i = 0; i < 8; i++) {
            assertEquals(200, answer(person, "topics=prices:AAPL").statusCode());
        }
        expectTooMany(answer(person, "topics=prices:AAPL"));
        person.api().get("stream?symbols=AAPL").expectProblem(429, "too_many_streams");
        endAll();
        watch("prices:AAPL");
        endAll();
    }

    @Test
    void theNextPageOfATabTakesTheStreamOfTheLast() throws Exception {
        try (BufferedReader first = watch("prices:AAPL&tab=a1");
                BufferedReader other = watch("prices:AAPL&tab=b2")) {
            for (int i = 0; i < 20; i++) {
                watch("prices:KO&tab=a1");
            }
            assertNull(first.readLine());
            hub.publish("prices:AAPL", () -> "still here");
            assertEquals("still here", next(other).data());
            await().until(() -> streams.active() == 2);
        }
        endAll();
    }

    @Test
    void theStreamsOfAPersonEndWithTheirSignIn() throws Exception {
        Person person = people.newcomer();
        Person other = people.newcomer();
        try (BufferedReader visitors = watch("prices:AAPL");
                InputStream others = answer(other, "topics=prices:AAPL").body()) {
            InputStream page = answer(person, "topics=prices:AAPL").body();
            HtmlPage help = person.page("/help");
            Person.submit(help.querySelector("form[action$='/logout']"), Map.of());
            page.readAllBytes();
            InputStream programs = open(person.api().request("stream?symbols=AAPL")).body();
            var token = Map.of("refreshToken", person.tokens().get("refreshToken").asString());
            people.visitor().post("auth/logout", token).expect(204);
            programs.readAllBytes();
            hub.publish("prices:AAPL", () -> "go on");
            assertEquals("go on", next(visitors).data());
            assertEquals(2, streams.active());
            others.skipNBytes(1);
        }
        gone();
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertEquals(404, answer("topics=secrets:1").statusCode());
        assertEquals(404, answer("topics=prices:SECRET").statusCode());
        assertEquals(422, answer("topics=letters:1,2,3,4").statusCode());
        assertEquals(422, answer("topics=letters:1,2;letters:3,4").statusCode());
        assertEquals(422, answer("topics=nonsense").statusCode());
        assertEquals(422, answer("").statusCode());
        assertEquals(0, streams.active());
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobodyAndIsDropped() throws Exception {
        String large = "x".repeat(100_000);
        try (Socket stuck = new Socket("localhost", port)) {
            stuck.setReceiveBufferSize(1024);
            String request = "GET /live?topics=letters:9 HTTP/1.1\r\nHost: localhost\r\n\r\n";
            stuck.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> streams.active() == 1);
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                hub.publish("letters:9", () -> large);
            }
            assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
            await().until(() -> streams.active() == 0);
        }
    }

    @Test
    void openStreamsEndWhenTheServerStops() throws Exception {
        try (BufferedReader lines = watch("letters:10")) {
            streams.stop();
            while (lines.readLine() != null) {}
            assertEquals(503, answer("topics=letters:10").statusCode());
        } finally {
            streams.start();
        }
        assertEquals(0, streams.active());
    }

    @Test
    void thePathToProxiesIsUnbuffered() throws Exception {
        HttpResponse<?> answer = answer("topics=prices:AAPL");
        assertEquals("no", answer.headers().firstValue("X-Accel-Buffering").orElseThrow());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
        ((InputStream) answer.body()).close();
        gone();
    }

    private HttpResponse<InputStream> answer(String query) throws Exception {
        return open(HttpRequest.newBuilder(live(query)));
    }

    private HttpResponse<InputStream> answer(Person person, String query) throws Exception {
        person.page("/help");
        String session = person.browser().getCookieManager().getCookie("session").getValue();
        return open(HttpRequest.newBuilder(live(query)).header("Cookie", "session=" + session));
    }

    private HttpResponse<InputStream> open(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    private URI live(String query) {
        return URI.create("http://localhost:" + port + "/live?" + query);
    }

    private static void expectTooMany(HttpResponse<?> answer) {
        assertEquals(429, answer.statusCode());
        assertEquals("20", answer.headers().firstValue("Retry-After").orElseThrow());
    }

    /** Returns once the stream is open and has its first heartbeat. */
    private BufferedReader watch(String topics) throws Exception {
        var lines =
                new BufferedReader(
                        new InputStreamReader(
                                answer("topics=" + topics).body(), StandardCharsets.UTF_8));
        assertEquals(":heartbeat", lines.readLine());
        assertEquals("event:heartbeat", lines.readLine());
        assertEquals("data:1", lines.readLine());
        assertEquals("", lines.readLine());
        return lines;
    }

    private static Received next(BufferedReader lines) throws Exception {
        String id = null;
        List<String> data = new ArrayList<>();
        while (true) {
            String line = Objects.requireNonNull(lines.readLine());
            if (line.startsWith("id:")) {
                id = line.substring(3);
            } else if (line.startsWith("data:")) {
                data.add(line.substring(5));
            } else if (line.isEmpty() && id != null) {
                return new Received(id, String.join("\n", data));
            } else {
                assertNull(id, line);
            }
        }
    }

    /** A client that has gone is noticed when something is written to it. */
    private void gone() {
        await().until(
                        () -> {
                            for (String topic : List.of("prices:AAPL", "prices:KO", "letters:8")) {
                                hub.publish(topic, () -> "ping");
                            }
                            return streams.active() == 0;
                        });
    }

    private void endAll() {
        streams.stop();
        streams.start();
        await().until(() -> streams.active() == 0);
    }
}
