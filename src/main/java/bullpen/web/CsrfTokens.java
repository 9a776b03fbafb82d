package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Where a browser's CSRF token is kept: in the session of who is signed in, in a cookie of a
 * visitor, who thereby needs no memory here. A visitor's token is worth nothing once somebody is
 * signed in.
 */
final class CsrfTokens implements CsrfTokenRepository {
    private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository cookie = cookie("csrf");

    /** Under HTTPS no other host of the domain can set the cookie: browsers see to its prefix. */
    private final CookieCsrfTokenRepository hostCookie = cookie("__Host-csrf");

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return kept(request).generateToken(request);
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        kept(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return kept(request).loadToken(request);
    }

    private CsrfTokenRepository kept(HttpServletRequest request) {
        if (request.getSession(false) != null) {
            return session;
        }
        return request.isSecure() ? hostCookie : cookie;
    }

    private static CookieCsrfTokenRepository cookie(String name) {
        var repository = new CookieCsrfTokenRepository();
        repository.setCookieName(name);
        repository.setCookiePath("/");
        repository.setCookieCustomizer(settings -> settings.httpOnly(true).sameSite("Lax"));
        return repository;
    }
}
