package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Headers of pages that depend on the request: the content security policy with its nonce, and how
 * long an answer may be kept. An answer to somebody with a session is nobody else's and not kept;
 * static files have set their own, longer life by then.
 */
final class PageHeaders implements HeaderWriter {
    private static final String NONCE = "cspNonce";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Draws the request's nonce; templates find it as {@code cspNonce}. */
    static void drawNonce(HttpServletRequest request) {
        if (request.getAttribute(NONCE) == null) {
            byte[] bytes = new byte[18];
            RANDOM.nextBytes(bytes);
            request.setAttribute(NONCE, Base64.getUrlEncoder().encodeToString(bytes));
        }
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", policy(request.getAttribute(NONCE)));
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            boolean personal = request.getSession(false) != null;
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    personal ? "private, no-store" : "private, no-cache");
            response.addHeader(HttpHeaders.VARY, "HX-Request");
        }
    }

    private static String policy(Object nonce) {
        return ("default-src 'none'; script-src 'self' 'nonce-%1$s'; style-src 'self' 'nonce-%1$s';"
                        + " img-src 'self' data:; manifest-src 'self'; connect-src 'self';"
                        + " font-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'")
                .formatted(nonce);
    }
}
