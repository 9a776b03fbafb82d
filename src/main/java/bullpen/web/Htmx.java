package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;

/** The one place that reads htmx's request headers. */
public final class Htmx {
    private Htmx() {}

    /** Does the request want a fragment, not a page? */
    public static boolean wantsFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }
}
