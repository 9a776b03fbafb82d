package bullpen;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** What the server pushes to a page that somebody has open. */
public final class LivePage implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader lines;

    LivePage(URI address, String cookies) {
        HttpRequest request = HttpRequest.newBuilder(address).header("Cookie", cookies).build();
        var body = client.sendAsync(request, BodyHandlers.ofInputStream()).join().body();
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /**
     * Waits until a text is pushed, for as long as the test may last.
     *
     * @return the line that it is in
     */
    public String await(String text) {
        try {
            @Nullable String line = lines.readLine();
            while (line != null && !line.contains(text)) {
                line = lines.readLine();
            }
            return Assertions.assertInstanceOf(String.class, line, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
