package bullpen.market.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service of this machine that answers with recorded bodies, or as badly as it is told to. */
public final class ReplayServer implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("-(\\d{3})");

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    public ReplayServer() {
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** A recorded body. */
    public static String body(String name) {
        try (InputStream in =
                ReplayServer.class.getResourceAsStream("/bullpen/market/replay/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The response of a recorded body, with the status that is in its name. */
    public static ResponseDefinitionBuilder replay(String name) {
        return says(status(name), body(name));
    }

    private static int status(String name) {
        Matcher matcher = STATUS.matcher(name);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 200;
    }

    public static ResponseDefinitionBuilder says(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    /** From now on this is the answer to every address that matches. */
    public void answer(String address, ResponseDefinitionBuilder response) {
        server.stubFor(get(urlMatching(address)).willReturn(response));
    }

    /** From now on this is the answer to every address. */
    public void answerAll(ResponseDefinitionBuilder response) {
        server.resetMappings();
        server.stubFor(get(anyUrl()).willReturn(response));
    }

    public int calls(String address) {
        return requests(address).size();
    }

    public int calls() {
        return calls(".*");
    }

    public List<LoggedRequest> requests(String address) {
        return server.findAll(getRequestedFor(urlMatching(address)));
    }

    @Override
    public void close() {
        server.stop();
    }
}
