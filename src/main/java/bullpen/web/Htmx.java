package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

/** The one place that reads htmx's request headers. */
public final class Htmx {
    private Htmx() {}

    /** Was the request sent by htmx, which swaps its answer into a page? */
    public static boolean isHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** The address of the page that htmx sent the request from. */
    static @Nullable String currentPage(HttpServletRequest request) {
        return request.getHeader("HX-Current-URL");
    }

    /** Does the request want a fragment, not a page? */
    public static boolean wantsFragment(HttpServletRequest request) {
        return isHtmx(request) && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }
}
