package bullpen.market.http;

import java.util.List;

/**
 * What came back over HTTP, whatever its status.
 *
 * @param cookies as {@code name=value}
 */
public record Reply(int status, String body, List<String> cookies) {
    public boolean isMarkup() {
        return body.stripLeading().startsWith("<");
    }
}
