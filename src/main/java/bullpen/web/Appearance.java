package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

import java.util.Set;

/**
 * How this browser wants pages to look: cookies, so that visitors choose too and no script is
 * needed. Null where the system's setting, or the usual palette, holds.
 *
 * @param theme light or dark
 * @param palette blue-orange, for eyes that do not tell green from red
 */
public record Appearance(@Nullable String theme, @Nullable String palette) {
    static final Set<String> THEMES = Set.of("light", "dark");
    static final Set<String> PALETTES = Set.of("blue-orange");

    static Appearance of(HttpServletRequest request) {
        return new Appearance(
                cookie(request, "theme", THEMES), cookie(request, "palette", PALETTES));
    }

    private static @Nullable String cookie(
            HttpServletRequest request, String name, Set<String> allowed) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie != null && allowed.contains(cookie.getValue()) ? cookie.getValue() : null;
    }
}
