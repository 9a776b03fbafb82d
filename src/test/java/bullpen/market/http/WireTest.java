package bullpen.market.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bullpen.market.Answer;
import bullpen.market.Origin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** However badly a service behaves, it is asked for a while and for so much, and no more. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WireTest {
    private static final Origin ORIGIN = new Origin("test", Duration.ZERO, false);
    private static final HttpLimits SHORT =
            new HttpLimits(Duration.ofMillis(500), Duration.ofMillis(1000), 10_000);
    private static final HttpLimits LONG =
            new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 10_000);

    private final ReplayServer server = new ReplayServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerOfAnyStatusButAFailureIsAReply() {
        assertEquals(new Reply(200, "{}", List.of()), asked(ReplayServer.says(200, "{}")));
        assertEquals(new Reply(404, "no", List.of()), asked(ReplayServer.says(404, "no")));
        assertEquals(
                List.of("A3=abc"),
                asked(aResponse().withHeader("Set-Cookie", "A3=abc; Domain=.test; Secure"))
                        .cookies());
    }

    @Test
    void aRedirectIsNotFollowed() {
        ResponseDefinitionBuilder elsewhere =
                aResponse().withStatus(302).withHeader("Location", server.uri() + "/elsewhere");
        assertEquals(302, asked(elsewhere).status());
        assertEquals(0, server.calls("/elsewhere"));
    }

    @Test
    void aFailureIsDownAfterASecondTry() {
        assertDown("It answers with status 500", ReplayServer.says(500, "oops"));
        assertEquals(2, server.calls());
    }

    @Test
    void theSecondTryGoesToTheNextHost() {
        server.answerAll(ReplayServer.says(200, "{}"));
        try (Wire wire =
                new Wire(
                        List.of(URI.create("http://127.0.0.1:1"), server.uri()),
                        ORIGIN,
                        HttpLimits.USUAL,
                        () -> true)) {
            assertInstanceOf(Answer.Ok.class, wire.get("/x", Map.of()));
        }
    }

    @Test
    void aBrokenConnectionIsDown() {
        for (Fault fault : List.of(Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE)) {
            assertDown("The connection broke", aResponse().withFault(fault));
        }
        assertThat(answer(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)))
                .isInstanceOf(Answer.Down.class);
        assertThat(answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)))
                .isInstanceOf(Answer.Down.class);
    }

    @Test
    void whatEndsTooSoonIsDown() throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Wire wire =
                        wire(URI.create("http://127.0.0.1:" + listening.getLocalPort()), LONG)) {
            Thread.ofVirtual().start(() -> answerHalf(listening));
            assertEquals(new Answer.Down<Reply>("The connection broke"), wire.get("/x", Map.of()));
        }
    }

    /** Twice, since it is asked a second time. */
    private static void answerHalf(ServerSocket listening) {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"half\":";
        for (int i = 0; i < 2; i++) {
            try (Socket socket = listening.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void silenceIsDownAndNotAskedTwice() {
        assertSlow(ReplayServer.says(200, "{}").withFixedDelay(20_000));
        assertEquals(1, server.calls());
    }

    @Test
    void aDripIsDownWhenItsTimeIsOver() {
        assertSlow(
                ReplayServer.says(200, "{\"a\": \"bcdefghijklmnopqrstuvwxyz\"}")
                        .withChunkedDribbleDelay(20, 20_000));
    }

    /** What unpacks it is closed while it waits for more. */
    @Test
    void aPackedDripIsDownWhenItsTimeIsOver() throws IOException {
        assertSlow(packed(10_000).withChunkedDribbleDelay(20, 20_000));
    }

    @Test
    void whatIsTooLongIsNotReadToItsEnd() {
        assertBad(
                "Its answer is longer than it can be", ReplayServer.says(200, "x".repeat(10_001)));
        assertEquals(10_000, asked(ReplayServer.says(200, "x".repeat(10_000))).body().length());
    }

    @Test
    void whatIsPackedIsUnpackedUpToTheSameLength() throws IOException {
        assertEquals("y".repeat(10_000), asked(packed(10_000)).body());
        assertBad("Its answer is longer than it can be", packed(200 << 20));
    }

    @Test
    void whatIsNotPackedAsItSaysIsBad() {
        assertBad(
                "Its answer is packed wrongly",
                ReplayServer.says(200, "no archive").withHeader("Content-Encoding", "gzip"));
    }

    private static ResponseDefinitionBuilder packed(int length) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] part = "y".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (var packing = new GZIPOutputStream(bytes)) {
            for (int written = 0; written < length; written += part.length) {
                packing.write(part);
            }
        }
        return aResponse().withHeader("Content-Encoding", "gzip").withBody(bytes.toByteArray());
    }

    private Reply asked(ResponseDefinitionBuilder response) {
        return assertInstanceOf(Answer.Ok.class, answer(response)).value() instanceof Reply reply
                ? reply
                : new Reply(0, "", List.of());
    }

    private void assertDown(String reason, ResponseDefinitionBuilder response) {
        assertEquals(new Answer.Down<Reply>(reason), answer(response));
    }

    private void assertBad(String reason, ResponseDefinitionBuilder response) {
        assertEquals(new Answer.BadData<Reply>(reason), answer(response));
    }

    private void assertSlow(ResponseDefinitionBuilder response) {
        server.answerAll(response);
        try (Wire wire = wire(server.uri(), SHORT)) {
            assertEquals(
                    new Answer.Down<Reply>("It did not answer in time"), wire.get("/x", Map.of()));
        }
    }

    private Answer<Reply> answer(ResponseDefinitionBuilder response) {
        server.answerAll(response);
        try (Wire wire = wire(server.uri(), LONG)) {
            return wire.get("/x", Map.of());
        }
    }

    private static Wire wire(URI host, HttpLimits limits) {
        return new Wire(List.of(host), ORIGIN, limits, () -> true);
    }
}
