package bullpen.web;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Believes {@code X-Forwarded-*} from the named proxies only. Of the addresses in X-Forwarded-For
 * the last that is no proxy of ours counts: those before it may be anyone's invention.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {
    private final Set<InetAddress> proxies;
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    TrustedProxies(List<String> proxies) {
        this.proxies =
                proxies.stream()
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .map(InetAddress::ofLiteral)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        return isProxy(Request.getRemoteAddr(request))
                ? forwarded.customize(new LastStranger(request), responseHeaders)
                : request;
    }

    private boolean isProxy(String address) {
        try {
            return proxies.contains(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** The request with X-Forwarded-For cut down to the one address that can be believed. */
    private final class LastStranger extends Request.Wrapper {
        private final HttpFields headers;

        LastStranger(Request request) {
            super(request);
            HttpFields.Mutable cut = HttpFields.build(request.getHeaders());
            cut.remove(HttpHeader.FORWARDED);
            cut.remove(HttpHeader.X_FORWARDED_FOR);
            request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, true).reversed().stream()
                    .filter(address -> !isProxy(address))
                    .findFirst()
                    .filter(LastStranger::isLiteral)
                    .ifPresent(address -> cut.add(HttpHeader.X_FORWARDED_FOR, address));
            headers = cut.asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }

        private static boolean isLiteral(String address) {
            try {
                InetAddress.ofLiteral(address);
                return true;
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        }
    }
}
