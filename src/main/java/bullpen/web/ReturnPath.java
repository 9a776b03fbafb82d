package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where to go on after signing in: a path of our own origin, never another's address. */
public final class ReturnPath {
    private static final int LONGEST = 1_000;

    private ReturnPath() {}

    /** The path, or the dashboard when it is missing or leads anywhere but to a page of ours. */
    public static String orDashboard(@Nullable String path) {
        return path != null && isOurs(path) ? path : "/dashboard";
    }

    /** The address of the sign-in page that returns to the page of this request. */
    static String login(HttpServletRequest request) {
        String page = page(request);
        return page == null || !isOurs(page)
                ? "/login"
                : "/login?continue=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    private static @Nullable String page(HttpServletRequest request) {
        if (Htmx.isHtmx(request)) {
            return pathOf(Htmx.currentPage(request));
        }
        if (!"GET".equals(request.getMethod())) {
            return pathOf(request.getHeader("Referer"));
        }
        return withQuery(request.getRequestURI(), request.getQueryString());
    }

    private static @Nullable String pathOf(@Nullable String address) {
        try {
            URI uri = URI.create(address == null ? "" : address);
            String path = uri.getRawPath();
            return path == null ? null : withQuery(path, uri.getRawQuery());
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String withQuery(String path, @Nullable String query) {
        return query == null ? path : path + "?" + query;
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.length() <= LONGEST
                && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')
                && !path.matches("/(login|logout|register|error)\\b.*");
    }
}
