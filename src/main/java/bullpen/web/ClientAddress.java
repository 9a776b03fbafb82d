package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Where a request comes from, as limits count it. */
public final class ClientAddress {
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /**
     * The sender's IPv4 address, or the /64 network of its IPv6 address, within which one customer
     * may choose freely. Behind a trusted proxy it is the address that the proxy names.
     */
    public static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    static String of(String address) {
        InetAddress parsed = InetAddress.ofLiteral(address);
        if (parsed instanceof Inet6Address v6) {
            return HexFormat.of().formatHex(v6.getAddress(), 0, NETWORK_BYTES) + "/64";
        }
        return parsed.getHostAddress();
    }
}
