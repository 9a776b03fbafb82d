package bullpen.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

import java.io.IOException;

/**
 * What a browser gets that may not go on. Whoever is not signed in, or no longer, is sent to sign
 * in and comes back afterwards; a fragment's request is answered so that htmx changes the whole
 * page, never with a sign-in form inside a table.
 */
final class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure) {
        signIn(request, response, ReturnPath.login(request));
    }

    /** A form whose token is not (any longer) right, or a page that this person may not see. */
    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (SignedIn.viewer() != null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (request.getServletPath().equals("/login")
                || request.getServletPath().equals("/register")) {
            signIn(request, response, request.getServletPath() + "?expired");
        } else {
            signIn(request, response, ReturnPath.login(request));
        }
    }

    private static void signIn(
            HttpServletRequest request, HttpServletResponse response, String address) {
        if (Htmx.isHtmx(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", address);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, address);
        }
    }
}
